import { drive, envOf } from './drive.mjs';

/** Events of the platform through the built callback route, beside a route handler that only stores them. */
export async function bench({ rounds }, product) {
  const web = product.processes().find(({ name }) => name === 'web');
  if (!web) throw new Error('The product has no web process.');
  await drive('callback/main.ts', [String(rounds ?? 3), String(web.pid)], envOf(product));
}
