import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { people, type PreviewReceiver } from '@/drizzle/schema';
import { platformFor } from '@/lib/accounts/platform';
import { usageOf } from '@/lib/accounts/quotas';
import { audit } from '@/lib/audit';
import type { Actor, PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { db, inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { type DraftRow, loadDraft } from '@/lib/publishing/load-draft';
import { startNotes } from '@/lib/publishing/notes';
import { tell } from '@/lib/publishing/tell';
import { PlatformError, PlatformRefused, PlatformUnclear } from '@/lib/wechat/errors';

const PATH = '/cgi-bin/message/mass/preview';

export const previewSchema = z.strictObject({
  draftId: z.uuid(),
  kind: z.enum(['wechatName', 'openid']),
  /** A WeChat name begins with a letter and has 6 to 20 characters; an openid about 28. */
  to: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_-]{5,64}$/, 'preview_receiver'),
});
export type Preview = z.input<typeof previewSchema>;

/**
 * Sends the platform's copy of a draft to one phone, the only true preview; the phone must follow the account. At most 100 a day. The receiver is
 * remembered for the next time. Throws `forbidden`, `not_found`, `invalid` (zod), `wrong_state` (`preview_not_synced`, `preview_spent`),
 * `platform_rejected` (`preview_refused`) and `platform_unreachable` (`preview_unclear`: look at the phone before sending again).
 */
export async function sendPreview(actor: Actor | null, input: Preview): Promise<void> {
  authorizePerson(actor, 'draft.preview');
  const { draftId, kind, to } = previewSchema.parse(input);
  const { draft, articles } = await loadDraft(db(), draftId, { actor });
  const isCurrent = articles.every((article) => article.pushedHash === article.contentHash);
  if (draft.copy !== 'synced' || draft.mediaId === '' || !isCurrent) {
    throw new AppError('wrong_state', 'preview_not_synced');
  }
  await guardQuota(draft.accountId);
  const receiver: PreviewReceiver = kind === 'openid' ? { openid: to } : { wechatName: to };
  await begin(actor, draft, receiver);
  await send(draft, receiver);
}

/** Whose phone this person's previews went to the last time. */
export async function readPreviewReceiver(actor: Actor | null): Promise<PreviewReceiver | null> {
  authorizePerson(actor, 'draft.preview');
  const [row] = await db().select({ previewTo: people.previewTo }).from(people).where(eq(people.id, actor.id));
  return row?.previewTo ?? null;
}

async function guardQuota(accountId: string): Promise<void> {
  const usage = (await usageOf(accountId)).find(({ path }) => path === PATH);
  if (usage?.spent || (usage && usage.quota !== null && usage.used >= usage.quota)) {
    throw new AppError('wrong_state', 'preview_spent');
  }
}

/** The intent commits before the call; the receiver is a person's own and stays out of the record. */
async function begin(actor: PersonActor, { id, accountId, mediaId }: DraftRow, to: PreviewReceiver): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.update(people).set({ previewTo: to }).where(eq(people.id, actor.id));
    await audit(tx, actor, {
      action: 'draft.preview_sent',
      subject: 'draft',
      subjectId: id,
      accountId,
      details: { mediaId, by: 'openid' in to ? 'openid' : 'wechat_name' },
    });
    await tell(tx, { draftId: id, kind: 'person', message: 'preview.requested', personId: actor.id });
  });
}

async function send({ id, accountId, mediaId }: DraftRow, to: PreviewReceiver): Promise<void> {
  const notes = startNotes({ draftId: id });
  try {
    const platform = await platformFor(accountId, { onCall: notes.onCall });
    await platform.sendPreview({ mediaId, ...to });
    notes.add({ kind: 'step', message: 'preview.sent', data: {} });
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    throw failureOf(error);
  } finally {
    await notes.done();
  }
}

function failureOf(error: PlatformError): AppError {
  if (error instanceof PlatformRefused) {
    const key = RECEIVER_CODES.includes(error.errcode) ? 'preview_receiver_refused' : 'preview_refused';
    return new AppError('platform_rejected', { key, values: { errcode: error.errcode, rid: error.rid ?? '-' } });
  }
  if (error instanceof PlatformUnclear) return new AppError('platform_unreachable', 'preview_unclear');
  return new AppError('platform_unreachable');
}

/** 40003 openid, 40132 WeChat name, 43004 does not follow the account. */
const RECEIVER_CODES = [40003, 40132, 43004];
