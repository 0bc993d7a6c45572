import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Kit, appid, makePicture, newsOf, startSandbox } from '../test-kit';

let kit: Kit;
let cover: string;
beforeEach(async () => {
  kit = await startSandbox({ products: [{ id: 'p1', title: '茶' }] });
  cover = (await kit.addCover(1080, 720)).media_id;
});
afterEach(() => kit.close());

const add = (...articles: unknown[]) => kit.post('/cgi-bin/draft/add', { articles });
const news = (more: object) => add(newsOf(cover, more));
const raw = (text: string | Buffer) => kit.postRaw('/cgi-bin/draft/add', text);
const picsOf = (ids: string[], more: object = {}) => ({
  article_type: 'newspic',
  title: '图',
  content: '文字',
  image_info: { image_list: ids.map((image_media_id) => ({ image_media_id })) },
  ...more,
});

describe('checks of an article', () => {
  it.each([
    [45003, { title: '字'.repeat(33) }],
    [45110, { author: '字'.repeat(17) }],
    [45004, { digest: '字'.repeat(121) }],
    [45005, { content_source_url: `https://example.com/${'a'.repeat(1024)}` }],
    [41039, { content_source_url: 'ftp://example.com' }],
    [44003, { content: '' }],
    [45002, { content: 'a'.repeat(1024 * 1024) }],
    [40007, { thumb_media_id: 'nothing' }],
    [40007, { thumb_media_id: undefined }],
    [40118, { thumb_media_id: 'x'.repeat(129) }],
    [47001, { title: 1 }],
    [47001, { need_open_comment: '1' }],
    [40035, { title: '' }],
    [53402, { pic_crop_1_1: '0_0_1_1' }],
    [53402, { cover_info: { crop_percent_list: [{ ratio: '1_1', x1: '0', y1: '0', x2: '1', y2: '1' }] } }],
    [47001, { cover_info: { crop_percent_list: [{ ratio: '1_1', x1: 0, y1: 0, x2: 1, y2: 1 }] } }],
    [53405, { product_info: { footer_product_info: { product_key: 'unknown' } } }],
  ])('answers %i to %o', async (errcode, more) => {
    expect(await news(more)).toMatchObject({ errcode });
    expect((await kit.state()).drafts).toEqual([]);
  });

  it('counts characters, not UTF-16 units, and takes what fits', async () => {
    const fits = {
      title: '😀'.repeat(32),
      author: '字'.repeat(16),
      digest: '字'.repeat(120),
      content: '字'.repeat(39_347),
    };
    expect(await news(fits)).toHaveProperty('media_id');
  });

  it('wants 1 to 8 articles', async () => {
    expect(await add()).toMatchObject({ errcode: 44003 });
    const one = newsOf(cover);
    expect(await add(...Array.from({ length: 9 }, () => one))).toMatchObject({ errcode: 45008 });
    expect(await add(...Array.from({ length: 8 }, () => one))).toHaveProperty('media_id');
  });

  it('wants raw UTF-8 JSON', async () => {
    const text = JSON.stringify({ articles: [newsOf(cover)] });
    expect(await raw(text.replace('标题', '\\u6807'))).toMatchObject({ errcode: 40033 });
    expect(await raw(text.replace('标题', 'C:\\\\users'))).toHaveProperty('media_id');
    expect(await raw(`${text},`)).toMatchObject({ errcode: 47001 });
    expect(await raw('[]')).toMatchObject({ errcode: 47001 });
    expect(await raw('')).toMatchObject({ errcode: 44002 });
    expect(await raw(Buffer.from([0x7b, 0xff, 0x7d]))).toMatchObject({ errcode: 47001 });
  });

  it('takes no temporary material and none of another account', async () => {
    const temporary = await kit.upload('/cgi-bin/media/upload?type=image', await makePicture(9, 9));
    expect(await news({ thumb_media_id: temporary.media_id })).toMatchObject({ errcode: 40007 });
  });

  it('needs the right for comments', async () => {
    await kit.control('accounts', { appid, comment_right: false });
    expect(await news({ need_open_comment: 1 })).toMatchObject({ errcode: 88000 });
    expect(await news({ need_open_comment: 0 })).toHaveProperty('media_id');
  });

  it('needs the right for products and a key of its own', async () => {
    const card = await kit.post('/channels/ec/service/product/getcardinfo', { product_id: 'p1' });
    const more = { product_info: { footer_product_info: { product_key: card.product_key } } };
    expect(await news(more)).toHaveProperty('media_id');
    expect(await news({ content: '<mp-common-product></mp-common-product>'.repeat(51) })).toMatchObject({
      errcode: 53405,
    });
    await kit.control('accounts', { appid, product_right: 'none' });
    expect(await news(more)).toMatchObject({ errcode: 53406 });
    await kit.control('accounts', { appid, product_right: 'restricted' });
    expect(await news(more)).toMatchObject({ errcode: 53404 });
  });

  it('keeps the crops of news in either form, as the account reads them', async () => {
    const list = [{ ratio: '1_1', x1: '0', y1: '0', x2: '0.666667', y2: '1' }];
    const both = { pic_crop_1_1: '0.333333_0_1_1', cover_info: { crop_percent_list: list } };
    const kept = async (crop_form: string) => {
      await kit.control('accounts', { appid, crop_form });
      await news(both);
      const { articles } = (await kit.state()).drafts.at(-1);
      return [articles[0].crops['1_1'].x1, articles[0].ignored_fields];
    };
    expect(await kept('pic_crop')).toEqual([0.333333, ['cover_info']]);
    expect(await kept('crop_percent_list')).toEqual([0, ['pic_crop']]);
    expect(await kept('both')).toEqual([0.333333, []]);
  });
});

describe('the size of a cover', () => {
  it('is the upright one', async () => {
    const turned = await sharp(await makePicture(200, 100))
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { media_id } = await kit.upload('/cgi-bin/material/add_material?type=image', turned);
    expect(await news({ thumb_media_id: media_id, pic_crop_1_1: '0_0_1_0.5' })).toHaveProperty('media_id');
    expect(await news({ thumb_media_id: media_id, pic_crop_1_1: '0_0_0.5_1' })).toMatchObject({ errcode: 53402 });
  });
});

describe('newspic', () => {
  it('keeps up to 20 pictures in their order, the first as cover', async () => {
    const other = (await kit.addCover(900, 900)).media_id;
    const { media_id } = await add(picsOf([other, cover]));
    const draft = await kit.post('/cgi-bin/draft/get', { media_id });
    expect(draft.news_item[0]).toMatchObject({
      article_type: 'newspic',
      thumb_media_id: other,
      image_info: { image_list: [{ image_media_id: other }, { image_media_id: cover }] },
    });
    expect(await add(picsOf(Array.from({ length: 20 }, () => cover)))).toHaveProperty('media_id');
    expect(await add(picsOf(Array.from({ length: 21 }, () => cover)))).toMatchObject({ errcode: 40035 });
    expect(await add(picsOf([]))).toMatchObject({ errcode: 40007 });
  });

  it('takes plain text and the tags of the platform, nothing else', async () => {
    expect(await add(picsOf([cover], { content: 'a < b' }))).toHaveProperty('media_id');
    expect(await add(picsOf([cover], { content: '<p>a</p>' }))).toMatchObject({ errcode: 45166 });
    expect(await add(picsOf([cover], { content: '字'.repeat(1001) }))).toMatchObject({ errcode: 45002 });
  });
});

describe('update', () => {
  it('replaces one article and keeps the others', async () => {
    const { media_id } = await add(newsOf(cover, { title: '一' }), newsOf(cover, { title: '二' }));
    const update = (index: unknown, articles: unknown) =>
      kit.post('/cgi-bin/draft/update', { media_id, index, articles });
    expect(await update(1, newsOf(cover, { title: '三' }))).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await update(2, newsOf(cover))).toMatchObject({ errcode: 40114 });
    expect(await update(-1, newsOf(cover))).toMatchObject({ errcode: 40114 });
    expect(await update('1', newsOf(cover))).toMatchObject({ errcode: 47001 });
    expect(await update(0, [newsOf(cover)])).toMatchObject({ errcode: 47001 });
    expect(await update(0, picsOf([cover]))).toMatchObject({ errcode: 40035 });
    const draft = await kit.post('/cgi-bin/draft/get', { media_id });
    expect(draft.news_item.map(({ title }: { title: string }) => title)).toEqual(['一', '三']);
  });
});
