import { z } from 'zod';
import { audit } from '@/lib/audit';
import { type Actor, personIdOf } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { databaseNow } from '@/lib/db/clock';
import { inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { createPublication } from '@/lib/publishing/create-publication';
import { guardNotBlocked } from '@/lib/publishing/guard-blocked';
import { guardNoneLive, guardPublication } from '@/lib/publishing/guard-publication';
import { loadDraft } from '@/lib/publishing/load-draft';
import { changePublication, publicationRow } from '@/lib/publishing/publication-row';
import { tell } from '@/lib/publishing/tell';

const HALF_A_YEAR_MS = 183 * 24 * 3600_000;

const inputSchema = z.strictObject({
  draftId: z.uuid(),
  expectedHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Whole minutes; in the future and within half a year. */
  at: z.date(),
});

/**
 * Plans a publication. All guards hold now and are asked again when the time comes. Throws as `requestPublication`, and
 * `invalid` (`schedule_time`).
 */
export async function schedulePublication(
  actor: Actor | null,
  input: z.input<typeof inputSchema>,
): Promise<{ publicationId: string; at: Date }> {
  authorize(actor, 'draft.publish');
  const { draftId, expectedHash, at: wanted } = inputSchema.parse(input);
  const at = checkScheduleTime(wanted, await databaseNow());
  return inTransaction(async (tx) => {
    const loaded = await loadDraft(tx, draftId, { lock: true, actor });
    await guardNoneLive(tx, draftId);
    await guardNotBlocked(tx, loaded);
    const approvals = await guardPublication(tx, loaded, expectedHash);
    if (loaded.account.mayPublish === false) throw new AppError('wrong_state', 'may_not_publish');
    const options = { state: 'scheduled' as const, scheduledAt: at };
    return { publicationId: await createPublication(tx, actor, loaded, approvals, options), at };
  });
}

/** The whole minute (seconds :00) of a time that can be planned for. Throws `invalid` (`schedule_time`). */
export function checkScheduleTime(wanted: Date, now: Date): Date {
  const at = new Date(Math.floor(wanted.getTime() / 60_000) * 60_000);
  if (at.getTime() <= now.getTime() || at.getTime() > now.getTime() + HALF_A_YEAR_MS) {
    throw new AppError('invalid', 'schedule_time', { at: { key: 'schedule_time' } });
  }
  return at;
}

/** Takes a planned publication back; it stays in the history as rejected before anything was sent. Throws `wrong_state` (`not_scheduled`). */
export async function cancelSchedule(actor: Actor | null, id: string): Promise<void> {
  authorize(actor, 'draft.publish');
  await inTransaction(async (tx) => {
    const publication = await publicationRow(tx, id, { lock: true, actor });
    const problem = { kind: 'invalid' as const, detail: 'cancelled', at: new Date().toISOString() };
    const change = { state: 'rejected' as const, problem, finished: true };
    if (!(await changePublication(tx, id, ['scheduled', 'paused'], change))) {
      throw new AppError('wrong_state', 'not_scheduled');
    }
    await audit(tx, actor, {
      action: 'publication.schedule_cancelled',
      subject: 'publication',
      subjectId: id,
      accountId: publication.accountId,
    });
    await tell(tx, {
      draftId: publication.draftId,
      publicationId: id,
      kind: 'person',
      message: 'schedule.cancelled',
      personId: personIdOf(actor),
    });
  });
}

/**
 * Lets a paused schedule go on, when what was signed is there again and its time is still to come; otherwise cancel it
 * and plan anew. Throws as `requestPublication`, and `wrong_state` (`not_scheduled`), `invalid` (`schedule_time`).
 */
export async function resumeSchedule(actor: Actor | null, id: string): Promise<void> {
  authorize(actor, 'draft.publish');
  const now = await databaseNow();
  await inTransaction(async (tx) => {
    const publication = await publicationRow(tx, id, { lock: true, actor });
    if (publication.state !== 'paused') throw new AppError('wrong_state', 'not_scheduled');
    if ((publication.scheduledAt?.getTime() ?? 0) <= now.getTime()) throw new AppError('invalid', 'schedule_time');
    const loaded = await loadDraft(tx, publication.draftId, { lock: true });
    await guardPublication(tx, loaded, publication.contentHash);
    await changePublication(tx, id, ['paused'], { state: 'scheduled', problem: null });
    await audit(tx, actor, {
      action: 'publication.schedule_resumed',
      subject: 'publication',
      subjectId: id,
      accountId: publication.accountId,
    });
    await tell(tx, {
      draftId: publication.draftId,
      publicationId: id,
      kind: 'person',
      message: 'schedule.resumed',
      personId: personIdOf(actor),
    });
  });
}
