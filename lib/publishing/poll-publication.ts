import { databaseNow, later } from '@/lib/db/clock';
import { and, eq, lte, sql } from 'drizzle-orm';
import { publications } from '@/drizzle/schema';
import { platformFor } from '@/lib/accounts/platform';
import { mayCallUnasked } from '@/lib/accounts/quotas';
import { db, inTransaction } from '@/lib/db/connection';
import { enqueue, type JobPayload } from '@/lib/jobs/jobs';
import { loadDraft } from '@/lib/publishing/load-draft';
import { paced } from '@/lib/pace';
import { startNotes } from '@/lib/publishing/notes';
import { pollKey, quotaRenewal, secondsToPoll } from '@/lib/publishing/poll-pace';
import { isGone, problemOf } from '@/lib/publishing/problem';
import { changeCopy, publicationRow, type PublicationRow } from '@/lib/publishing/publication-row';
import { recordVerdict } from '@/lib/publishing/record-verdict';
import { tell } from '@/lib/publishing/tell';
import { PlatformError, PlatformRefused } from '@/lib/wechat/errors';

const QUOTA_SPENT = 45009;
const ASK = '/cgi-bin/freepublish/get';
const LOOK = '/cgi-bin/draft/get';
/** A little longer than the client tries to get one answer. */
const TURN_S = 50;

/**
 * Asks the platform about a publication: for the verdict while no event came, and after a failed one whether the draft
 * survived. Sparse, and at most one at a time.
 */
export async function pollPublication(
  { publicationId }: JobPayload<'poll_publication'>,
  stop?: AbortSignal,
): Promise<void> {
  const publication = await publicationRow(db(), publicationId);
  const path = asks(publication);
  if (!path) return;
  if (!(await mayCallUnasked(publication.accountId, path))) return pollTomorrow(publication);
  const notes = startNotes({ draftId: publication.draftId, publicationId });
  const options = { onCall: notes.onCall, ...(stop ? { signal: stop } : {}) };
  try {
    if (path === LOOK) await lookForDraft(publication, options);
    else await askVerdict(publication, options);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    await notes.done();
    await pollLater(publication, error);
  } finally {
    await notes.done();
  }
}

/** Which call there is to make, if any. */
function asks({ state }: PublicationRow): string | null {
  if (state === 'publishing') return ASK;
  return state.startsWith('failed') ? LOOK : null;
}

type Options = Parameters<typeof platformFor>[1];

async function askVerdict(publication: PublicationRow, options: Options): Promise<void> {
  const due = await takeTurn(publication);
  if (!due?.publishId) return;
  const platform = await platformFor(due.accountId, options);
  const said = await platform.getPublication(due.publishId);
  if (said.status === 'unknown') return planNext(due);
  const report = { status: said.status, articleId: said.articleId ?? null, links: said.links, failIdx: said.failIdx };
  const key = { accountId: due.accountId, publishId: due.publishId };
  await recordVerdict(key, { report, source: 'poll', data: { poll: due.polls } });
  await planNext(due);
}

/** Counts the poll before the call. Until it is answered the next one is near, so that a crash in it costs no more than that. */
async function takeTurn(publication: PublicationRow): Promise<PublicationRow | null> {
  const next = await later(paced(TURN_S) * 1000);
  return inTransaction(async (tx) => {
    const [due] = await tx
      .update(publications)
      .set({ polls: sql`${publications.polls} + 1`, nextPollAt: next })
      .where(
        and(
          eq(publications.id, publication.id),
          eq(publications.state, 'publishing'),
          // A second of grace: the job's clock and the database's need not agree.
          lte(publications.nextPollAt, sql`clock_timestamp() + interval '1 second'`),
        ),
      )
      .returning();
    if (!due) return null;
    await enqueue(tx, 'poll_publication', { publicationId: due.id }, { key: pollKey(due.id), runAt: next });
    return due;
  });
}

/** The platform has answered: the next question may be as far away as the pace says. */
async function planNext({ id, polls }: PublicationRow): Promise<void> {
  const next = await later(secondsToPoll(polls) * 1000);
  await inTransaction(async (tx) => {
    const planned = await tx
      .update(publications)
      .set({ nextPollAt: next })
      .where(and(eq(publications.id, id), eq(publications.state, 'publishing'), eq(publications.polls, polls)))
      .returning({ id: publications.id });
    if (planned.length === 0) return;
    await enqueue(tx, 'poll_publication', { publicationId: id }, { key: pollKey(id), runAt: next });
  });
}

/** Whether a draft survives statuses 2 to 4 is not documented: ask. */
async function lookForDraft(publication: PublicationRow, options: Options): Promise<void> {
  const { draft } = await loadDraft(db(), publication.draftId);
  if (draft.mediaId !== publication.mediaId || draft.closedAt || draft.copy === 'missing') return;
  const platform = await platformFor(publication.accountId, options);
  const isThere = await platform.getDraft(publication.mediaId).then(
    () => true,
    (error: unknown) => {
      if (isGone(error)) return false;
      throw error;
    },
  );
  await inTransaction(async (tx) => {
    if (!isThere) await changeCopy(tx, publication.draftId, 'missing');
    await tell(tx, {
      draftId: publication.draftId,
      publicationId: publication.id,
      kind: 'poll',
      message: isThere ? 'verdict.draft_survived' : 'verdict.draft_gone',
    });
  });
}

/** 45009: nothing more is asked before midnight of UTC+8. Anything else waits for the next turn. */
async function pollLater(publication: PublicationRow, error: PlatformError): Promise<void> {
  if (error instanceof PlatformRefused && error.errcode === QUOTA_SPENT) {
    return pollAt(publication, quotaRenewal(await databaseNow()), 'verdict.quota_spent', problemOf(error));
  }
  const runAt = await later(secondsToPoll(publication.polls + 1) * 1000);
  await pollAt(publication, runAt, 'verdict.poll_failed', problemOf(error));
}

/** The day's calls are spent but for those kept for people; the event may still come by itself. */
async function pollTomorrow(publication: PublicationRow): Promise<void> {
  await pollAt(publication, quotaRenewal(await databaseNow()), 'verdict.quota_spent', {});
}

async function pollAt(publication: PublicationRow, runAt: Date, message: string, data: object): Promise<void> {
  await inTransaction(async (tx) => {
    await tx
      .update(publications)
      .set({ nextPollAt: runAt })
      .where(and(eq(publications.id, publication.id), eq(publications.state, 'publishing')));
    await tell(tx, {
      draftId: publication.draftId,
      publicationId: publication.id,
      kind: 'poll',
      message,
      data: { ...data, again: runAt.toISOString() },
    });
    const payload = { publicationId: publication.id };
    await enqueue(tx, 'poll_publication', payload, { key: pollKey(publication.id), runAt });
  });
}
