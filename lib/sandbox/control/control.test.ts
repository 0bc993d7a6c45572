import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Kit, appid, newsOf, startSandbox, until } from '../test-kit';

let kit: Kit;
let cover: string;
beforeEach(async () => {
  kit = await startSandbox();
  cover = (await kit.addCover()).media_id;
});
afterEach(() => kit.close());

const add = async (more: object = {}): Promise<string> =>
  (await kit.post('/cgi-bin/draft/add', { articles: [newsOf(cover, more)] })).media_id;
const submit = (media_id: string) => kit.post('/cgi-bin/freepublish/submit', { media_id });
const statusOf = async (publish_id: number): Promise<number> =>
  (await kit.post('/cgi-bin/freepublish/get', { publish_id })).publish_status;
const reaches = (id: number, status: number) =>
  until(async () =>
    (await kit.state()).publications.find(
      (row: { publish_id: number; status: number }) => row.publish_id === id && row.status === status,
    ),
  );

describe('control routes', () => {
  it('show what was received, with no secret in it', async () => {
    const article = newsOf(cover, {
      content: '<p onclick="x()">a</p>',
      pic_crop_1_1: '0_0_0.666667_1',
      of_the_future: 1,
    });
    await kit.post('/cgi-bin/draft/add', { articles: [article] });
    const state = await kit.control('state');
    expect(state.accounts[appid].drafts[0].articles[0]).toMatchObject({ received: article, content: '<p>a</p>' });
    const call = state.accounts[appid].calls.at(-1);
    expect(call).toMatchObject({
      path: '/cgi-bin/draft/add',
      body: JSON.stringify({ articles: [article] }),
      errcode: null,
    });
    expect(JSON.stringify(state)).not.toContain('secret-of-the-tests');
    expect(state.accounts[appid].usage['/cgi-bin/draft/add']).toEqual({ used: 1, quota: 1000 });
  });

  it('hold a verdict and give any at will, also 5 and 6 after 0', async () => {
    await kit.control('verdict', { next: true, delay_ms: null });
    const { publish_id } = await submit(await add());
    expect(await statusOf(publish_id)).toBe(1);
    for (const status of [3, 0, 6]) {
      await kit.control('verdict', { publish_id, status });
      await reaches(publish_id, status);
    }
    expect((await kit.state()).publications[0].history.map(({ status }: { status: number }) => status)).toEqual([
      1, 3, 0, 6,
    ]);
  });

  it('say whether a draft survives a failure', async () => {
    const kept = await add();
    await kit.control('verdict', { next: true, status: 4, fail_idx: [1], delay_ms: 0 });
    await reaches((await submit(kept)).publish_id, 4);
    expect(await kit.post('/cgi-bin/draft/get', { media_id: kept })).toHaveProperty('news_item');
    await kit.control('accounts', { appid, draft_survives_failure: false });
    await kit.control('verdict', { next: true, status: 3, delay_ms: 0 });
    await reaches((await submit(kept)).publish_id, 3);
    expect(await kit.post('/cgi-bin/draft/get', { media_id: kept })).toMatchObject({ errcode: 40007 });
  });

  it('edit a draft as a person on the official site does', async () => {
    const media_id = await add();
    await kit.control('clock', { advance_ms: 5000 });
    const before = await kit.post('/cgi-bin/draft/get', { media_id });
    expect(await kit.control('drafts/edit', { media_id, title: '改过', content: '<p id="x">新</p>' })).toEqual({
      ok: true,
    });
    const after = await kit.post('/cgi-bin/draft/get', { media_id });
    expect(after.news_item[0]).toMatchObject({ title: '改过', content: '<p>新</p>' });
    expect(after.update_time).toBeGreaterThan(before.update_time);
    expect(await kit.control('drafts/edit', { media_id: 'none' })).toEqual({ error: 'no such media_id' });
  });

  it('refuse publishing to accounts without the right, and a second submission', async () => {
    await kit.control('verdict', { next: true, delay_ms: null });
    const media_id = await add();
    await submit(media_id);
    expect(await submit(media_id)).toMatchObject({ errcode: 53501 });
    await kit.control('accounts', { appid, second_submit: 'accept' });
    expect(await submit(media_id)).toMatchObject({ errcode: 0 });
    await kit.control('accounts', { appid, certified: false });
    expect(await submit(await add())).toMatchObject({ errcode: 48001 });
  });

  it('send a draft from the official site, unknown to the publishing calls', async () => {
    await kit.control('accounts', { appid, certified: false });
    const media_id = await add();
    const { msg_data_id } = await kit.control('drafts/send', { media_id, how: 'mass_send' });
    expect(msg_data_id).toEqual(expect.any(Number));
    const state = await kit.state();
    expect(state.drafts).toEqual([]);
    expect(state.deliveries[0].payload).toContain('<Event><![CDATA[MASSSENDJOBFINISH]]></Event>');
    expect((await fetch(state.publications[0].articles[0].url)).status).toBe(200);
    await kit.control('accounts', { appid, certified: true });
    const list = await kit.post('/cgi-bin/freepublish/batchget', { offset: 0, count: 20 });
    expect(list).toMatchObject({ total_count: 0 });
  });

  it('delete one published article, or all of them', async () => {
    const draft = await kit.post('/cgi-bin/draft/add', { articles: [newsOf(cover), newsOf(cover)] });
    const { publish_id } = await submit(draft.media_id);
    const { article_id, articles } = await reaches(publish_id, 0);
    expect(await kit.post('/cgi-bin/freepublish/delete', { article_id, index: 2 })).toEqual({
      errcode: 0,
      errmsg: 'ok',
    });
    expect((await fetch(articles[0].url)).status).toBe(200);
    expect((await fetch(articles[1].url)).status).toBe(404);
    expect(await kit.post('/cgi-bin/freepublish/delete', { article_id, index: 3 })).toMatchObject({ errcode: 40060 });
    await kit.post('/cgi-bin/freepublish/delete', { article_id });
    expect(await statusOf(publish_id)).toBe(5);
    expect(await kit.post('/cgi-bin/freepublish/delete', { article_id: 'none' })).toMatchObject({ errcode: 53600 });
  });

  it('put comments under an article, to be listed, elected, answered and deleted', async () => {
    const { publish_id, msg_data_id } = await submit(await add({ need_open_comment: 1 }));
    await reaches(publish_id, 0);
    const { user_comment_id } = await kit.control('comments', { msg_data_id, content: '写得好' });
    const call = (name: string, more: object = {}) =>
      kit.post(`/cgi-bin/comment/${name}`, { msg_data_id, index: 0, user_comment_id, ...more });
    expect(await call('markelect')).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await call('reply/add', { content: '谢谢' })).toMatchObject({ errcode: 0 });
    expect(await call('reply/add', { content: '谢谢' })).toMatchObject({ errcode: 88005 });
    const list = await call('list', { begin: 0, count: 10, type: 2 });
    expect(list).toMatchObject({
      total: 1,
      comment: [{ content: '写得好', comment_type: 1, reply: { content: '谢谢' } }],
    });
    await call('delete');
    expect(await call('delete')).toMatchObject({ errcode: 88008 });
    expect(await call('open', { index: 7 })).toMatchObject({ errcode: 88001 });
  });

  it('preview a draft on a phone', async () => {
    const media_id = await add();
    const send = (more: object) =>
      kit.post('/cgi-bin/message/mass/preview', { mpnews: { media_id }, msgtype: 'mpnews', ...more });
    expect(await send({ towxname: 'some_reader' })).toMatchObject({ errcode: 0, msg_id: expect.any(Number) });
    expect(await send({})).toMatchObject({ errcode: 41009 });
    expect((await kit.state()).previews).toMatchObject([{ to: 'some_reader', mediaId: media_id }]);
  });

  it('take a snapshot and put it back', async () => {
    const media_id = await add();
    const snapshot = await kit.control('snapshot');
    await kit.control('reset', {});
    expect((await kit.state()).drafts).toEqual([]);
    await kit.control('snapshot', snapshot);
    const draft = await kit.post('/cgi-bin/draft/get', { media_id });
    expect((await fetch(draft.news_item[0].thumb_url)).status).toBe(200);
  });

  it('refuse what has the wrong shape or comes from a form', async () => {
    const raw = (body: string, type = 'application/json') =>
      fetch(`${kit.url}/_sandbox/verdict`, { method: 'POST', headers: { 'Content-Type': type }, body });
    expect((await raw('{')).status).toBe(400);
    expect((await raw('{"next":true,"status":7}')).status).toBe(400);
    expect((await raw('{"publish_id":"1","status":0}')).status).toBe(404);
    expect((await raw('{"next":true}', 'text/plain')).status).toBe(415);
    expect((await raw(' '.repeat(3_000_000))).status).toBe(413);
    expect((await fetch(`${kit.url}/_sandbox/nothing`)).status).toBe(404);
  });
});
