import { drive, envOf } from './drive.mjs';

/** What an autosave costs: bytes on the wire while somebody types, and processor time of the server per save, changed blocks beside the whole. */
export async function bench({ rounds }, product) {
  const web = product.processes().find(({ name }) => name === 'web');
  if (!web) throw new Error('There is no web server among the processes.');
  await drive('autosave/main.ts', [String(rounds ?? 20), String(web.pid)], envOf(product));
}
