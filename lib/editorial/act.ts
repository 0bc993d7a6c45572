import { and, eq, sql } from 'drizzle-orm';
import { articles, reviewActs, type ReviewActKind } from '@/drizzle/schema';
import type { EditorialState } from '@/lib/article/states';
import { audit } from '@/lib/audit';
import type { PersonActor } from '@/lib/auth/actor';
import { inTransaction, type Tx } from '@/lib/db/connection';
import { type ArticleRow, movedSince } from '@/lib/editorial/article-row';
import { notifyAct } from '@/lib/editorial/notify-act';
import { announce } from '@/lib/jobs/live';

/** A step of the review: the article goes from the state that was seen to another, and the act says who did it and why. */
export interface Step {
  kind: Extract<ReviewActKind, 'submitted' | 'withdrawn' | 'changes_requested'>;
  to: EditorialState;
  text?: string;
  /** The version that holds the content of this step, where one is kept. */
  keep?: (tx: Tx) => Promise<string>;
}

/**
 * Takes a step in one transaction: one guarded UPDATE, the act, the audit row, the news to open pages.
 * @throws {AppError} `conflict` `article_moved` when the state or the content is not the one that was seen any more
 */
export async function takeStep(actor: PersonActor, row: ArticleRow, step: Step): Promise<void> {
  const done = await inTransaction(async (tx) => {
    const [moved] = await tx
      .update(articles)
      .set({ editorial: step.to, updatedAt: sql`now()`, ...(step.kind === 'submitted' && { submittedAt: sql`now()` }) })
      .where(
        and(eq(articles.id, row.id), eq(articles.editorial, row.editorial), eq(articles.contentHash, row.contentHash)),
      )
      .returning({ id: articles.id });
    if (!moved) return false;
    const versionId = (await step.keep?.(tx)) ?? null;
    await recordAct(tx, actor, row, { kind: step.kind, text: step.text ?? '', versionId });
    return true;
  });
  if (!done) throw await movedSince(row);
}

/** Writes an act with its audit row and tells open pages. */
export async function recordAct(
  tx: Tx,
  actor: PersonActor,
  row: ArticleRow,
  act: { kind: ReviewActKind; text: string; versionId: string | null },
): Promise<void> {
  const { id: articleId, contentHash: hash } = row;
  const at = sql`clock_timestamp()`;
  await tx.insert(reviewActs).values({ articleId, hash, personId: actor.id, role: actor.role, createdAt: at, ...act });
  await noteAct(tx, actor, row, act);
}

/** The audit row of an act and the news to open pages. */
export async function noteAct(
  tx: Tx,
  actor: PersonActor,
  row: ArticleRow,
  act: { kind: ReviewActKind; text: string },
): Promise<void> {
  const details = { hash: row.contentHash, ...(act.text && { text: act.text }) };
  const entry = { subject: 'article', subjectId: row.id, accountId: row.accountId, details } as const;
  await audit(tx, actor, { action: `article.${act.kind}`, ...entry });
  await notifyAct(tx, actor, row.id, act);
  await announce(tx, [`article:${row.id}`]);
}
