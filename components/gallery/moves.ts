/** Moves of pictures in a newspic's order. Positions are 0-based here and 1-based in words. */

export type Move = 'first' | 'left' | 'right' | 'last';

/** Where a move leads from a position in a list of so many; the same position where there is nowhere to go. */
export function targetOf(move: Move, from: number, count: number): number {
  const last = Math.max(0, count - 1);
  const wanted = { first: 0, left: from - 1, right: from + 1, last }[move];
  return Math.min(Math.max(wanted, 0), last);
}

/** The list with one item at another place; the same list when nothing moves. */
export function moveItem<T>(list: readonly T[], from: number, to: number): readonly T[] {
  if (from === to || !(from in list) || !(to in list)) return list;
  const rest = list.filter((_item, index) => index !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}

/** The list with one item as the cover and the old cover in its place; all others stay where they are. */
export function makeCover<T>(list: readonly T[], from: number): readonly T[] {
  const [cover, chosen] = [list[0], list[from]];
  if (from === 0 || cover === undefined || chosen === undefined) return list;
  return list.with(0, chosen).with(from, cover);
}

/** A picture may be in the gallery twice, so its place among its likes makes its key. */
export function idsOf(gallery: readonly { hash: string }[]): string[] {
  const seen = new Map<string, number>();
  return gallery.map(({ hash }) => {
    const times = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, times);
    return `${hash}-${times}`;
  });
}

/** What the keys do with a picture that was picked up: up and down go a row in a grid of so many columns. */
export function keyTarget(key: string, at: number, count: number, columns: number): number | null {
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[key];
  if (step !== undefined) {
    const to = at + step;
    return to >= 0 && to < count ? to : at;
  }
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/** What is told to people who hear the page; keys of `editor.gallery.say` with 1-based positions. */
export interface Announcement {
  key: 'picked' | 'moved' | 'stayed' | 'dropped' | 'cancelled' | 'removed' | 'cover';
  values: { from: number; to: number; count: number };
}

export function announcementOf(key: Announcement['key'], from: number, to: number, count: number): Announcement {
  return { key, values: { from: from + 1, to: to + 1, count } };
}
