import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { auditLog, people, publications } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import { type Actor, personIdOf } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { databaseNow } from '@/lib/db/clock';
import { inTransaction, type Tx } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { changePublication, type PublicationRow, publicationRow } from '@/lib/publishing/publication-row';
import { checkScheduleTime, schedulePublication } from '@/lib/publishing/schedule-publication';
import { instantOf, wallTimeSchema } from '@/lib/publishing/schedule-time';
import { tell } from '@/lib/publishing/tell';

export const planPublicationSchema = z.strictObject({
  draftId: z.uuid(),
  expectedHash: z.string().regex(/^[0-9a-f]{64}$/),
  ...wallTimeSchema,
});

/** Plans a publication for a time on the account's clock. Throws as `schedulePublication` and `instantOf`. */
export async function planPublication(
  actor: Actor | null,
  input: z.input<typeof planPublicationSchema>,
): Promise<{ publicationId: string; at: Date }> {
  authorize(actor, 'draft.publish');
  const { draftId, expectedHash, ...wall } = planPublicationSchema.parse(input);
  return schedulePublication(actor, { draftId, expectedHash, at: instantOf(wall) });
}

export const planAgainSchema = z.strictObject({ id: z.uuid(), ...wallTimeSchema });

/**
 * Plans anew what was missed, as a new publication linked to that one: the same content, so an edit since then is told as
 * `content_changed`. Throws as `planPublication`, and `wrong_state` (`not_missed`), `conflict` (`already_retried`).
 */
export async function planAgain(
  actor: Actor | null,
  input: z.input<typeof planAgainSchema>,
): Promise<{ publicationId: string; at: Date }> {
  authorize(actor, 'draft.publish');
  const { id, ...wall } = planAgainSchema.parse(input);
  const at = instantOf(wall);
  const { draftId, contentHash } = await inTransaction(async (tx) => {
    const publication = await publicationRow(tx, id, { actor });
    if (publication.state !== 'missed') {
      throw new AppError('wrong_state', { key: 'not_missed', values: { state: publication.state } });
    }
    const [after] = await tx.select({ id: publications.id }).from(publications).where(eq(publications.retryOf, id));
    if (after) throw new AppError('conflict', 'already_retried');
    return publication;
  });
  return schedulePublication(actor, { draftId, expectedHash: contentHash, at });
}

export const moveScheduleSchema = z.strictObject({
  id: z.uuid(),
  /** The planned time that the person saw, ISO. */
  seen: z.iso.datetime().max(40),
  ...wallTimeSchema,
});

/**
 * Moves a planned publication to another time; a paused one stays paused until somebody resumes it. Throws `invalid` as
 * `instantOf`, `not_found`, `wrong_state` (`not_scheduled`), `conflict` (`schedule_moved`, with who was faster).
 */
export async function moveSchedule(
  actor: Actor | null,
  input: z.input<typeof moveScheduleSchema>,
): Promise<{ at: Date }> {
  authorize(actor, 'draft.publish');
  const { id, seen, ...wall } = moveScheduleSchema.parse(input);
  const at = checkScheduleTime(instantOf(wall), await databaseNow());
  return inTransaction(async (tx) => {
    const publication = await publicationRow(tx, id, { lock: true, actor });
    const { state, scheduledAt } = publication;
    if (state !== 'scheduled' && state !== 'paused') throw new AppError('wrong_state', 'not_scheduled');
    if (scheduledAt?.getTime() !== Date.parse(seen)) {
      throw new AppError('conflict', { key: 'schedule_moved', values: { who: await lastToAct(tx, id) } });
    }
    await changePublication(tx, id, [state], { scheduledAt: at });
    await note(tx, actor, publication, at);
    return { at };
  });
}

async function note(tx: Tx, actor: Actor, publication: PublicationRow, at: Date): Promise<void> {
  const { id, draftId, accountId, scheduledAt } = publication;
  const times = { before: scheduledAt?.toISOString(), after: at.toISOString() };
  await audit(tx, actor, {
    action: 'publication.schedule_moved',
    subject: 'publication',
    subjectId: id,
    accountId,
    details: { before: { scheduledAt: times.before }, after: { scheduledAt: times.after } },
  });
  await tell(tx, {
    draftId,
    publicationId: id,
    kind: 'person',
    message: 'schedule.moved',
    data: times,
    personId: personIdOf(actor),
  });
}

async function lastToAct(tx: Tx, publicationId: string): Promise<string> {
  const [last] = await tx
    .select({ name: people.name })
    .from(auditLog)
    .leftJoin(people, eq(people.id, auditLog.personId))
    .where(and(eq(auditLog.subject, 'publication'), eq(auditLog.subjectId, publicationId)))
    .orderBy(desc(auditLog.id))
    .limit(1);
  return last?.name ?? '';
}
