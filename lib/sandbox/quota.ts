import type { Account } from './account';
import { Refusal } from './refusal';
import type { World } from './world';

/** Calls a day of a starting account, as documented; paths not named here are not counted against anything. */
const daily: Readonly<Record<string, number>> = {
  '/cgi-bin/token': 2000,
  '/cgi-bin/draft/add': 1000,
  '/cgi-bin/draft/get': 500,
  '/cgi-bin/draft/update': 1000,
  '/cgi-bin/draft/delete': 1000,
  '/cgi-bin/draft/batchget': 1000,
  '/cgi-bin/freepublish/submit': 100,
  '/cgi-bin/freepublish/get': 100,
  '/cgi-bin/freepublish/delete': 10,
  '/cgi-bin/message/mass/preview': 100,
};

const key = (world: World, appid: string, path: string): string => `${appid}|${world.clock.day()}|${path}`;

/** Counts a call; the one over the day's quota is refused with 45009. */
export function countCall(world: World, account: Account, path: string): void {
  const name = key(world, account.appid, path);
  const used = world.store.counts.get(name) ?? 0;
  const quota = account.quotas[path] ?? daily[path];
  if (quota !== undefined && used >= quota) throw new Refusal(45009);
  world.store.counts.set(name, used + 1);
}

/** Calls of today by path, with the quota where there is one. */
export function usageOf(world: World, account: Account): Record<string, { used: number; quota: number | null }> {
  const prefix = key(world, account.appid, '');
  const usage: Record<string, { used: number; quota: number | null }> = {};
  for (const [name, used] of world.store.counts.entries()) {
    const path = name.slice(prefix.length);
    if (name.startsWith(prefix)) usage[path] = { used, quota: account.quotas[path] ?? daily[path] ?? null };
  }
  return usage;
}

/** Sets today's counts back to zero; allowed ten times a month. */
export function clearUsage(world: World, account: Account): void {
  const month = `${account.appid}|${world.clock.day().slice(0, 7)}|clear_quota`;
  const used = world.store.counts.get(month) ?? 0;
  if (used >= 10) throw new Refusal(48006);
  const prefix = key(world, account.appid, '');
  for (const [name] of world.store.counts.entries()) if (name.startsWith(prefix)) world.store.counts.delete(name);
  world.store.counts.set(month, used + 1);
}
