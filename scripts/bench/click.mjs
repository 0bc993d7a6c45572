import { drive, envOf } from './drive.mjs';

/** From the click on publish to the word on every screen, beside what the platform itself takes. */
export async function bench({ rounds }, product) {
  await drive('click/main.ts', [String(rounds ?? 8)], envOf(product));
}
