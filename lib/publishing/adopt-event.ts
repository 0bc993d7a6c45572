import { and, eq, isNull } from 'drizzle-orm';
import { drafts, operations, publications } from '@/drizzle/schema';
import { platformFor } from '@/lib/accounts/platform';
import { db, inTransaction } from '@/lib/db/connection';
import { isMarked } from '@/lib/publishing/find-our-draft';
import { marksOf } from '@/lib/publishing/find-published';
import type { InboxRow, StoredEvent } from '@/lib/publishing/inbox-event';
import { claimOperation, type Operation } from '@/lib/publishing/operations';
import { keepAnswer } from '@/lib/publishing/submit-answer';
import { PlatformError } from '@/lib/wechat/errors';

/** Seconds by which the platform's clock may be behind ours. */
const CLOCK_SLACK_S = 300;

interface Candidate {
  operation: Operation;
  snapshot: unknown;
}

type PublicationEvent = Extract<StoredEvent, { kind: 'publication' }>;

/**
 * An event whose publish_id nobody knows may belong to a submit whose answer was lost. A success is recognised by its
 * articles; a failure names none, so it is taken only where one single submit is open. True when it was adopted.
 */
export async function adoptForEvent(row: InboxRow, event: PublicationEvent, stop?: AbortSignal): Promise<boolean> {
  const open = (await openSubmits(row.accountId)).filter(
    ({ operation }) => event.createTime >= (operation.calledAt ?? operation.createdAt).getTime() / 1000 - CLOCK_SLACK_S,
  );
  const match = event.status === 0 ? await recognise(row, event, open, stop) : open.length === 1 ? open[0] : undefined;
  return match ? adopt(match.operation, event) : false;
}

async function openSubmits(accountId: string): Promise<Candidate[]> {
  return db()
    .select({ operation: operations, snapshot: drafts.snapshot })
    .from(operations)
    .innerJoin(publications, eq(publications.id, operations.publicationId))
    .innerJoin(drafts, eq(drafts.id, operations.draftId))
    .where(
      and(
        eq(operations.accountId, accountId),
        eq(operations.kind, 'submit'),
        eq(operations.state, 'unknown'),
        isNull(publications.publishId),
      ),
    );
}

/** Asks the platform what it published under the event's article_id. */
async function recognise(
  row: InboxRow,
  event: PublicationEvent,
  open: Candidate[],
  stop?: AbortSignal,
): Promise<Candidate | undefined> {
  if (open.length === 0 || !event.articleId) return undefined;
  const platform = await platformFor(row.accountId, stop ? { signal: stop } : {});
  try {
    const { articles } = await platform.getPublishedArticle(event.articleId);
    return open.find(({ snapshot }) => isMarked(articles, marksOf(snapshot)));
  } catch (error) {
    // It waits in the inbox; reconciling asks again.
    if (error instanceof PlatformError) return undefined;
    throw error;
  }
}

async function adopt(operation: Operation, event: PublicationEvent): Promise<boolean> {
  const claimed = await claimOperation(operation.id, ['unknown']);
  if (!claimed) return false;
  const { claim } = claimed;
  const answer = { publishId: event.publishId };
  await inTransaction((tx) => keepAnswer(tx, claim, operation, answer, ['unknown'], 'publish.adopted_event'));
  return true;
}
