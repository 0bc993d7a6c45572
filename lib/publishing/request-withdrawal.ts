import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { operations, publicationArticles } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import { type Actor, personIdOf } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { inTransaction, type Tx } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { enqueue } from '@/lib/jobs/jobs';
import { type PublicationRow, publicationRow } from '@/lib/publishing/publication-row';
import { tell } from '@/lib/publishing/tell';

export const withdrawalSchema = z.strictObject({
  /** The publication. */
  id: z.uuid(),
  /** Which of its articles, counted from 0. */
  position: z.coerce.number().int().min(0).max(7),
  /** The article's title, typed by the person: a withdrawal cannot be undone. */
  title: z.string().max(1000),
});
export type Withdrawal = z.input<typeof withdrawalSchema>;

/**
 * Asks for one published article to be deleted on the platform, for ever; a job does it. Readers who have its link then find nothing, and the platform
 * allows ten a day. Throws `forbidden`, `not_found`, `invalid` (`withdraw_title`), `wrong_state` (`not_withdrawable`) and `conflict`
 * (`already_withdrawn`, `withdrawal_running`).
 */
export async function requestWithdrawal(actor: Actor | null, input: Withdrawal): Promise<{ operationId: string }> {
  authorize(actor, 'publication.withdraw');
  const { id, position, title } = withdrawalSchema.parse(input);
  return inTransaction(async (tx) => {
    const publication = await publicationRow(tx, id, { lock: true, actor });
    await guardArticle(tx, id, position, title);
    if (publication.state !== 'published' || !publication.platformArticleId) {
      throw new AppError('wrong_state', { key: 'not_withdrawable', values: { state: publication.state } });
    }
    return { operationId: await start(tx, actor, publication, position, title.trim()) };
  });
}

async function guardArticle(tx: Tx, id: string, position: number, title: string): Promise<void> {
  const place = and(eq(publicationArticles.publicationId, id), eq(publicationArticles.position, position));
  const [article] = await tx.select().from(publicationArticles).where(place);
  if (!article) throw new AppError('not_found', 'article_not_found');
  if (article.withdrawnAt) throw new AppError('conflict', 'already_withdrawn');
  if (article.title.trim() !== title.trim()) {
    throw new AppError('invalid', 'withdraw_title', { title: { key: 'withdraw_title' } });
  }
}

async function start(
  tx: Tx,
  actor: Actor,
  { id, accountId, draftId, contentHash, platformArticleId }: PublicationRow,
  position: number,
  title: string,
): Promise<string> {
  const request = { articleId: platformArticleId, position };
  const [made] = await tx
    .insert(operations)
    .values({ kind: 'withdraw', accountId, draftId, publicationId: id, contentHash, request })
    .onConflictDoNothing()
    .returning({ id: operations.id });
  if (!made) throw new AppError('conflict', 'withdrawal_running');
  await audit(tx, actor, {
    action: 'publication.withdrawal_requested',
    subject: 'publication',
    subjectId: id,
    accountId,
    details: { position, title, articleId: platformArticleId },
  });
  await tell(tx, {
    draftId,
    publicationId: id,
    operationId: made.id,
    kind: 'requested',
    message: 'withdraw.requested',
    data: { position: position + 1 },
    personId: personIdOf(actor),
  });
  await enqueue(tx, 'reconcile_operation', { operationId: made.id }, { key: `reconcile:${made.id}` });
  return made.id;
}
