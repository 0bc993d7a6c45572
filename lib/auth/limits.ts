import { createHash } from 'node:crypto';
import { eq, inArray, lt, sql } from 'drizzle-orm';
import { rateLimits } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';

/**
 * How many attempts before somebody waits, and the minutes after which they are forgotten. `pair` stops guessing at one
 * person from one place; `ip` stops one place from trying everybody; `email` stops many places (or forged forwarding headers)
 * from sharing the guesses at one person.
 */
const rules = {
  ip: { attempts: 60, minutes: 15 },
  pair: { attempts: 8, minutes: 15 },
  email: { attempts: 200, minutes: 60 },
} as const;

type Rule = keyof typeof rules;

export interface Attempt {
  email: string;
  ip: string;
}

/**
 * Counts an attempt to sign in before the password is looked at, so that parallel guesses count too.
 * @throws AppError `too_many` with the minutes to wait
 */
export async function countAttempt(attempt: Attempt): Promise<void> {
  const keys = keysOf(attempt);
  // One after the other: a place that is told to wait cannot use up the attempts of everybody else.
  await count('ip', keys.ip);
  await count('pair', keys.pair);
  await count('email', keys.email);
}

/** A right password: this person's own slips are forgotten, and the attempt no longer counts against the place. */
export async function forgiveAttempt(attempt: Attempt): Promise<void> {
  const keys = keysOf(attempt);
  await db().delete(rateLimits).where(eq(rateLimits.key, keys.pair));
  await db()
    .update(rateLimits)
    .set({ points: sql`greatest(${rateLimits.points} - 1, 0)` })
    .where(inArray(rateLimits.key, [keys.ip, keys.email]));
  await db()
    .delete(rateLimits)
    .where(lt(rateLimits.expire, sql`now()`));
}

/** One statement, so that attempts at the same instant, on any machine, are each counted. */
async function count(rule: Rule, key: string): Promise<void> {
  const { attempts, minutes } = rules[rule];
  const end = sql`now() + make_interval(mins => ${minutes})`;
  const over = sql`${rateLimits.expire} <= now()`;
  const [row] = await db()
    .insert(rateLimits)
    .values({ key, points: 1, expire: end })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        points: sql`case when ${over} then 1 else ${rateLimits.points} + 1 end`,
        expire: sql`case when ${over} then excluded.expire else ${rateLimits.expire} end`,
      },
    })
    .returning({
      points: rateLimits.points,
      wait: sql<number>`ceil(extract(epoch from ${rateLimits.expire} - now()) / 60)::int`,
    });
  if (!row || row.points <= attempts) return;
  throw new AppError('too_many', { key: 'sign_in_limited', values: { minutes: Math.max(1, row.wait) } });
}

/** Hashed, because the table is no place for a list of who tries to sign in, and a key has a bounded length so. */
function keysOf({ email, ip }: Attempt): Record<Rule, string> {
  return { pair: keyOf('pair', `${email}\n${ip}`), ip: keyOf('ip', ip), email: keyOf('email', email) };
}

function keyOf(rule: Rule, text: string): string {
  return `sign_in:${rule}:${createHash('sha256').update(text).digest('base64url').slice(0, 32)}`;
}
