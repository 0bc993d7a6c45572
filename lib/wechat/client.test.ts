import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PlatformRefused, PlatformUnclear } from './errors';
import { clientOf, startStubPlatform } from './stub-platform.testing';
import type { WireNews, WireNewspic } from './wire';

const news: WireNews = {
  article_type: 'news',
  title: '标题 😀',
  author: '作者',
  digest: '摘要',
  content: '<p>正文</p>',
  content_source_url: 'https://example.com/?a=1&b=2',
  thumb_media_id: 'MEDIA',
  need_open_comment: 1,
  only_fans_can_comment: 0,
  pic_crop_235_1: '0.1945_0_1_0.5236',
  pic_crop_1_1: '0_0_0.5_1',
};

const newspic: WireNewspic = {
  article_type: 'newspic',
  title: '图片',
  content: '文字',
  image_info: { image_list: [{ image_media_id: 'A' }, { image_media_id: 'B' }] },
  cover_info: { crop_percent_list: [{ ratio: '1_1', x1: '0.166454', y1: '0', x2: '0.833545', y2: '1' }] },
  product_info: { footer_product_info: { product_key: 'KEY' } },
};

describe('drafts', () => {
  it('sends a news and a newspic as the documents write them, in raw UTF-8', async () => {
    const platform = await startStubPlatform({ media_id: 'DRAFT', item: [] });
    const { client } = clientOf(platform.baseUrl);
    const { mediaId, raw } = await client.addDraft([news, newspic]);
    expect(mediaId).toBe('DRAFT');
    expect(raw).toEqual({ media_id: 'DRAFT', item: [] });
    const [request] = platform.received;
    expect(request?.method).toBe('POST');
    expect(request?.path).toBe('/cgi-bin/draft/add');
    expect(request?.query.get('access_token')).toBe('TOKEN-0');
    expect(request?.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(JSON.parse(String(request?.body))).toEqual({ articles: [news, newspic] });
    expect(String(request?.body)).toContain('标题 😀');
  });

  it('takes an answer without a usable media_id for unclear, because a draft may exist', async () => {
    const platform = await startStubPlatform({ media_id: '', item: [{ index: 0, ad_count: 0 }] });
    const { client, records } = clientOf(platform.baseUrl);
    await expect(client.addDraft([news])).rejects.toMatchObject({ name: 'PlatformUnclear', reason: 'unparsable' });
    expect(platform.received).toHaveLength(1);
    expect(records).toMatchObject([{ outcome: 'unclear', httpStatus: 200, attempt: 1 }]);
  });

  it.each([
    { ...news, pic_crop_235_1: '0.1234567_0_1_1' },
    { ...news, pic_crop_1_1: '1e-7_0_1_1' },
    { ...news, pic_crop_1_1: '0_0_1.5_1' },
    { ...newspic, image_info: { image_list: [] } },
  ])('sends nothing for a malformed article', async (article) => {
    const platform = await startStubPlatform({ media_id: 'DRAFT' });
    const { client } = clientOf(platform.baseUrl);
    await expect(client.addDraft([article])).rejects.toBeInstanceOf(z.ZodError);
    await expect(client.addDraft([])).rejects.toBeInstanceOf(z.ZodError);
    expect(platform.received).toHaveLength(0);
  });

  it('updates one article at an index, as one object', async () => {
    const platform = await startStubPlatform({ errcode: 0, errmsg: 'ok' });
    const { client } = clientOf(platform.baseUrl);
    await client.updateDraft({ mediaId: 'DRAFT', index: 1, article: newspic });
    expect(JSON.parse(String(platform.received[0]?.body))).toEqual({ media_id: 'DRAFT', index: 1, articles: newspic });
  });

  it('reads a draft as recorded, without article_type, and keeps unknown fields', async () => {
    const item = {
      title: '标题',
      author: '',
      content: '内容',
      thumb_media_id: 'T',
      show_cover_pic: 1,
      need_open_comment: 0,
      novelty: 7,
    };
    const platform = await startStubPlatform({ news_item: [item], create_time: 1634886802, update_time: 1634886803 });
    const draft = await clientOf(platform.baseUrl).client.getDraft('DRAFT');
    expect(draft).toMatchObject({ createTime: 1634886802, updateTime: 1634886803 });
    expect(draft.articles).toEqual([{ article_type: 'news', ...item }]);
  });

  it('lists drafts, with content left out on request', async () => {
    const page = {
      total_count: 1,
      item_count: 1,
      item: [{ media_id: 'D', content: { news_item: [{ title: 'a' }] }, update_time: 5 }],
    };
    const platform = await startStubPlatform(page);
    const result = await clientOf(platform.baseUrl).client.batchGetDrafts({ offset: 20, count: 5, noContent: true });
    expect(result).toMatchObject({ total: 1, items: [{ mediaId: 'D', updateTime: 5, articles: [{ title: 'a' }] }] });
    expect(JSON.parse(String(platform.received[0]?.body))).toEqual({ offset: 20, count: 5, no_content: 1 });
  });

  it('tells a draft that is gone', async () => {
    const errmsg = 'invalid media_id hint: [uXnPoA001025-1] rid: 692e50c2-5b0026e0-6a78a5f8';
    const platform = await startStubPlatform({ errcode: 40007, errmsg });
    const failure = await clientOf(platform.baseUrl)
      .client.getDraft('GONE')
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PlatformRefused);
    expect(failure).toMatchObject({
      errcode: 40007,
      errmsg,
      hint: 'uXnPoA001025-1',
      rid: '692e50c2-5b0026e0-6a78a5f8',
      path: '/cgi-bin/draft/get',
      body: { errcode: 40007, errmsg },
    });
  });
});

describe('publications', () => {
  it.each([
    ['a number', '{"errcode":0,"errmsg":"ok","publish_id":2650177668}', '2650177668'],
    ['a string', '{"errcode":0,"errmsg":"ok","publish_id":"100000001"}', '100000001'],
  ])('keeps a publish_id that comes as %s as text', async (_kind, answer, publishId) => {
    const platform = await startStubPlatform((response) => response.end(answer));
    const result = await clientOf(platform.baseUrl).client.submitPublication('DRAFT');
    expect(result.publishId).toBe(publishId);
  });

  it('loses no digit of an id longer than JavaScript numbers hold', async () => {
    const answer = '{"publish_id":9223372036854775807,"msg_data_id":18446744073709551615}';
    const platform = await startStubPlatform((response) => response.end(answer));
    const result = await clientOf(platform.baseUrl).client.submitPublication('DRAFT');
    expect(result).toMatchObject({ publishId: '9223372036854775807', msgDataId: '18446744073709551615' });
  });

  it('reads the recorded answer of a finished publication', async () => {
    const platform = await startStubPlatform({
      publish_id: 2650177668,
      publish_status: 0,
      article_id: 'zjMKVd1g66BkEkpetwml4J-4gNf4I1nsh-B-r_inemw',
      article_detail: { count: 1, item: [{ idx: 1, article_url: 'https://mp.weixin.qq.com/s?__biz=MzAwMTE2MzA1' }] },
      fail_idx: [],
    });
    const result = await clientOf(platform.baseUrl).client.getPublication('2650177668');
    expect(JSON.parse(String(platform.received[0]?.body))).toEqual({ publish_id: '2650177668' });
    expect(result).toMatchObject({
      publishId: '2650177668',
      status: 0,
      articleId: 'zjMKVd1g66BkEkpetwml4J-4gNf4I1nsh-B-r_inemw',
      links: [{ idx: 1, url: 'https://mp.weixin.qq.com/s?__biz=MzAwMTE2MzA1' }],
      failIdx: [],
    });
  });

  it('never deletes all articles by leaving the index out', async () => {
    const platform = await startStubPlatform({ errcode: 0 });
    const { client } = clientOf(platform.baseUrl);
    await expect(client.deletePublished({ articleId: 'A', index: 0 })).rejects.toBeInstanceOf(z.ZodError);
    await expect(client.deletePublished({ articleId: 'A' } as never)).rejects.toBeInstanceOf(z.ZodError);
    expect(platform.received).toHaveLength(0);
    await client.deletePublished({ articleId: 'A', index: 2 });
    await client.deletePublished({ articleId: 'A', all: true });
    expect(platform.received.map((one) => JSON.parse(String(one.body)))).toEqual([
      { article_id: 'A', index: 2 },
      { article_id: 'A', index: 0 },
    ]);
  });

  it('reads published articles with their deletion marks', async () => {
    const platform = await startStubPlatform({
      news_item: [{ title: 'a', url: 'u', is_deleted: true }],
      create_time: 1,
      update_time: 2,
    });
    const { articles } = await clientOf(platform.baseUrl).client.getPublishedArticle('A');
    expect(articles).toMatchObject([{ title: 'a', url: 'u', is_deleted: true }]);
  });

  it('sends a preview to a WeChat name', async () => {
    const platform = await startStubPlatform({ errcode: 0, msg_id: 34182 });
    const result = await clientOf(platform.baseUrl).client.sendPreview({ mediaId: 'D', wechatName: 'zhangsan' });
    expect(result.msgId).toBe('34182');
    expect(JSON.parse(String(platform.received[0]?.body))).toEqual({
      towxname: 'zhangsan',
      mpnews: { media_id: 'D' },
      msgtype: 'mpnews',
    });
  });
});

describe('pictures', () => {
  const png = Buffer.from('89504e470d0a1a0a', 'hex');

  it('uploads by multipart with a known length, a safe name and the right type', async () => {
    const platform = await startStubPlatform({ url: 'http://mmbiz.qpic.cn/a' });
    const { client, records } = clientOf(platform.baseUrl);
    const { url } = await client.uploadBodyImage({ bytes: png, filename: '../a"b\r\n图 1.webp', mime: 'image/png' });
    expect(url).toBe('http://mmbiz.qpic.cn/a');
    const [request] = platform.received;
    expect(request?.path).toBe('/cgi-bin/media/uploadimg');
    expect(Number(request?.headers['content-length'])).toBe(request?.body.length);
    expect(request?.headers['transfer-encoding']).toBeUndefined();
    const text = String(request?.body);
    expect(text).toContain('Content-Disposition: form-data; name="media"; filename="a-b-图-1.png"');
    expect(text).toContain('Content-Type: image/png');
    expect(request?.body.includes(png)).toBe(true);
    expect(records[0]).toMatchObject({ requestBytes: png.length, outcome: 'ok' });
  });

  it('adds permanent material of a kind', async () => {
    const platform = await startStubPlatform({ media_id: 'M', url: 'http://mmbiz.qpic.cn/m' });
    const added = await clientOf(platform.baseUrl).client.addMaterial({
      kind: 'image',
      bytes: png,
      filename: 'c.png',
      mime: 'image/png',
    });
    expect(added).toMatchObject({ mediaId: 'M', url: 'http://mmbiz.qpic.cn/m' });
    expect(platform.received[0]?.query.get('type')).toBe('image');
  });

  it('gets a picture as bytes, and an error where a picture was expected', async () => {
    const platform = await startStubPlatform(
      (response) => response.writeHead(200, { 'content-type': 'image/png' }).end(png),
      { errcode: 40007, errmsg: 'invalid media_id' },
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>busy</html>'),
    );
    const { client } = clientOf(platform.baseUrl);
    expect(await client.getMaterial('M')).toEqual({ kind: 'file', bytes: png, mime: 'image/png' });
    await expect(client.getMaterial('M')).rejects.toBeInstanceOf(PlatformRefused);
    await expect(client.getMaterial('M')).rejects.toBeInstanceOf(PlatformUnclear);
  });
});

describe('the other calls', () => {
  it('asks by GET without a body where the platform wants it', async () => {
    const platform = await startStubPlatform(
      { ip_list: ['1.2.3.4'] },
      { total_count: 3 },
      { voice_count: 0, video_count: 0, image_count: 12, news_count: 1 },
    );
    const { client } = clientOf(platform.baseUrl);
    expect(await client.getCallbackIp()).toMatchObject({ ips: ['1.2.3.4'] });
    expect(await client.countDrafts()).toMatchObject({ total: 3 });
    expect(await client.countMaterial()).toMatchObject({ images: 12 });
    expect(platform.received.map(({ method, body }) => [method, body.length])).toEqual([
      ['GET', 0],
      ['GET', 0],
      ['GET', 0],
    ]);
  });

  it('addresses comments by numbers and reads them back as text ids', async () => {
    const platform = await startStubPlatform(
      {
        errcode: 0,
        total: 1,
        comment: [{ user_comment_id: 7, content: '好', create_time: 3, comment_type: 1, reply: { content: '谢' } }],
      },
      { errcode: 88000, errmsg: 'without comment privilege' },
    );
    const { client } = clientOf(platform.baseUrl);
    const { comments } = await client.comments.list({ msgDataId: '2247483700', index: 1 }, { type: 'chosen' });
    expect(comments).toMatchObject([{ commentId: '7', content: '好', isChosen: true, reply: { content: '谢' } }]);
    await expect(client.comments.open({ msgDataId: '2247483700' })).rejects.toMatchObject({ errcode: 88000 });
    expect(platform.received.map((one) => JSON.parse(String(one.body)))).toEqual([
      { msg_data_id: 2247483700, index: 1, begin: 0, count: 50, type: 2 },
      { msg_data_id: 2247483700, index: 0 },
    ]);
  });

  it('asks for a product card', async () => {
    const platform = await startStubPlatform({ errcode: 0, errmsg: 'ok', product_key: 'K', DOM: '<a></a>' });
    const card = await clientOf(platform.baseUrl).client.getProductCard({
      productId: '1',
      articleType: 'newspic',
      card: 'bar',
    });
    expect(card).toMatchObject({ productKey: 'K', dom: '<a></a>' });
    expect(JSON.parse(String(platform.received[0]?.body))).toEqual({
      product_id: '1',
      article_type: 'newspic',
      card_type: 3,
    });
  });
});
