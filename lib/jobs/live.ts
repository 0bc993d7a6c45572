import { sql } from 'drizzle-orm';
import type { Db, Tx } from '@/lib/db/connection';

/** The Postgres channel on which every process hears what changed. */
export const liveChannel = 'draftbox_live';

export type LiveTopic =
  | `article:${string}`
  | `draft:${string}`
  | `publication:${string}`
  | `account:${string}`
  | `session:${string}`
  | `presence:${string}`
  | `person:${string}`;

/**
 * Tells every open page that shows one of these things to read again. Sent by NOTIFY, so only when the transaction
 * commits. Topics are ids; the page asks for the news with its own permissions.
 */
export async function announce(tx: Db | Tx, topics: LiveTopic[]): Promise<void> {
  if (topics.length === 0) return;
  await tx.execute(sql`select pg_notify(${liveChannel}, ${topics.join(' ')})`);
}
