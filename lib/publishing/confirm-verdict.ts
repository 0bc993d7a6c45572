import { databaseNow, later } from '@/lib/db/clock';
import { and, eq, inArray } from 'drizzle-orm';
import { publications } from '@/drizzle/schema';
import { platformFor } from '@/lib/accounts/platform';
import { db, inTransaction } from '@/lib/db/connection';
import { paced } from '@/lib/pace';
import { applyAgain, closeInbox, type InboxRow, type StoredEvent } from '@/lib/publishing/inbox-event';
import { startNotes } from '@/lib/publishing/notes';
import { quotaRenewal } from '@/lib/publishing/poll-pace';
import { problemOf } from '@/lib/publishing/problem';
import { recordVerdict } from '@/lib/publishing/record-verdict';
import { tell } from '@/lib/publishing/tell';
import { PlatformError, PlatformRefused } from '@/lib/wechat/errors';

const QUOTA_SPENT = 45009;
/** Seconds until a confirmation that could not be had is asked for again. */
const AGAIN_AFTER_S = 60;

type PublicationEvent = Extract<StoredEvent, { kind: 'publication' }>;

/**
 * In plain mode the signature covers the query and not the body, so anyone who saw one address could forge a verdict:
 * what was reported is shown as reported, and only what freepublish/get says counts.
 */
export async function confirmVerdict(row: InboxRow, event: PublicationEvent, stop?: AbortSignal): Promise<void> {
  const publication = await markReported(row, event);
  if (!publication) return;
  const notes = startNotes({ draftId: publication.draftId, publicationId: publication.id });
  try {
    const platform = await platformFor(row.accountId, { onCall: notes.onCall, ...(stop ? { signal: stop } : {}) });
    const said = await platform.getPublication(event.publishId);
    await notes.done();
    if (said.status === 'unknown') return await closeInbox(db(), row.id, 'unknown_status');
    const report = { status: said.status, articleId: said.articleId ?? null, links: said.links, failIdx: said.failIdx };
    const agrees = said.status === event.status;
    await recordVerdict(
      { accountId: row.accountId, publishId: event.publishId },
      { report, source: 'poll', data: { inboxId: row.id, reported: event.status, agrees } },
      (tx, recorded) => closeInbox(tx, row.id, agrees ? recorded : 'not_confirmed'),
    );
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    await notes.done();
    await waitForQuota(row, publication, error);
  }
}

async function markReported(row: InboxRow, event: PublicationEvent) {
  if (event.status === 'unknown') return null;
  const { status } = event;
  return inTransaction(async (tx) => {
    const [publication] = await tx
      .update(publications)
      .set({ reportedVerdict: status })
      .where(
        and(
          eq(publications.accountId, row.accountId),
          eq(publications.publishId, event.publishId),
          inArray(publications.state, ['publishing', 'published', 'failed_original', 'failed', 'failed_platform']),
        ),
      )
      .returning();
    if (!publication) {
      await closeInbox(tx, row.id, 'ended');
      return null;
    }
    await tell(tx, {
      draftId: publication.draftId,
      publicationId: publication.id,
      kind: 'event',
      message: 'verdict.reported',
      data: { status, inboxId: row.id, publishId: event.publishId },
    });
    return publication;
  });
}

/** Stays *reported, not confirmed* until the platform can be asked. */
async function waitForQuota(
  row: InboxRow,
  publication: { id: string; draftId: string },
  error: PlatformError,
): Promise<void> {
  const isSpent = error instanceof PlatformRefused && error.errcode === QUOTA_SPENT;
  const runAt = isSpent ? quotaRenewal(await databaseNow()) : await later(paced(AGAIN_AFTER_S) * 1000);
  await tell(db(), {
    draftId: publication.draftId,
    publicationId: publication.id,
    kind: 'poll',
    message: isSpent ? 'verdict.quota_spent' : 'verdict.not_confirmed_yet',
    data: { ...problemOf(error), again: runAt.toISOString() },
  });
  await applyAgain(row.id, runAt);
}
