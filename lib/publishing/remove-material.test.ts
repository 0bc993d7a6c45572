import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLog, draftArticles, platformPictures } from '@/drizzle/schema';
import { platformFor } from '@/lib/accounts/platform';
import { db } from '@/lib/db/connection';
import { platformBytes } from '@/lib/media/platform-bytes';
import { readPlatformCopies } from '@/lib/publishing/platform-copies';
import { removeMaterial } from '@/lib/publishing/remove-material';
import { requestPush } from '@/lib/publishing/request-push';
import {
  approve,
  draftRow,
  edit,
  makeDraft,
  makeUse,
  newsContent,
  useNewsroom,
  workUntil,
} from '@/lib/publishing/testing';
import { findUploaded, uploadMissing } from '@/lib/publishing/uploads';

const newsroom = useNewsroom();

/** A picture as permanent material of the account; nothing shows it. */
async function uploaded() {
  const room = newsroom();
  const { picture: pictureId, hash } = await makeUse(room.editor, 300, 200);
  const wanted = [{ kind: 'material' as const, pictureId, hash }];
  await uploadMissing(await platformFor(room.accountId), room.accountId, wanted, () => {});
  const [row] = await db().select().from(platformPictures).where(eq(platformPictures.pictureId, pictureId));
  if (!row) throw new Error('nothing was uploaded');
  return { ...row, wanted };
}

async function hasMaterial(mediaId: string): Promise<boolean> {
  const { materials } = await newsroom().platform();
  return (materials as { media_id: string }[]).some((one) => one.media_id === mediaId);
}

describe('a picture on the platform', () => {
  it('is removed there, written down, and uploaded anew when it is wanted again', async () => {
    const { approver, editor, accountId } = newsroom();
    const row = await uploaded();
    expect(await readPlatformCopies(editor, row.pictureId)).toMatchObject([{ mediaId: row.mediaId, state: 'there' }]);
    await removeMaterial(approver, { id: row.id });
    expect(await hasMaterial(row.mediaId)).toBe(false);
    expect(await readPlatformCopies(editor, row.pictureId)).toMatchObject([{ mediaId: row.mediaId, state: 'gone' }]);
    expect(await findUploaded(accountId, row.wanted)).toEqual(new Map());
    await expect(removeMaterial(approver, { id: row.id })).rejects.toMatchObject({ code: 'not_found' });
    await uploadMissing(await platformFor(accountId), accountId, row.wanted, () => {});
    expect((await readPlatformCopies(editor, row.pictureId)).map(({ state }) => state)).toEqual(['there', 'gone']);
    const told = await db()
      .select({ action: auditLog.action })
      .from(auditLog)
      .where(eq(auditLog.subjectId, row.pictureId));
    const actions = told.map(({ action }) => action);
    expect(actions).toEqual(['picture.added', 'picture.removal_requested', 'picture.removed_on_platform']);
  });

  it('is gone as well when somebody else removed it first', async () => {
    const { approver, editor, accountId } = newsroom();
    const row = await uploaded();
    await (await platformFor(accountId)).deleteMaterial(row.mediaId);
    await removeMaterial(approver, { id: row.id });
    expect(await readPlatformCopies(editor, row.pictureId)).toMatchObject([{ state: 'gone' }]);
  });

  it('stays in use where the platform refuses', async () => {
    const { approver, accountId, control } = newsroom();
    const row = await uploaded();
    await control('faults', { path: '/cgi-bin/material/del_material', kind: 'errcode', errcode: 48001 });
    const refusal = { code: 'platform_rejected', text: { key: 'picture_removal_refused', values: { errcode: 48001 } } };
    await expect(removeMaterial(approver, { id: row.id })).rejects.toMatchObject(refusal);
    expect((await findUploaded(accountId, row.wanted)).size).toBe(1);
    expect(await hasMaterial(row.mediaId)).toBe(true);
  });

  it('is looked up where the answer was lost: gone, still there, or nobody knows', async () => {
    const { approver, editor, accountId, control, url } = newsroom();
    const path = '/cgi-bin/material/del_material';
    const [done, undone, unknown] = [await uploaded(), await uploaded(), await uploaded()];
    const stateOf = async (row: { pictureId: string }) => (await readPlatformCopies(editor, row.pictureId))[0]?.state;
    await control('faults', { path, kind: 'lost_after' });
    await removeMaterial(approver, { id: done.id });
    expect(await stateOf(done)).toBe('gone');
    await control('faults', { path, kind: 'lost_before' });
    await expect(removeMaterial(approver, { id: undone.id })).rejects.toMatchObject({ code: 'platform_unreachable' });
    expect(await stateOf(undone)).toBe('there');
    await control('faults', { path, kind: 'lost_after' });
    await control('faults', { path: '/cgi-bin/material/get_material', kind: 'half_json', times: 5 });
    const refusal = { text: { key: 'picture_removal_unclear' } };
    await expect(removeMaterial(approver, { id: unknown.id })).rejects.toMatchObject(refusal);
    expect(await stateOf(unknown)).toBe('unclear');
    expect(await findUploaded(accountId, unknown.wanted)).toEqual(new Map());
    await fetch(`${url}/_sandbox/faults`, { method: 'DELETE' });
    await removeMaterial(approver, { id: unknown.id });
    expect(await stateOf(unknown)).toBe('gone');
  });

  it('is not removed under a draft of the platform that shows it', async () => {
    const room = newsroom();
    const draft = await makeDraft(room, await newsContent(room.editor, '江边的早晨'));
    await approve(room, draft);
    await requestPush(room.approver, draft.draftId);
    await workUntil(async () => (await draftRow(draft.draftId)).copy === 'synced');
    const { hash, picture } = draft.content.cover ?? { hash: '', picture: '' };
    expect((await platformBytes(hash, 'material')).bytes.length).toBeGreaterThan(0);
    const [row] = await db().select().from(platformPictures).where(eq(platformPictures.pictureId, picture));
    const refusal = { text: { key: 'picture_in_platform_draft', values: { title: '江边的早晨' } } };
    await expect(removeMaterial(room.approver, { id: row?.id ?? '' })).rejects.toMatchObject(refusal);
    // What neither the copy nor the working text shows any more can go, whatever old versions say.
    await edit(room, draft, { cover: await makeUse(room.editor), crops: {} });
    await expect(removeMaterial(room.approver, { id: row?.id ?? '' })).rejects.toMatchObject(refusal);
    await db().update(draftArticles).set({ pushedHash: 'pushed anew' }).where(eq(draftArticles.draftId, draft.draftId));
    await removeMaterial(room.approver, { id: row?.id ?? '' });
    const bodies = await db().select().from(platformPictures).where(eq(platformPictures.kind, 'body'));
    const body = { text: { key: 'picture_not_removable' } };
    await expect(removeMaterial(room.approver, { id: bodies[0]?.id ?? '' })).rejects.toMatchObject(body);
  });

  it('is removed by those who may', async () => {
    const { editor, approver } = newsroom();
    const row = await uploaded();
    await expect(removeMaterial(null, { id: row.id })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(removeMaterial(editor, { id: row.id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(removeMaterial(approver, { id: randomUUID() })).rejects.toMatchObject({ code: 'not_found' });
    const stranger = { ...approver, accounts: [] };
    await expect(removeMaterial(stranger, { id: row.id })).rejects.toMatchObject({ code: 'not_found' });
    expect(await readPlatformCopies(stranger, row.pictureId)).toEqual([]);
    await expect(readPlatformCopies(null, row.pictureId)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await hasMaterial(row.mediaId)).toBe(true);
  });
});
