import { and, eq, isNull } from 'drizzle-orm';
import { inbox, publications } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import type { JobPayload } from '@/lib/jobs/jobs';
import { adoptForEvent } from '@/lib/publishing/adopt-event';
import { confirmVerdict } from '@/lib/publishing/confirm-verdict';
import { closeInbox, type InboxRow, readInboxEvent } from '@/lib/publishing/inbox-event';
import { recordVerdict } from '@/lib/publishing/record-verdict';
import { wakeEvents } from '@/lib/publishing/submit-answer';

/** The job of one stored push: applies it exactly once, or leaves it waiting for its publication. */
export async function applyInbox({ inboxId }: JobPayload<'apply_inbox'>, stop?: AbortSignal): Promise<void> {
  const [row] = await db()
    .select()
    .from(inbox)
    .where(and(eq(inbox.id, inboxId), isNull(inbox.appliedAt)));
  if (!row) return;
  const event = readInboxEvent(row);
  if (event.kind !== 'publication') return closeInbox(db(), row.id, 'stored');
  if (event.status === 'unknown') return closeInbox(db(), row.id, 'unknown_status');
  const known = (await isKnown(row)) || (await adoptForEvent(row, event, stop));
  if (!known) return waitForPublication(row);
  if (row.mode === 'plain') return confirmVerdict(row, event, stop);
  const report = {
    status: event.status,
    articleId: event.articleId ?? null,
    links: event.links,
    failIdx: event.failIdx,
  };
  await recordVerdict(
    { accountId: row.accountId, publishId: event.publishId },
    { report, source: 'event', data: { inboxId: row.id, publishId: event.publishId } },
    (tx, recorded) => closeInbox(tx, row.id, recorded),
  );
}

async function isKnown({ accountId, publishId }: InboxRow): Promise<boolean> {
  const rows = await db()
    .select({ id: publications.id })
    .from(publications)
    .where(and(eq(publications.accountId, accountId), eq(publications.publishId, publishId ?? '')));
  return rows.length > 0;
}

/** The submit answer wakes it up; asked once more after the mark, because it may have come in between. */
async function waitForPublication(row: InboxRow): Promise<void> {
  await db()
    .update(inbox)
    .set({ result: 'waiting' })
    .where(and(eq(inbox.id, row.id), isNull(inbox.appliedAt)));
  if (await isKnown(row)) await wakeEvents(row.accountId, row.publishId ?? '');
}
