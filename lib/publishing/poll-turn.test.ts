import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { publications } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { pollPublication } from '@/lib/publishing/poll-publication';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import { approve, draftRow, makeDraft, newsContent, until, useNewsroom, workUntil } from '@/lib/publishing/testing';

const newsroom = useNewsroom();
const GET = '/cgi-bin/freepublish/get';
const stored = async (id: string) => (await db().select().from(publications).where(eq(publications.id, id)))[0];
const secondsToNext = async (id: string) => ((await stored(id))?.nextPollAt?.getTime() ?? 0) / 1000 - Date.now() / 1000;

it('plans the next question near while one is under way, so that a crash in it costs a minute, and far once it is answered', async () => {
  const room = newsroom();
  const made = await makeDraft(room, await newsContent(room.editor, '问到一半'));
  await approve(room, made);
  await requestPush(room.editor, made.draftId);
  await workUntil(async () => (await draftRow(made.draftId)).copy === 'synced');
  await room.control('verdict', { next: true, delay_ms: null });
  const input = { draftId: made.draftId, expectedHash: made.hash };
  const { publicationId: id } = await requestPublication(room.approver, input);
  await workUntil(async () => (await stored(id))?.state === 'publishing', { onlyDue: true });
  await db()
    .update(publications)
    .set({ nextPollAt: sql`now()` });
  await room.control('latency', { path: GET, ms: 1_500 });
  const poll = pollPublication({ publicationId: id });
  await until(async () => (await stored(id))?.polls === 1);
  expect(await secondsToNext(id)).toBeLessThan(60);
  await poll;
  expect(await secondsToNext(id)).toBeGreaterThan(200);
  await room.control('latency', { path: GET, ms: 0 });
});
