import { drive, envOf } from './drive.mjs';

/** What a key press costs in the complete editor page, beside a plain editable page with the same text; and whether any is lost on a slow machine. */
export async function bench({ rounds }, product) {
  await drive('typing/main.ts', [String(rounds ?? 6)], envOf(product));
}
