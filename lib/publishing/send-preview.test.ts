import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { auditLog, calls } from '@/drizzle/schema';
import { flushCalls } from '@/lib/accounts/call-ledger';
import { db } from '@/lib/db/connection';
import { requestPush } from '@/lib/publishing/request-push';
import { readPreviewReceiver, sendPreview } from '@/lib/publishing/send-preview';
import { draftRow, edit, makeDraft, newsContent, useNewsroom, workUntil } from '@/lib/publishing/testing';

const newsroom = useNewsroom();
const PATH = '/cgi-bin/message/mass/preview';
const previews = async () => (await newsroom().platform()).previews as { to: string; titles: string[] }[];

it('sends what was pushed to one phone, remembers whose, and says what stands in the way', async () => {
  const room = newsroom();
  const made = await makeDraft(room, await newsContent(room.editor, '先看一眼'));
  const { draftId } = made;
  const input = { draftId, kind: 'wechatName' as const, to: 'lin_xiao' };
  await expect(sendPreview(room.editor, input)).rejects.toMatchObject({ text: { key: 'preview_not_synced' } });
  await requestPush(room.editor, draftId);
  await workUntil(async () => (await draftRow(draftId)).copy === 'synced');

  expect(await readPreviewReceiver(room.editor)).toBeNull();
  await sendPreview(room.editor, input);
  expect(await previews()).toMatchObject([{ to: 'lin_xiao', titles: ['先看一眼'] }]);
  expect(await readPreviewReceiver(room.editor)).toEqual({ wechatName: 'lin_xiao' });
  await sendPreview(room.approver, { draftId, kind: 'openid', to: 'oA1b2C3d4E5f6G7h8I9j0K1l2M3n' });
  expect((await previews()).at(-1)).toMatchObject({ to: 'oA1b2C3d4E5f6G7h8I9j0K1l2M3n' });
  const rows = await db().select().from(auditLog).where(eq(auditLog.action, 'draft.preview_sent'));
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toContain('lin_xiao');

  await expect(sendPreview(room.editor, { ...input, to: '林晓' })).rejects.toThrow('preview_receiver');
  await expect(sendPreview(room.editor, { ...input, to: '12345678' })).rejects.toMatchObject({
    code: 'platform_rejected',
    text: { key: 'preview_receiver_refused' },
  });
  await room.control('faults', { path: PATH, kind: 'lost_after', times: 1 });
  const before = (await previews()).length;
  await expect(sendPreview(room.editor, input)).rejects.toMatchObject({ text: { key: 'preview_unclear' } });
  expect((await previews()).length).toBe(before + 1);

  await flushCalls();
  const note = { accountId: room.accountId, path: PATH, startedAt: new Date(), ms: 1, attempt: 1 };
  await db()
    .insert(calls)
    .values(Array.from({ length: 100 }, () => ({ ...note, outcome: 'ok' as const })));
  await expect(sendPreview(room.editor, input)).rejects.toMatchObject({ text: { key: 'preview_spent' } });
  await edit(room, made, { title: '又改了' });
  await expect(sendPreview(room.editor, input)).rejects.toMatchObject({ text: { key: 'preview_not_synced' } });
  expect((await previews()).length).toBe(before + 1);
}, 30_000);
