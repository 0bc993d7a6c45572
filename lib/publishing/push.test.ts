import { and, asc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { articleVersions, draftArticles, operations, story } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { requestPush } from '@/lib/publishing/request-push';
import {
  combine,
  draftRow,
  edit,
  makeDraft,
  newsContent,
  newspicContent,
  useNewsroom,
  workUntil,
} from '@/lib/publishing/testing';

const newsroom = useNewsroom();

const synced = (draftId: string) => async () => {
  const row = await draftRow(draftId);
  return row.copy === 'synced' ? row : null;
};
const push = async (draftId: string) => {
  await requestPush(newsroom().editor, draftId);
  return workUntil(synced(draftId));
};
const callsOf = async (path: string) =>
  (await newsroom().platform()).calls.filter((call: { path: string }) => call.path === path);
const draftsThere = async () => (await newsroom().platform()).drafts;

describe('a push', () => {
  beforeEach(async () => {
    await newsroom().control('reset', { accounts: 'keep' });
  });

  it('sends every field of a news article as the platform documents it', async () => {
    const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, '老城的早晨'));
    const row = await push(made.draftId);
    const [draft] = await draftsThere();
    expect(draft.media_id).toBe(row.mediaId);
    const { content, thumb_media_id, ...sent } = draft.articles[0].received;
    expect(sent).toEqual({
      article_type: 'news',
      title: '老城的早晨',
      author: '林晓',
      digest: '老城的早晨，从一碗面开始。',
      content_source_url: 'https://example.com/morning',
      need_open_comment: 1,
      only_fans_can_comment: 0,
      pic_crop_235_1: '0.001667_0.1825_0.998333_0.81875',
      pic_crop_1_1: '0.166667_0_0.833333_1',
    });
    const there = await newsroom().platform();
    expect(there.materials.map((one: { media_id: string }) => one.media_id)).toEqual([thumb_media_id]);
    const issued = there.pictures.map((picture: { url: string }) => picture.url);
    const inBody = [...content.matchAll(/<img[^>]* src="([^"]+)"/g)].map((match) => match[1]);
    expect(inBody).toHaveLength(2);
    for (const url of inBody) expect(issued).toContain(url);
  });

  it('sends a newspic with its pictures in order and every crop as strings', async () => {
    const made = await makeDraft(newsroom(), await newspicContent(newsroom().editor, '城市的五个瞬间', 5));
    await push(made.draftId);
    const [draft] = await draftsThere();
    const { image_info, ...sent } = draft.articles[0].received;
    expect(sent).toEqual({
      article_type: 'newspic',
      title: '城市的五个瞬间',
      content: '五张照片，一个早晨。',
      need_open_comment: 0,
      only_fans_can_comment: 0,
      cover_info: {
        crop_percent_list: [
          { ratio: '1_1', x1: '0.166667', y1: '0', x2: '0.833333', y2: '1' },
          { ratio: '16_9', x1: '0', y1: '0.07875', x2: '1', y2: '0.9225' },
          { ratio: '2.35_1', x1: '0.001667', y1: '0.1825', x2: '0.998333', y2: '0.81875' },
        ],
      },
    });
    const materials = (await newsroom().platform()).materials as { media_id: string; name: string }[];
    const names = image_info.image_list.map(
      (image: { image_media_id: string }) => materials.find((one) => one.media_id === image.image_media_id)?.name,
    );
    expect(names).toEqual(made.content.gallery.map((use) => `picture-${use.hash.slice(0, 12)}.jpg`));
  });

  it('uploads a picture once for ever and updates only what changed', async () => {
    const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, '第一稿'));
    const first = await push(made.draftId);
    await edit(newsroom(), made, { title: '第二稿' });
    const before = (await newsroom().platform()).calls.length;
    const second = await push(made.draftId);
    expect(second.mediaId).toBe(first.mediaId);
    const paths = (await newsroom().platform()).calls.slice(before).map((call: { path: string }) => call.path);
    expect(paths).toEqual(['/cgi-bin/draft/get', '/cgi-bin/draft/update', '/cgi-bin/draft/get']);
    const [draft] = await draftsThere();
    expect(draft.articles[0].received.title).toBe('第二稿');
  });

  it('updates by index in a draft of several, and only the article that changed', async () => {
    const [one, two, three] = await Promise.all([
      makeDraft(newsroom(), await newsContent(newsroom().editor, '头条')),
      makeDraft(newsroom(), await newspicContent(newsroom().editor, '次条')),
      makeDraft(newsroom(), await newsContent(newsroom().editor, '三条')),
    ]);
    await combine(one, [two, three]);
    await push(one.draftId);
    await edit(newsroom(), two, { text: '改了一句。' });
    await push(one.draftId);
    const updates = await callsOf('/cgi-bin/draft/update');
    expect(updates).toHaveLength(1);
    const [draft] = await draftsThere();
    expect(draft.articles.map((article: { title: string }) => article.title)).toEqual(['头条', '次条', '三条']);
    expect(draft.articles[1].received.content).toBe('改了一句。');
  });

  it('puts a new draft in the place of the old one when the composition changed', async () => {
    const one = await makeDraft(newsroom(), await newsContent(newsroom().editor, '单篇'));
    const first = await push(one.draftId);
    const two = await makeDraft(newsroom(), await newspicContent(newsroom().editor, '后来加的'));
    await combine(one, [two]);
    const second = await push(one.draftId);
    expect(second.mediaId).not.toBe(first.mediaId);
    await workUntil(async () => (await draftsThere()).length === 1);
    const [left] = await draftsThere();
    expect(left.media_id).toBe(second.mediaId);
    expect(left.articles).toHaveLength(2);
  });

  it('has one push however often and by however many it is asked for', async () => {
    const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, '点了很多次'));
    const asked = await Promise.all(
      Array.from({ length: 6 }, (_, i) => requestPush(i % 2 ? newsroom().editor : newsroom().approver, made.draftId)),
    );
    expect(new Set(asked.map((one) => one.operationId)).size).toBe(1);
    expect(asked.filter((one) => one.state === 'requested')).toHaveLength(1);
    await workUntil(synced(made.draftId));
    expect(await draftsThere()).toHaveLength(1);
    expect(await requestPush(newsroom().editor, made.draftId)).toEqual({ operationId: null, state: 'up_to_date' });
  });

  it('keeps the version that was sent, and calls the copy stale when the text moved on meanwhile', async () => {
    const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, '推送时的字'));
    await newsroom().control('latency', { path: '/cgi-bin/draft/add', ms: 150 });
    await requestPush(newsroom().editor, made.draftId);
    const editing = (async () => {
      for (;;) {
        const [live] = await db().select().from(operations).where(eq(operations.draftId, made.draftId));
        if (live?.state === 'calling') return edit(newsroom(), made, { title: '推送后的字' });
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    await workUntil(async () => (await draftRow(made.draftId)).pushedAt);
    await editing;
    await newsroom().control('latency', { path: '/cgi-bin/draft/add', ms: 0 });
    const [pushed] = await db().select().from(draftArticles).where(eq(draftArticles.draftId, made.draftId));
    expect(pushed?.pushedHash).toBe(made.hash);
    expect((await draftRow(made.draftId)).copy).toBe('stale');
    const versions = await db()
      .select()
      .from(articleVersions)
      .where(and(eq(articleVersions.articleId, made.articleId), eq(articleVersions.hash, made.hash)));
    expect(versions.map((version) => version.content.title)).toContain('推送时的字');
  });

  it('tells its steps as they happen', async () => {
    const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, '步骤'));
    await push(made.draftId);
    const told = await db().select().from(story).where(eq(story.draftId, made.draftId)).orderBy(asc(story.id));
    const steps = told.filter((line) => line.kind !== 'call').map((line) => line.message);
    expect(steps).toEqual([
      'push.requested_new',
      'push.pictures',
      'push.picture',
      'push.picture',
      'push.picture',
      'push.adding',
      'push.done',
    ]);
    const counts = told.filter((line) => line.message === 'push.picture').map((line) => line.data.done);
    expect(counts).toEqual([1, 2, 3]);
  });

  it('refuses what the platform would refuse, and names it', async () => {
    const content = await newsContent(newsroom().editor, '没有封面');
    const made = await makeDraft(newsroom(), { ...content, cover: null, crops: {} });
    await expect(requestPush(newsroom().editor, made.draftId)).rejects.toMatchObject({
      code: 'invalid',
      text: { key: 'push_must_fix', values: { check: 'cover_missing' } },
    });
    await expect(requestPush(null, made.draftId)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(requestPush(newsroom().editor, made.articleId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(requestPush(newsroom().editor, 'nonsense')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('says what the platform refused, with code, field and rid, and can be tried again', async () => {
    const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, '被拒绝的标题'));
    await newsroom().control('faults', { path: '/cgi-bin/draft/add', kind: 'errcode', errcode: 45003 });
    await requestPush(newsroom().editor, made.draftId);
    const failed = await workUntil(async () => {
      const row = await draftRow(made.draftId);
      return row.copy === 'push_failed' ? row : null;
    });
    expect(failed.problem).toMatchObject({ kind: 'refused', errcode: 45003, field: 'title' });
    expect(failed.problem?.rid).toMatch(/^[\w-]+$/);
    await push(made.draftId);
    expect(await draftsThere()).toHaveLength(1);
  });

  it('notices an edit on the platform, and overwrites it only when an approver says so', async () => {
    const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, '两边都改'));
    const { mediaId } = await push(made.draftId);
    await newsroom().control('drafts/edit', { media_id: mediaId, title: '在官网改的' });
    await edit(newsroom(), made, { title: '在这里改的' });
    await requestPush(newsroom().editor, made.draftId);
    await workUntil(async () => (await draftRow(made.draftId)).copy === 'drifted');
    expect((await draftsThere())[0].articles[0].title).toBe('在官网改的');
    await expect(requestPush(newsroom().editor, made.draftId)).rejects.toMatchObject({ text: { key: 'copy_drifted' } });
    await expect(requestPush(newsroom().editor, made.draftId, { overwrite: true })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await requestPush(newsroom().approver, made.draftId, { overwrite: true });
    await workUntil(synced(made.draftId));
    expect((await draftsThere())[0].articles[0].title).toBe('在这里改的');
  });

  it('says that the draft is missing, and makes a new one when asked again', async () => {
    const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, '被删掉的'));
    const { mediaId } = await push(made.draftId);
    await newsroom().control('drafts/delete', { media_id: mediaId });
    await edit(newsroom(), made, { title: '还在的' });
    await requestPush(newsroom().editor, made.draftId);
    await workUntil(async () => (await draftRow(made.draftId)).copy === 'missing');
    const again = await push(made.draftId);
    expect(again.mediaId).not.toBe(mediaId);
    expect(await draftsThere()).toHaveLength(1);
  });
});
