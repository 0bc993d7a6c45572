import type { Account } from './account';
import { makeToken } from './ids';
import { Refusal } from './refusal';
import type { Token } from './types';
import type { World } from './world';

const life = 7200_000;
/** The old token works this long after a new one was fetched; a stable one is renewed this long before its end. */
const overlap = 300_000;
/** A token is remembered this long after its end, to answer 42001 (expired) and not 40001 (unknown). */
const remembered = 86_400_000;

type Kind = 'normal' | 'stable';

function latest(world: World, appid: string, kind: Kind): Token | undefined {
  return world.store.tokens.where((token) => token.appid === appid && token.kind === kind).at(-1);
}

function issue(world: World, appid: string, kind: Kind): Token {
  const now = world.clock.now();
  for (const old of world.store.tokens.where((token) => token.appid === appid && token.kind === kind)) {
    if (old.expiresAt < now - remembered) world.store.tokens.delete(old.token);
    else if (old.expiresAt > now + overlap) world.store.tokens.set(old.token, { ...old, expiresAt: now + overlap });
  }
  const token = { token: makeToken(), appid, kind, issuedAt: now, expiresAt: now + life };
  world.store.tokens.set(token.token, token);
  return token;
}

/** `/cgi-bin/token`: always a new one; the one before works for five more minutes. */
export function issueToken(world: World, account: Account): { access_token: string; expires_in: number } {
  return { access_token: issue(world, account.appid, 'normal').token, expires_in: life / 1000 };
}

/** `/cgi-bin/stable_token`: the same token until five minutes before its end, unless forced. */
export function issueStableToken(
  world: World,
  account: Account,
  force: boolean,
): { access_token: string; expires_in: number } {
  const now = world.clock.now();
  const current = latest(world, account.appid, 'stable');
  if (!force && current && current.expiresAt > now + overlap) {
    return { access_token: current.token, expires_in: Math.floor((current.expiresAt - now) / 1000) };
  }
  if (force) countForced(world, account.appid, now);
  return { access_token: issue(world, account.appid, 'stable').token, expires_in: life / 1000 };
}

/** Forced at most 20 times a day (45009) and 30 s apart (45011). */
function countForced(world: World, appid: string, now: number): void {
  const count = `${appid}|${world.clock.day()}|force_refresh`;
  const last = `forced|${appid}`;
  const used = world.store.counts.get(count) ?? 0;
  if (now - (world.store.numbers.get(last) ?? -Infinity) < 30_000) throw new Refusal(45011);
  if (used >= 20) throw new Refusal(45009);
  world.store.counts.set(count, used + 1);
  world.store.numbers.set(last, now);
}

/** The account a token stands for: 41001 missing, 40014 no token at all, 40001 not ours, 42001 expired. */
export function accountOf(world: World, token: string | null): Account {
  if (!token) throw new Refusal(41001);
  if (!/^[\w-]{20,512}$/.test(token)) throw new Refusal(40014);
  const known = world.store.tokens.get(token);
  const account = known && world.store.accounts.get(known.appid);
  if (!account) throw new Refusal(40001);
  if (known.expiresAt <= world.clock.now()) {
    throw new Refusal(known.issuedAt + life <= world.clock.now() ? 42001 : 40001);
  }
  return account;
}

/** Makes every token of an account stale at once, as a changed secret does. */
export function dropTokens(world: World, appid: string): void {
  const own = (row: Token) => row.appid === appid && row.component === undefined;
  for (const token of world.store.tokens.where(own)) world.store.tokens.delete(token.token);
}
