import { desc, eq, sql } from 'drizzle-orm';
import { operations, publicationArticles, publications } from '@/drizzle/schema';
import { coverOf } from '@/lib/article/content-parts';
import type { PublicationState } from '@/lib/article/states';
import { audit } from '@/lib/audit';
import { type Actor, personIdOf } from '@/lib/auth/actor';
import type { Tx } from '@/lib/db/connection';
import { enqueue } from '@/lib/jobs/jobs';
import type { ArticleApproval } from '@/lib/publishing/approvals';
import { versionOf } from '@/lib/publishing/version-of';
import type { LoadedDraft } from '@/lib/publishing/load-draft';
import { tell } from '@/lib/publishing/tell';

/** The publication before this one, when it did not end well: every retry is a new publication linked to it. */
const ENDED_BADLY: PublicationState[] = [
  'rejected',
  'failed_original',
  'failed',
  'failed_platform',
  'missed',
  'blocked',
];

export interface NewPublication {
  state: 'submitting' | 'handed_off' | 'scheduled';
  scheduledAt?: Date;
  retryOf?: string;
  details?: Record<string, unknown>;
}

/**
 * Keeps a publication with what exactly goes out and who signed it and, when it is to be submitted, the operation and
 * the job, all in the caller's transaction: they commit before any call, or nothing does.
 */
export async function createPublication(
  tx: Tx,
  actor: Actor,
  loaded: LoadedDraft,
  approvals: Map<string, ArticleApproval>,
  { state, scheduledAt, retryOf, details }: NewPublication,
): Promise<string> {
  const { draft, hash } = loaded;
  const [made] = await tx
    .insert(publications)
    .values({
      accountId: draft.accountId,
      draftId: draft.id,
      mediaId: draft.mediaId,
      contentHash: hash,
      state,
      scheduledAt: scheduledAt ?? null,
      retryOf: retryOf ?? (await endedBefore(tx, draft.id)),
      requestedBy: personIdOf(actor),
      finishedAt: state === 'handed_off' ? sql`now()` : null,
    })
    .returning({ id: publications.id });
  if (!made) throw new Error('the publication was not kept');
  await keepArticles(tx, actor, loaded, approvals, made.id);
  await audit(tx, actor, {
    action: state === 'scheduled' ? 'publication.scheduled' : 'publication.requested',
    subject: 'publication',
    subjectId: made.id,
    accountId: draft.accountId,
    details: { draftId: draft.id, hash, state, scheduledAt: scheduledAt?.toISOString(), ...details },
  });
  await tell(tx, {
    draftId: draft.id,
    publicationId: made.id,
    kind: 'requested',
    message: `publish.requested_${state}`,
    data: { scheduledAt: scheduledAt?.toISOString(), ...details },
    personId: personIdOf(actor),
  });
  if (state === 'submitting') await queueSubmit(tx, loaded, made.id);
  return made.id;
}

/** The operation of the one submit, and its job. The unique index lets a draft have one at a time. */
export async function queueSubmit(tx: Tx, { draft, hash }: LoadedDraft, publicationId: string): Promise<void> {
  await tx.insert(operations).values({
    kind: 'submit',
    accountId: draft.accountId,
    draftId: draft.id,
    publicationId,
    contentHash: hash,
    request: { mediaId: draft.mediaId },
  });
  await enqueue(tx, 'submit_publication', { publicationId }, { key: submitKey(publicationId) });
}

export function submitKey(publicationId: string): string {
  return `submit:${publicationId}`;
}

async function keepArticles(
  tx: Tx,
  actor: Actor,
  { articles }: LoadedDraft,
  approvals: Map<string, ArticleApproval>,
  publicationId: string,
): Promise<void> {
  for (const article of articles) {
    await tx.insert(publicationArticles).values({
      publicationId,
      position: article.position,
      articleId: article.id,
      versionId: await versionOf(tx, article, 'published', personIdOf(actor)),
      title: article.title,
      type: article.type,
      hash: article.contentHash,
      coverPicture: coverOf(article.content)?.picture ?? null,
      signedBy: approvals.get(article.id)?.signedBy ?? [],
    });
  }
}

async function endedBefore(tx: Tx, draftId: string): Promise<string | null> {
  const [last] = await tx
    .select({ id: publications.id, state: publications.state })
    .from(publications)
    .where(eq(publications.draftId, draftId))
    .orderBy(desc(publications.requestedAt), desc(publications.id))
    .limit(1);
  return last && ENDED_BADLY.includes(last.state) ? last.id : null;
}
