import { afterEach, describe, expect, it } from 'vitest';
import { type Kit, appid, makePicture, newsOf, secret, startCallback, startSandbox, until } from './test-kit';

let kit: Kit;
afterEach(() => kit.close());

const rid = / rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/;

describe('the whole way of an article', () => {
  it('goes from token to the page of the reader, as recorded from the platform', async () => {
    const callback = await startCallback(() => ({ body: 'success' }));
    kit = await startSandbox({ callback_url: callback.url, token: 'callback-token' });
    const cover = await kit.addCover();
    expect(Object.keys(cover)).toEqual(['media_id', 'url']);
    const body = await kit.upload('/cgi-bin/media/uploadimg', await makePicture(400, 300));
    expect(Object.keys(body)).toEqual(['url']);
    expect(body.url).toMatch(/\/mmbiz_jpg\/[0-9a-f]+\/0\?wx_fmt=jpeg$/);

    const article = newsOf(cover.media_id, { content: `<p>你好</p><p><img src="${body.url}"></p>`, digest: '' });
    const added = await kit.post('/cgi-bin/draft/add', { articles: [article] });
    expect(added).toEqual({ media_id: expect.stringMatching(/^[\w-]{43}$/), item: [] });
    expect(await kit.get('/cgi-bin/draft/count')).toEqual({ total_count: 1 });

    const draft = await kit.post('/cgi-bin/draft/get', { media_id: added.media_id });
    expect(Object.keys(draft)).toEqual(['news_item', 'create_time', 'update_time']);
    const [item] = draft.news_item;
    expect(item).toMatchObject({
      title: '标题',
      author: '',
      digest: '你好',
      thumb_media_id: cover.media_id,
      show_cover_pic: 0,
    });
    expect(item.content).toContain(`data-src="${body.url.replace('/0?', '/640?')}"`);
    expect(item.thumb_url).toBe(cover.url);
    expect(item).not.toHaveProperty('cover_info');
    expect(item).not.toHaveProperty('pic_crop_235_1');

    const submitted = await kit.post('/cgi-bin/freepublish/submit', { media_id: added.media_id });
    expect(submitted).toMatchObject({ errcode: 0, errmsg: 'ok', publish_id: expect.any(Number) });
    const { publish_id } = submitted;
    expect(await kit.post('/cgi-bin/freepublish/get', { publish_id: String(publish_id) })).toMatchObject({
      publish_id,
    });
    const event = await until(async () => callback.received[0]);
    expect(event.body).toContain(`<publish_id>${publish_id}</publish_id>`);

    const verdict = await kit.post('/cgi-bin/freepublish/get', { publish_id });
    const link = verdict.article_detail.item[0].article_url;
    expect(verdict).toEqual({
      publish_id,
      publish_status: 0,
      article_id: expect.any(String),
      article_detail: { count: 1, item: [{ idx: 1, article_url: link }] },
      fail_idx: [],
    });
    expect(await kit.post('/cgi-bin/draft/get', { media_id: added.media_id })).toMatchObject({ errcode: 40007 });
    const published = await kit.post('/cgi-bin/freepublish/getarticle', { article_id: verdict.article_id });
    expect(published.news_item[0]).toMatchObject({ is_deleted: false, url: link });
    const page = await fetch(link);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toContain('你好');
    const list = await kit.post('/cgi-bin/freepublish/batchget', { offset: 0, count: 20, no_content: 1 });
    expect(list).toMatchObject({ total_count: 1, item_count: 1, item: [{ article_id: verdict.article_id }] });
    await callback.close();
  });

  it('serves the very bytes that were uploaded', async () => {
    kit = await startSandbox();
    const bytes = await makePicture(123, 45, 'png');
    const { url } = await kit.upload('/cgi-bin/media/uploadimg', bytes, 'x.png');
    const served = await fetch(url);
    expect(served.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await served.arrayBuffer()).equals(bytes)).toBe(true);
  });
});

describe('access', () => {
  it('names what is wrong with a token', async () => {
    kit = await startSandbox();
    const ask = async (query: string) => (await fetch(`${kit.url}/cgi-bin/draft/count${query}`)).json();
    expect(await ask('')).toMatchObject({ errcode: 41001, errmsg: expect.stringMatching(rid) });
    expect(await ask('?access_token=?')).toMatchObject({ errcode: 40014 });
    expect(await ask(`?access_token=${'x'.repeat(60)}`)).toMatchObject({ errcode: 40001 });
    await kit.control('clock', { advance_ms: 7_200_000 });
    expect(await kit.get('/cgi-bin/draft/count')).toMatchObject({ errcode: 42001 });
  });

  it('keeps the token before a new one for five minutes', async () => {
    kit = await startSandbox();
    await kit.fetchToken();
    await kit.control('clock', { advance_ms: 299_000 });
    expect(await kit.get('/cgi-bin/draft/count')).toEqual({ total_count: 0 });
    await kit.control('clock', { advance_ms: 2000 });
    expect(await kit.get('/cgi-bin/draft/count')).toMatchObject({ errcode: 40001 });
  });

  it('gives the stable token again, with its remaining seconds, until it is forced', async () => {
    kit = await startSandbox();
    const ask = (force_refresh = false) =>
      kit.post('/cgi-bin/stable_token', { grant_type: 'client_credential', appid, secret, force_refresh });
    const first = await ask();
    await kit.fetchToken();
    await kit.control('clock', { advance_ms: 60_000 });
    const again = await ask();
    expect(again.access_token).toBe(first.access_token);
    expect(again.expires_in).toBeLessThanOrEqual(7140);
    const forced = await ask(true);
    expect(forced.access_token).not.toBe(first.access_token);
    expect(await ask(true)).toMatchObject({ errcode: 45011 });
    await kit.control('clock', { advance_ms: 6_901_000 });
    expect((await ask()).access_token).not.toBe(forced.access_token);
  });

  it('refuses wrong credentials, methods and addresses', async () => {
    kit = await startSandbox({ ip_whitelist: ['10.0.0.1'] });
    const ask = async (query: string) =>
      (await fetch(`${kit.url}/cgi-bin/token?grant_type=client_credential${query}`)).json();
    expect(await ask('')).toMatchObject({ errcode: 41002 });
    expect(await ask(`&appid=${appid}`)).toMatchObject({ errcode: 41004 });
    expect(await ask('&appid=wx1&secret=s')).toMatchObject({ errcode: 40013 });
    expect(await ask(`&appid=${appid}&secret=s`)).toMatchObject({ errcode: 40001 });
    const refused = await ask(`&appid=${appid}&secret=${secret}`);
    expect(refused).toMatchObject({ errcode: 40164 });
    expect(refused.errmsg).toContain('invalid ip 127.0.0.1');
    expect(await (await fetch(`${kit.url}/cgi-bin/stable_token`)).json()).toMatchObject({ errcode: 43002 });
    expect(await (await fetch(`${kit.url}/cgi-bin/unknown`)).json()).toMatchObject({ errcode: 40066 });
  });

  it('counts calls a day, until midnight UTC+8 or until they are cleared', async () => {
    kit = await startSandbox({ quotas: { '/cgi-bin/draft/count': 1 } });
    await kit.control('clock', { at: '2030-01-01T15:59:00Z' });
    kit.setToken(await kit.fetchToken());
    await kit.get('/cgi-bin/draft/count');
    expect(await kit.get('/cgi-bin/draft/count')).toMatchObject({ errcode: 45009 });
    await kit.control('clock', { advance_ms: 61_000 });
    expect(await kit.get('/cgi-bin/draft/count')).toEqual({ total_count: 0 });
    expect(await kit.get('/cgi-bin/draft/count')).toMatchObject({ errcode: 45009 });
    expect(await kit.post('/cgi-bin/clear_quota', { appid })).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await kit.get('/cgi-bin/draft/count')).toEqual({ total_count: 0 });
  });
});

describe('uploads', () => {
  it('judges pictures by their bytes', async () => {
    kit = await startSandbox();
    const path = '/cgi-bin/media/uploadimg';
    expect(await kit.upload(path, await makePicture(9, 9, 'webp'))).toMatchObject({ errcode: 40005 });
    expect(await kit.upload(path, await makePicture(9, 9, 'gif'))).toMatchObject({ errcode: 40005 });
    expect(await kit.upload(path, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toMatchObject({
      errcode: 40005,
    });
    expect(await kit.upload(path, Buffer.alloc(0))).toMatchObject({ errcode: 44001 });
    const large = Buffer.concat([await makePicture(9, 9), Buffer.alloc(1024 * 1024)]);
    expect(await kit.upload(path, large)).toMatchObject({ errcode: 40009 });
    expect(await kit.upload('/cgi-bin/material/add_material?type=image', large)).toHaveProperty('media_id');
    expect(await kit.upload('/cgi-bin/material/add_material?type=thumb', large)).toMatchObject({ errcode: 40012 });
    expect(await kit.upload('/cgi-bin/material/add_material?type=hat', large)).toMatchObject({ errcode: 40004 });
    expect(await kit.postRaw(path, 'no multipart')).toMatchObject({ errcode: 41005 });
  });

  it('lists, gives back and deletes material', async () => {
    kit = await startSandbox();
    const { media_id } = await kit.addCover();
    expect(await kit.get('/cgi-bin/material/get_materialcount')).toMatchObject({ image_count: 1 });
    const list = await kit.post('/cgi-bin/material/batchget_material', { type: 'image', offset: 0, count: 20 });
    expect(list).toMatchObject({ total_count: 1, item: [{ media_id }] });
    expect(await kit.post('/cgi-bin/material/del_material', { media_id })).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await kit.post('/cgi-bin/material/del_material', { media_id })).toMatchObject({ errcode: 40007 });
  });
});
