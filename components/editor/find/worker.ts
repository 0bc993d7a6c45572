import { type Place, searchPlaces, type Wanted } from './search';

/** Looks for an expression apart from the page: one that never ends is stopped with its worker. */
addEventListener('message', ({ data }: MessageEvent<{ places: Place[]; wanted: Wanted }>) => {
  postMessage(searchPlaces(data.places, data.wanted));
});
