import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { operations, publications } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import { submitPublication } from '@/lib/publishing/submit-publication';
import { sweep } from '@/lib/publishing/sweep';
import {
  approve,
  draftRow,
  type MadeDraft,
  makeDraft,
  newsContent,
  useNewsroom,
  workUntil,
} from '@/lib/publishing/testing';

const newsroom = useNewsroom();
const submit = '/cgi-bin/freepublish/submit';

const ready = async (title: string): Promise<MadeDraft> => {
  const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, title));
  await approve(newsroom(), made);
  await requestPush(newsroom().editor, made.draftId);
  await workUntil(async () => (await draftRow(made.draftId)).copy === 'synced');
  return made;
};
const publish = (made: MadeDraft) =>
  requestPublication(newsroom().approver, { draftId: made.draftId, expectedHash: made.hash });
const rowOf = async (id: string) => {
  const [row] = await db().select().from(publications).where(eq(publications.id, id));
  if (!row) throw new Error('no such publication');
  return row;
};
const inState = (id: string, state: string) => async () => {
  const row = await rowOf(id);
  return row.state === state ? row : null;
};
/** What the platform knows of the publications of this draft. */
const published = async (made: MadeDraft) => {
  const { mediaId } = await draftRow(made.draftId);
  return (await newsroom().platform()).publications.filter((row: { media_id: string }) => row.media_id === mediaId);
};
const submits = async (made: MadeDraft) => {
  const { mediaId } = await draftRow(made.draftId);
  return (await newsroom().platform()).calls.filter(
    (call: { path: string }) => call.path === '/cgi-bin/freepublish/submit' && JSON.stringify(call).includes(mediaId),
  );
};

describe('a submit whose answer is lost', () => {
  beforeEach(async () => {
    await newsroom().control('events', { mode: 'normal' });
  });

  it.each(['lost_after', 'half_json', 'html', 'empty', 'http_502'])(
    'is found as published after %s, by looking alone, and submitted once',
    async (kind) => {
      await newsroom().control('events', { mode: 'never' });
      const made = await ready(`发布丢了回答 ${kind}`);
      await newsroom().control('faults', { path: submit, kind });
      const { publicationId } = await publish(made);
      const row = await workUntil(inState(publicationId, 'published'));
      expect(row.platformArticleId).toBe((await published(made))[0].article_id);
      expect(await submits(made)).toHaveLength(1);
      expect(await published(made)).toHaveLength(1);
    },
  );

  it('is adopted by its event, with the publish_id, after a -1 that had acted', async () => {
    const made = await ready('忙但发了');
    await newsroom().control('verdict', { next: true, delay_ms: 200 });
    await newsroom().control('faults', { path: submit, kind: 'errcode', errcode: -1, act: true });
    const { publicationId } = await publish(made);
    await workUntil(inState(publicationId, 'published'));
    expect(await submits(made)).toHaveLength(1);
  });

  it('is adopted by the event of a failed publication when it is the only open one', async () => {
    const made = await ready('失败且丢了回答');
    await newsroom().control('verdict', { next: true, status: 4, fail_idx: [1] });
    await newsroom().control('faults', { path: submit, kind: 'lost_after' });
    const { publicationId } = await publish(made);
    const row = await workUntil(inState(publicationId, 'failed_platform'));
    expect(row.publishId).toBe(String((await published(made))[0].publish_id));
  });

  it('stays unknown while the draft is there, whatever happens, and is never submitted by itself', async () => {
    const made = await ready('没有到达的发布');
    await newsroom().control('faults', { path: submit, kind: 'lost_before' });
    const { publicationId } = await publish(made);
    await workUntil(inState(publicationId, 'unknown'));
    const looks = async () => {
      const [row] = await db().select().from(operations).where(eq(operations.publicationId, publicationId));
      return Number(row?.answer?.looks ?? 0) >= 12;
    };
    await workUntil(looks);
    expect((await rowOf(publicationId)).state).toBe('unknown');
    expect(await published(made)).toHaveLength(0);
    expect(await submits(made)).toHaveLength(1);
    await expect(publish(made)).rejects.toMatchObject({ text: { key: 'publication_live' } });
  });

  it('is repeated only when it is proven that nothing was sent', async () => {
    const made = await ready('连不上');
    const { publicationId } = await publish(made);
    await newsroom().control('faults', { path: submit, kind: 'errcode', errcode: 45011 });
    await workUntil(inState(publicationId, 'published'));
    expect(await published(made)).toHaveLength(1);
  });

  it('is looked up, not repeated, by the worker that takes over from a dead one', async () => {
    const made = await ready('死在提交中');
    const { publicationId } = await publish(made);
    await workUntil(inState(publicationId, 'published'));
    await leaveInCall(publicationId);
    await sweep();
    await workUntil(inState(publicationId, 'published'));
    expect(await submits(made)).toHaveLength(1);
  });

  it('does nothing when the same job runs many times at once', async () => {
    const made = await ready('同一个任务跑很多次');
    const { publicationId } = await publish(made);
    await Promise.all(Array.from({ length: 5 }, () => submitPublication({ publicationId })));
    await workUntil(inState(publicationId, 'published'));
    expect(await submits(made)).toHaveLength(1);
  });
});

/** The state a killed worker leaves between the call and the commit of its answer. */
async function leaveInCall(publicationId: string): Promise<void> {
  const { draftId } = await rowOf(publicationId);
  await db().execute(sql`
    update operations set state = 'calling', answer = null, finished_at = null, lease_until = now() - interval '1 second'
    where publication_id = ${publicationId}`);
  await db().execute(sql`
    update publications set state = 'submitting', publish_id = null, verdict = null, platform_article_id = null,
      finished_at = null where id = ${publicationId}`);
  await db().execute(sql`delete from story where publication_id = ${publicationId} and kind = 'verdict'`);
  await db().execute(sql`update drafts set copy = 'synced', closed_at = null where id = ${draftId}`);
  await db().execute(sql`update draft_articles set active = true where draft_id = ${draftId}`);
  await db().execute(sql`update inbox set applied_at = now() where applied_at is null`);
}
