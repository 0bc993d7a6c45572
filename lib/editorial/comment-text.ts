import { and, eq, exists, inArray, isNull, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { memberships, people } from '@/drizzle/schema';
import { cleanText } from '@/lib/article/bounded-json';
import { type Mentionable, mentionsIn } from '@/lib/article/mentions';
import { type Db, db, type Tx } from '@/lib/db/connection';

/** A comment: required, at most 4,000 UTF-16 units. */
export const commentText = z
  .string()
  .max(4000)
  .overwrite((text) => cleanText(text).trim())
  .min(1, 'comment_missing');

/** People who can be called by name about an article of this account, by name. */
export async function mentionable(accountId: string, from: Db | Tx = db()): Promise<Mentionable[]> {
  const member = exists(
    from
      .select({ one: sql`1` })
      .from(memberships)
      .where(and(eq(memberships.personId, people.id), eq(memberships.accountId, accountId))),
  );
  return from
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(isNull(people.disabledAt), or(eq(people.role, 'admin'), eq(people.allAccounts, true), member)))
    .orderBy(people.name)
    .limit(500);
}

/** The same of these roles only. */
export async function mentionableOf(accountId: string, roles: ('approver' | 'admin')[]): Promise<Mentionable[]> {
  const known = await mentionable(accountId);
  if (known.length === 0) return [];
  const ids = known.map(({ id }) => id);
  return db()
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(inArray(people.id, ids), inArray(people.role, roles)))
    .orderBy(people.name);
}

/** Ids of those called in a comment on an article of this account. */
export async function calledIn(tx: Tx, accountId: string, text: string): Promise<string[]> {
  return /[@＠]/u.test(text) ? mentionsIn(text, await mentionable(accountId, tx)) : [];
}
