import { and, eq, isNull, sql } from 'drizzle-orm';
import { inbox } from '@/drizzle/schema';
import { type Db, inTransaction, type Tx } from '@/lib/db/connection';
import { enqueue } from '@/lib/jobs/jobs';
import type { PlatformEvent } from '@/lib/wechat/platform-event';

export type InboxRow = typeof inbox.$inferSelect;

/** An event as it was stored, with the platform's time of it in seconds since 1970. */
export type StoredEvent = PlatformEvent & { createTime: number };

/** Reads the decoded column, which is JSON of our own making. */
export function readInboxEvent(row: Pick<InboxRow, 'decoded'>): StoredEvent {
  return row.decoded as unknown as StoredEvent;
}

/** Marks a push as applied; guarded, so that of two jobs at once one does nothing. */
export async function closeInbox(tx: Db | Tx, inboxId: string, result: string): Promise<void> {
  await tx
    .update(inbox)
    .set({ appliedAt: sql`clock_timestamp()`, result })
    .where(and(eq(inbox.id, inboxId), isNull(inbox.appliedAt)));
}

/** Asks for an event to be applied again, for example once its publication was found. */
export async function applyAgain(inboxId: string, runAt: Date): Promise<void> {
  await inTransaction((tx) => enqueue(tx, 'apply_inbox', { inboxId }, { key: `inbox:${inboxId}`, runAt }));
}
