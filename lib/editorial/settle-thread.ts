import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { commentThreads } from '@/drizzle/schema';
import type { PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { inTransaction } from '@/lib/db/connection';
import { nameOf } from '@/lib/editorial/article-row';
import { holdOpen, loadThread, note, type ThreadRow } from '@/lib/editorial/comment-threads';
import { AppError } from '@/lib/errors';

export const threadSchema = z.strictObject({ threadId: z.uuid() });
type ThreadInput = z.input<typeof threadSchema>;

/**
 * Closes a thread. What must be fixed is closed by whoever opened it or by an approver, not by the one it was said to.
 * @throws {AppError} `not_found`; `forbidden` `thread_not_yours`; `conflict` `thread_settled` with {name} when somebody was faster
 */
export async function resolveThread(actor: PersonActor | null, input: ThreadInput): Promise<void> {
  await change(actor, input, 'article.thread_resolved', {
    when: isNull(commentThreads.resolvedAt),
    set: (by) => ({ resolvedAt: sql`clock_timestamp()`, resolvedBy: by.id }),
  });
}

/**
 * Opens a closed thread again; one that must be fixed stops signatures again.
 * @throws {AppError} `not_found`; `conflict` `thread_reopened` when somebody was faster
 */
export async function reopenThread(actor: PersonActor | null, input: ThreadInput): Promise<void> {
  await change(actor, input, 'article.thread_reopened', {
    when: isNotNull(commentThreads.resolvedAt),
    set: () => ({ resolvedAt: null, resolvedBy: null }),
  });
}

export const mustFixSchema = threadSchema.extend({ mustFix: z.boolean() });

/**
 * Says that a thread stops signatures, or stops them no more.
 * @throws {AppError} `not_found`; `forbidden` `thread_not_yours`; `conflict` `thread_marked` when somebody was faster
 */
export async function markMustFix(actor: PersonActor | null, input: z.input<typeof mustFixSchema>): Promise<void> {
  const { threadId, mustFix } = mustFixSchema.parse(input);
  await change(actor, { threadId }, mustFix ? 'article.thread_must_fix' : 'article.thread_may_stay', {
    when: eq(commentThreads.mustFix, !mustFix),
    set: () => ({ mustFix }),
  });
}

type Settling =
  | 'article.thread_resolved'
  | 'article.thread_reopened'
  | 'article.thread_must_fix'
  | 'article.thread_may_stay';

async function change(
  actor: PersonActor | null,
  input: ThreadInput,
  action: Settling,
  step: { when: ReturnType<typeof eq>; set: (by: PersonActor) => Partial<typeof commentThreads.$inferInsert> | object },
): Promise<void> {
  authorizePerson(actor, 'article.comment');
  const { threadId } = threadSchema.parse(input);
  const { thread, article } = await loadThread(actor, threadId);
  authorizePerson(actor, 'article.comment', article.editorial);
  const loosens = action === 'article.thread_resolved' || action === 'article.thread_may_stay';
  if (loosens && thread.mustFix && !mayLoosen(actor, thread)) throw new AppError('forbidden', 'thread_not_yours');
  const done = await inTransaction(async (tx) => {
    await holdOpen(tx, article.id);
    // The mark that was looked at above must still be the one that is changed.
    const seen = loosens ? eq(commentThreads.mustFix, thread.mustFix) : undefined;
    const changed = await tx
      .update(commentThreads)
      .set(step.set(actor))
      .where(and(eq(commentThreads.id, threadId), step.when, seen))
      .returning({ id: commentThreads.id });
    if (changed.length > 0) await note(tx, actor, article, action, { thread: threadId });
    return changed.length > 0;
  });
  if (!done) throw await wasFaster(actor, threadId, action);
}

function mayLoosen(actor: PersonActor, { createdBy }: ThreadRow): boolean {
  return actor.role !== 'editor' || createdBy === actor.id;
}

const SAYS: Record<Settling, string> = {
  'article.thread_resolved': 'thread_settled',
  'article.thread_reopened': 'thread_reopened',
  'article.thread_must_fix': 'thread_marked',
  'article.thread_may_stay': 'thread_marked',
};

async function wasFaster(actor: PersonActor, threadId: string, action: Settling): Promise<AppError> {
  const { thread } = await loadThread(actor, threadId);
  return new AppError('conflict', { key: SAYS[action], values: { name: await nameOf(thread.resolvedBy) } });
}
