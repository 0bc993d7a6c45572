import { describe, expect, it } from 'vitest';
import { type ArticleContent, emptyContent } from '@/lib/article/content';
import { articleToWire, type WireParts } from '@/lib/publishing/wire';

const parts: WireParts = { thumbMediaId: 'THUMB', imageMediaIds: ['A', 'B'], bodyUrls: new Map(), cropForm: 'seeds' };
/** The frame of the platform's own example. */
const box = { x1: 0.1945, y1: 0, x2: 1, y2: 0.5236 };
const square = { x1: 0.166454, y1: 0, x2: 0.833545, y2: 1 };
const crops: ArticleContent['crops'] = { '2.35_1': { box, by: 'hand' }, '1_1': { box: square, by: 'hand' } };
const percent = [
  { ratio: '1_1', x1: '0.166454', y1: '0', x2: '0.833545', y2: '1' },
  { ratio: '2.35_1', x1: '0.1945', y1: '0', x2: '1', y2: '0.5236' },
];
const news: ArticleContent = { ...emptyContent('news'), title: '标题', crops };

describe('articleToWire', () => {
  it('writes the crops of news in the form the account reads, from one value', () => {
    const strings = { pic_crop_235_1: '0.1945_0_1_0.5236', pic_crop_1_1: '0.166454_0_0.833545_1' };
    const seeds = articleToWire(news, parts);
    expect(seeds).toMatchObject(strings);
    expect(seeds).not.toHaveProperty('cover_info');
    const newer = articleToWire(news, { ...parts, cropForm: 'percent' });
    expect(newer).toMatchObject({ cover_info: { crop_percent_list: percent } });
    expect(newer).not.toHaveProperty('pic_crop_1_1');
    const both = articleToWire(news, { ...parts, cropForm: 'both' });
    expect(both).toMatchObject({ ...strings, cover_info: { crop_percent_list: percent } });
  });

  it('writes the crops of a newspic in the one form it has, whatever the account reads', () => {
    const newspic: ArticleContent = { ...emptyContent('newspic'), title: '标题', text: '正文', crops };
    for (const cropForm of ['seeds', 'percent', 'both'] as const) {
      expect(articleToWire(newspic, { ...parts, cropForm })).toEqual({
        article_type: 'newspic',
        title: '标题',
        content: '正文',
        need_open_comment: 0,
        only_fans_can_comment: 0,
        image_info: { image_list: [{ image_media_id: 'A' }, { image_media_id: 'B' }] },
        cover_info: { crop_percent_list: percent },
      });
    }
  });

  it('leaves out what is empty, and adds the product where there is one', () => {
    const bare = articleToWire({ ...news, crops: {} }, parts);
    expect(Object.keys(bare).toSorted()).toEqual([
      'article_type',
      'content',
      'need_open_comment',
      'only_fans_can_comment',
      'thumb_media_id',
      'title',
    ]);
    const withProduct = articleToWire({ ...emptyContent('newspic'), productKey: 'KEY' }, parts);
    expect(withProduct).toMatchObject({ product_info: { footer_product_info: { product_key: 'KEY' } } });
  });
});
