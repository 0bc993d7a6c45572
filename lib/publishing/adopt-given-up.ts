import { eq } from 'drizzle-orm';
import { drafts } from '@/drizzle/schema';
import { platformFor } from '@/lib/accounts/platform';
import { db, inTransaction } from '@/lib/db/connection';
import { findPublished, type FoundPublication, marksOf } from '@/lib/publishing/find-published';
import type { Operation } from '@/lib/publishing/operations';
import { type PublicationRow, publicationRow, submitOperation } from '@/lib/publishing/publication-row';
import { recordFor } from '@/lib/publishing/record-verdict';
import { tell } from '@/lib/publishing/tell';

/** How many publications before this one are looked at; each was given up by a person. */
const MAX_BACK = 8;

/**
 * A person gave up an unanswered submit and asked again, and now the draft is gone: perhaps the first one went out between
 * the last look and the click, and its event was lost. Looks among the published; true when it was found and is shown.
 * Throws what the calls throw.
 */
export async function adoptGivenUp(publicationId: string): Promise<boolean> {
  let { retryOf } = await publicationRow(db(), publicationId);
  for (let back = 0; retryOf && back < MAX_BACK; back++) {
    const earlier: PublicationRow = await publicationRow(db(), retryOf);
    const operation = await submitOperation(db(), earlier.id);
    const found = operation?.answer?.closedByHand === true ? await look(earlier, operation) : null;
    if (found) {
      await adopt(earlier.id, found);
      return true;
    }
    ({ retryOf } = earlier);
  }
  return false;
}

async function look({ draftId, accountId }: PublicationRow, operation: Operation): Promise<FoundPublication | null> {
  const [draft] = await db().select({ snapshot: drafts.snapshot }).from(drafts).where(eq(drafts.id, draftId));
  const platform = await platformFor(accountId);
  return findPublished(platform, accountId, marksOf(draft?.snapshot), operation.calledAt ?? operation.createdAt);
}

/** What a person had decided and what is true contradict each other: both stay to be seen. */
async function adopt(id: string, { articleId, links }: FoundPublication): Promise<void> {
  await inTransaction(async (tx) => {
    const publication = { ...(await publicationRow(tx, id, { lock: true })), contradiction: true };
    const { draftId } = publication;
    await tell(tx, { draftId, publicationId: id, kind: 'flag', message: 'publish.out_after_all', data: { articleId } });
    await recordFor(tx, publication, { report: { status: 0, articleId, links }, source: 'adopted' });
  });
}
