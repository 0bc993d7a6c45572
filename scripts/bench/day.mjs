import { drive, envOf } from './drive.mjs';

/** What a working day of an editorial team uses of the platform's daily limits. */
export async function bench(_options, product) {
  await drive('day/main.ts', [], envOf(product));
}
