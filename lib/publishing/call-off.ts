import { and, eq, isNotNull } from 'drizzle-orm';
import { publicationArticles } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import { type Actor, personIdOf } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { inTransaction, type Tx } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { heldSubmit } from '@/lib/publishing/held-submit';
import { changePublication, type PublicationRow, publicationRow } from '@/lib/publishing/publication-row';
import { writeOperation } from '@/lib/publishing/operations';
import { tell } from '@/lib/publishing/tell';

/**
 * A person calls a publication off while nothing of it can have reached readers: it waits to be submitted, or it was to be
 * finished on the official site and no link was entered. It stays in the history as rejected. Throws `forbidden`,
 * `not_found` and `wrong_state` (`not_cancellable`).
 */
export async function callOff(actor: Actor | null, id: string): Promise<void> {
  authorize(actor, 'draft.publish');
  await inTransaction(async (tx) => {
    const submit = await heldSubmit(tx, id);
    const publication = await publicationRow(tx, id, { lock: true, actor });
    const { state } = publication;
    if (state !== 'submitting' && state !== 'handed_off') throw notCancellable(state);
    const problem = { kind: 'invalid' as const, detail: 'cancelled', at: new Date().toISOString() };
    if (state === 'submitting') {
      // Once it is in the call, only the platform knows. Whoever is about to call finds it taken from them.
      if (submit?.state !== 'queued') throw notCancellable(state);
      await writeOperation(tx, submit, ['queued'], { state: 'failed', answer: { problem } });
    } else if (await isLinked(tx, id)) throw notCancellable(state);
    await changePublication(tx, id, [state], { state: 'rejected', problem, finished: true });
    await note(tx, actor, publication);
  });
}

function notCancellable(state: string): AppError {
  return new AppError('wrong_state', { key: 'not_cancellable', values: { state } });
}

async function isLinked(tx: Tx, publicationId: string): Promise<boolean> {
  const rows = await tx
    .select({ url: publicationArticles.url })
    .from(publicationArticles)
    .where(and(eq(publicationArticles.publicationId, publicationId), isNotNull(publicationArticles.url)));
  return rows.length > 0;
}

async function note(tx: Tx, actor: Actor, { id, draftId, accountId, state }: PublicationRow): Promise<void> {
  await audit(tx, actor, {
    action: 'publication.called_off',
    subject: 'publication',
    subjectId: id,
    accountId,
    details: { from: state },
  });
  await tell(tx, {
    draftId,
    publicationId: id,
    kind: 'person',
    message: state === 'handed_off' ? 'publish.hand_off_ended' : 'publish.called_off',
    personId: personIdOf(actor),
  });
}
