import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { rateLimits } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';

/** `guess`: addresses that open nothing, by place · `act`: signatures and comments, by link. Minutes until they are forgotten. */
const rules = {
  guess: { attempts: 30, minutes: 15 },
  act: { attempts: 40, minutes: 15 },
} as const;

/**
 * Counts one use in one statement, so that uses at the same instant are each counted.
 * @throws {AppError} `too_many`
 */
export async function countLinkUse(rule: keyof typeof rules, who: string): Promise<void> {
  const { attempts, minutes } = rules[rule];
  const end = sql`now() + make_interval(mins => ${minutes})`;
  const over = sql`${rateLimits.expire} <= now()`;
  const [row] = await db()
    .insert(rateLimits)
    .values({ key: keyOf(rule, who), points: 1, expire: end })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        points: sql`case when ${over} then 1 else ${rateLimits.points} + 1 end`,
        expire: sql`case when ${over} then excluded.expire else ${rateLimits.expire} end`,
      },
    })
    .returning({ points: rateLimits.points });
  if (row && row.points > attempts) throw new AppError('too_many');
}

function keyOf(rule: string, who: string): string {
  return `link:${rule}:${createHash('sha256').update(who).digest('base64url').slice(0, 32)}`;
}
