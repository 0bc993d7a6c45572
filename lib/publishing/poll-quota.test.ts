import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { calls, publications, story } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { pollPublication } from '@/lib/publishing/poll-publication';
import { quotaRenewal } from '@/lib/publishing/poll-pace';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import { approve, draftRow, makeDraft, newsContent, useNewsroom, workUntil } from '@/lib/publishing/testing';

const newsroom = useNewsroom();
const GET = '/cgi-bin/freepublish/get';
const stored = async (id: string) => (await db().select().from(publications).where(eq(publications.id, id)))[0];

it('asks nothing more about a verdict today when only the reserve is left', async () => {
  const room = newsroom();
  const made = await makeDraft(room, await newsContent(room.editor, '省着问'));
  await approve(room, made);
  await requestPush(room.editor, made.draftId);
  await workUntil(async () => (await draftRow(made.draftId)).copy === 'synced');
  await room.control('verdict', { next: true, delay_ms: null });
  const { publicationId: id } = await requestPublication(room.approver, {
    draftId: made.draftId,
    expectedHash: made.hash,
  });
  await workUntil(async () => (await stored(id))?.state === 'publishing', { onlyDue: true });
  const note = { accountId: room.accountId, path: GET, startedAt: new Date(), ms: 1, attempt: 1 };
  await db()
    .insert(calls)
    .values(Array.from({ length: 90 }, () => ({ ...note, outcome: 'ok' as const })));
  const asked = async () => (await room.platform()).usage[GET]?.used ?? 0;
  const before = await asked();
  await db()
    .update(publications)
    .set({ nextPollAt: sql`now()` });
  await pollPublication({ publicationId: id });
  expect(await asked()).toBe(before);
  expect((await stored(id))?.nextPollAt).toEqual(quotaRenewal(new Date()));
  const said = await db().select().from(story).where(eq(story.publicationId, id));
  expect(said.map(({ message }) => message)).toContain('verdict.quota_spent');
});
