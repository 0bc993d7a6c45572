import { createHash } from 'node:crypto';
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import { rateLimits } from '@/drizzle/schema';
import { type Db, db } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';

const quarterHour = 15 * 60;

/**
 * How many attempts before somebody waits. `pair` stops guessing at one person from one place; `ip` stops one place from
 * trying everybody; `email` stops many places (or forged forwarding headers) from sharing the guesses at one person.
 */
const rules = {
  pair: { points: 8, duration: quarterHour },
  ip: { points: 60, duration: quarterHour },
  email: { points: 200, duration: 60 * 60 },
} as const;

type Limiters = Record<keyof typeof rules, RateLimiterDrizzle>;
const perDatabase = new WeakMap<Db, Limiters>();

function limiters(): Limiters {
  const known = perDatabase.get(db());
  if (known) return known;
  const made = { pair: make('pair'), ip: make('ip'), email: make('email') };
  perDatabase.set(db(), made);
  return made;
}

function make(name: keyof typeof rules): RateLimiterDrizzle {
  return new RateLimiterDrizzle({
    storeClient: db(),
    schema: rateLimits,
    keyPrefix: `sign_in_${name}`,
    ...rules[name],
  });
}

export interface Attempt {
  email: string;
  ip: string;
}

/**
 * Counts an attempt to sign in before the password is looked at, so that parallel guesses count too.
 * @throws AppError `too_many` with the minutes to wait
 */
export async function countAttempt(attempt: Attempt): Promise<void> {
  const { pair, ip, email } = limiters();
  const keys = keysOf(attempt);
  // One after the other: a place that is told to wait cannot use up the attempts of everybody else.
  await consume(ip, keys.ip);
  await consume(pair, keys.pair);
  await consume(email, keys.email);
}

async function consume(limiter: RateLimiterDrizzle, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const minutes = Math.max(1, Math.ceil(refused.msBeforeNext / 60_000));
    throw new AppError('too_many', { key: 'sign_in_limited', values: { minutes } });
  }
}

/** A right password: this person's own slips are forgotten, and the attempt no longer counts against the place. */
export async function forgiveAttempt(attempt: Attempt): Promise<void> {
  const { pair, ip, email } = limiters();
  const keys = keysOf(attempt);
  await Promise.all([pair.delete(keys.pair), ip.reward(keys.ip), email.reward(keys.email)]);
}

/** Hashed, because the table is no place for a list of who tries to sign in, and a key has a bounded length so. */
function keysOf({ email, ip }: Attempt): Record<keyof typeof rules, string> {
  return { pair: short(`${email}\n${ip}`), ip: short(ip), email: short(email) };
}

function short(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 32);
}
