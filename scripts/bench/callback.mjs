import { drive, envOf } from './drive.mjs';

/** Events of the platform through the built callback route, beside a route handler that only stores them. */
export async function bench({ rounds }, product) {
  const [web, worker] = ['web', 'worker'].map((name) => {
    const found = product.processes().find((one) => one.name === name);
    if (!found) throw new Error(`The product has no ${name} process.`);
    return String(found.pid);
  });
  await drive('callback/main.ts', [String(rounds ?? 3), web, worker], envOf(product));
}
