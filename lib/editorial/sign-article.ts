import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { reviewActs } from '@/drizzle/schema';
import type { Approval } from '@/lib/article/approval';
import type { PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { inTransaction, type Tx } from '@/lib/db/connection';
import { authorizeStep } from '@/lib/editorial/authorize-step';
import { noteAct } from '@/lib/editorial/act';
import { approvalOfArticle } from '@/lib/editorial/approvals';
import { type ArticleRow, contentMoved, holdAsSeen, loadArticle, movedSince } from '@/lib/editorial/article-row';
import { guardMustFix, mustFixOpen, reviewAnswer } from '@/lib/editorial/review-facts';
import { versionFor } from '@/lib/editorial/versions';
import { AppError } from '@/lib/errors';

export const signArticleSchema = z.strictObject({
  id: z.uuid(),
  /** The content the person read; a signature is never given to anything else. */
  expectedHash: z.string().length(64),
});
export type SignArticle = z.input<typeof signArticleSchema>;

/**
 * Signs exactly the content that was read. Signing twice is signing once.
 * @returns whether the content is approved now, and what is missing if not
 * @throws {AppError} `conflict` when the content is another one by now; `wrong_state` `sign_own` for a text that nobody else wrote
 * on (unless the account has the two-person rule off), `must_fix_open` while a comment must be settled first; `forbidden` for editors
 */
export async function signArticle(actor: PersonActor | null, input: SignArticle): Promise<Approval> {
  authorizePerson(actor, 'article.sign');
  const { id, expectedHash } = signArticleSchema.parse(input);
  const row = await loadArticle(actor, id);
  await authorizeStep(actor, 'article.sign', row);
  if (row.contentHash !== expectedHash) throw await contentMoved(row);
  const { answer, facts } = await reviewAnswer(actor, 'sign', row);
  if (!answer.ok && answer.why === 'own') throw new AppError('wrong_state', 'sign_own');
  if (!answer.ok && answer.why === 'must_fix') throw mustFixOpen(facts.mustFix);
  return endorse(actor, row, 'signed');
}

/**
 * Writes a signature or a confirmation on the content of `row`, unless it is there and still counts.
 * @throws {AppError} `conflict` when the content is another one by now, or not in review any more
 */
export async function endorse(actor: PersonActor, row: ArticleRow, kind: 'signed' | 'confirmed'): Promise<Approval> {
  const approval = await inTransaction(async (tx) => {
    if (!(await holdAsSeen(tx, row))) return null;
    await guardMustFix(tx, row.id);
    const version = await versionFor(tx, row.id, { reason: 'signed', personId: actor.id, hash: row.contentHash });
    if (await writeEndorsement(tx, actor, row, kind, version.id)) await noteAct(tx, actor, row, { kind, text: '' });
    return approvalOfArticle(row.id, tx);
  });
  if (!approval) throw await movedSince(row);
  return approval;
}

/**
 * One row per person, content and kind. One that lost its force, because changes were requested or its person withdrew it since, is given
 * again: it gets today's time. The audit log keeps both.
 */
async function writeEndorsement(
  tx: Tx,
  actor: PersonActor,
  row: ArticleRow,
  kind: 'signed' | 'confirmed',
  versionId: string,
): Promise<boolean> {
  const { articleId, hash, personId, kind: kindColumn } = reviewActs;
  const lapsed = sql`exists (
    select from review_acts later
    where later.article_id = ${articleId} and later.hash = ${hash} and later.created_at > ${reviewActs.createdAt}
      and (later.kind = 'changes_requested' or (later.kind = 'withdrawn' and later.person_id = ${personId})))`;
  const written = await tx
    .insert(reviewActs)
    .values({
      articleId: row.id,
      hash: row.contentHash,
      kind,
      personId: actor.id,
      role: actor.role,
      versionId,
      createdAt: sql`clock_timestamp()`,
    })
    .onConflictDoUpdate({
      target: [articleId, hash, personId, kindColumn],
      targetWhere: sql`${kindColumn} in ('signed','confirmed')`,
      set: { createdAt: sql`clock_timestamp()`, role: actor.role, versionId },
      setWhere: lapsed,
    })
    .returning({ id: reviewActs.id });
  return written.length > 0;
}
