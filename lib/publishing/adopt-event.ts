import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { drafts, operations, publications } from '@/drizzle/schema';
import { byPlatformClock, platformFor } from '@/lib/accounts/platform';
import { db, inTransaction } from '@/lib/db/connection';
import { isMarked } from '@/lib/publishing/find-our-draft';
import { marksOf } from '@/lib/publishing/find-published';
import type { InboxRow, StoredEvent } from '@/lib/publishing/inbox-event';
import { claimOperation, type Operation } from '@/lib/publishing/operations';
import { keepAnswer } from '@/lib/publishing/submit-answer';
import { tell } from '@/lib/publishing/tell';
import type { WechatClient } from '@/lib/wechat/client';
import { PlatformError } from '@/lib/wechat/errors';

/** Seconds that may be left between the platform's clock and ours. */
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
  if (await completeFound(row, event)) return true;
  const open: Candidate[] = [];
  for (const candidate of await openSubmits(row.accountId)) {
    const { calledAt, createdAt } = candidate.operation;
    const earliest = (await byPlatformClock(calledAt ?? createdAt)) - CLOCK_SLACK_S;
    if (event.createTime >= earliest) open.push(candidate);
  }
  if (open.length === 0) return false;
  try {
    const platform = await platformFor(row.accountId, stop ? { signal: stop } : {});
    const match = event.status === 0 ? await recognise(platform, event, open) : await onlyOne(platform, event, open);
    return match ? await adopt(match.operation, event) : false;
  } catch (error) {
    // It waits in the inbox; reconciling asks again.
    if (error instanceof PlatformError) return false;
    throw error;
  }
}

/** Found by looking before its event came: the event brings the publish_id. In plain mode the body proves nothing. */
async function completeFound(row: InboxRow, event: PublicationEvent): Promise<boolean> {
  if (row.mode !== 'aes' || !event.articleId) return false;
  const completed = await db()
    .update(publications)
    .set({ publishId: event.publishId })
    .where(
      and(
        eq(publications.accountId, row.accountId),
        eq(publications.platformArticleId, event.articleId),
        isNull(publications.publishId),
      ),
    )
    .returning({ id: publications.id });
  return completed.length > 0;
}

/** Submits without an answer, and those that a person gave up waiting for. */
async function openSubmits(accountId: string): Promise<Candidate[]> {
  const givenUp = and(eq(operations.state, 'failed'), sql`${operations.answer} ->> 'closedByHand' = 'true'`);
  return db()
    .select({ operation: operations, snapshot: drafts.snapshot })
    .from(operations)
    .innerJoin(publications, eq(publications.id, operations.publicationId))
    .innerJoin(drafts, eq(drafts.id, operations.draftId))
    .where(
      and(
        eq(operations.accountId, accountId),
        eq(operations.kind, 'submit'),
        or(eq(operations.state, 'unknown'), givenUp),
        isNull(publications.publishId),
      ),
    );
}

/** Asks the platform what it published under the event's article_id. */
async function recognise(
  platform: WechatClient,
  event: PublicationEvent,
  open: Candidate[],
): Promise<Candidate | undefined> {
  if (!event.articleId) return undefined;
  const { articles } = await platform.getPublishedArticle(event.articleId);
  return open.find(({ snapshot }) => isMarked(articles, marksOf(snapshot)));
}

/** A failure that the platform itself confirms, where only one submit can be meant. */
async function onlyOne(
  platform: WechatClient,
  event: PublicationEvent,
  open: Candidate[],
): Promise<Candidate | undefined> {
  const unanswered = open.filter(({ operation }) => operation.state === 'unknown');
  if (unanswered.length !== 1) return undefined;
  const said = await platform.getPublication(event.publishId);
  return said.status === event.status ? unanswered[0] : undefined;
}

async function adopt(operation: Operation, event: PublicationEvent): Promise<boolean> {
  if (operation.state === 'failed') return contradict(operation, event);
  const claimed = await claimOperation(operation.id, ['unknown']);
  if (!claimed) return false;
  const { claim } = claimed;
  const answer = { publishId: event.publishId };
  await inTransaction((tx) => keepAnswer(tx, claim, operation, answer, ['unknown'], 'publish.adopted_event'));
  return true;
}

/** It went out after all, after a person had decided that it had not: both are kept, and a flag is raised. */
async function contradict(operation: Operation, event: PublicationEvent): Promise<boolean> {
  const { draftId, publicationId } = operation;
  return inTransaction(async (tx) => {
    const marked = await tx
      .update(publications)
      .set({ publishId: event.publishId, contradiction: true })
      .where(and(eq(publications.id, publicationId ?? ''), isNull(publications.publishId)))
      .returning({ id: publications.id });
    if (marked.length === 0) return false;
    const data = { publishId: event.publishId };
    await tell(tx, { draftId, publicationId, kind: 'flag', message: 'publish.out_after_all', data });
    return true;
  });
}
