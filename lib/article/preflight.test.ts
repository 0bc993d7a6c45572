import { describe, expect, it } from 'vitest';
import { CHECKS, type CheckKey } from '@/lib/article/check';
import { PLAIN_SPEC, writeTheme } from '@/lib/article/themes/spec';
import { emptyContent, type ArticleContent, type DocNode } from '@/lib/article/content';
import { placeCrops } from '@/lib/article/crop-auto';
import { findMarkers } from '@/lib/article/markers';
import { firstMust, preflight, type PreflightOptions } from '@/lib/article/preflight';

const use = (alt = '一只猫', width = 4000, height = 3000) => ({
  picture: '00000000-0000-4000-8000-000000000001',
  hash: '1'.repeat(64),
  width,
  height,
  alt,
});
const para = (text: string, ...marks: NonNullable<DocNode['marks']>): DocNode => ({
  type: 'paragraph',
  content: [{ type: 'text', text, marks }],
});
const doc = (...content: DocNode[]): DocNode => ({ type: 'doc', content });
const link = (href: string) => ({ type: 'link', attrs: { href } });

const news: ArticleContent = {
  ...emptyContent('news'),
  title: '标题',
  digest: '摘要',
  cover: use(),
  crops: placeCrops(use(), ['2.35_1', '1_1'], {}),
  body: doc(para('正文')),
};
const newspic: ArticleContent = {
  ...emptyContent('newspic'),
  title: '标题',
  text: '文字',
  gallery: [use()],
  crops: placeCrops(use(), ['2.35_1', '1_1', '16_9'], {}),
};

const problems = (content: ArticleContent, options?: PreflightOptions) =>
  preflight(content, options)
    .filter(({ level }) => level !== 'good')
    .map(({ key }) => key);

describe('preflight', () => {
  it('finds nothing in a finished article, and says so field by field', () => {
    expect(preflight(news).map(({ id }) => id)).toEqual([
      'title_good',
      'digest_good',
      'cover_good',
      'crops_good',
      'body_good',
    ]);
    expect(preflight(newspic).map(({ id }) => id)).toEqual(['title_good', 'gallery_good', 'crops_good', 'text_good']);
    expect(firstMust(preflight(news))).toBeNull();
  });

  const large = `<p>${'字'.repeat(349_530)}</p>`;
  const finds: [CheckKey, ArticleContent, Partial<ArticleContent>, PreflightOptions?][] = [
    ['title_empty', news, { title: '　 ' }],
    ['title_long', news, { title: '字'.repeat(33) }],
    ['author_long', news, { author: '字'.repeat(17) }],
    ['digest_long', news, { digest: '字'.repeat(121) }],
    ['digest_empty', news, { digest: '' }],
    ['body_empty', news, { body: doc(para(' ')) }],
    ['body_bytes', news, {}, { rendered: large }],
    ['body_characters', news, {}, { rendered: 'x'.repeat(20_001) }],
    ['products_many', news, {}, { rendered: '<mp-common-product></mp-common-product>'.repeat(51) }],
    ['links_dropped', news, { body: doc(para('a', link('https://example.com/'))) }],
    [
      'markup_changed',
      news,
      { body: doc(para('a'), { type: 'platformBlock', attrs: { html: '<p style="position:fixed">a</p>' } }) },
    ],
    ['body_alt_missing', news, { body: doc(para('a'), { type: 'picture', attrs: { ...use('') } }) }],
    ['text_empty', newspic, { text: '' }],
    ['text_long', newspic, { text: '字'.repeat(1001) }],
    ['gallery_empty', newspic, { gallery: [] }],
    ['gallery_many', newspic, { gallery: Array.from({ length: 21 }, () => use()) }],
    ['gallery_alt_missing', newspic, { gallery: [use(), use(' ')] }],
    ['cover_missing', news, { cover: null }],
    ['cover_alt_missing', news, { cover: use('') }],
    ['crop_missing', news, { crops: placeCrops(use(), ['2.35_1'], {}) }],
    ['crop_misfit', news, { cover: use('猫', 3000, 4000) }],
    ['crop_small', news, { cover: use('猫', 400, 300), crops: placeCrops(use('猫', 400, 300), ['2.35_1', '1_1'], {}) }],
    ['source_invalid', news, { sourceUrl: 'example.com' }],
    ['source_long', news, { sourceUrl: `https://example.com/${'字'.repeat(335)}` }],
    ['comments_conflict', news, { onlyFansCanComment: true }],
    ['comments_forbidden', news, { needOpenComment: true }, { account: { comments: false } }],
    ['publish_forbidden', news, {}, { account: { publish: false } }],
    ['marker_title', news, { title: '共XX人' }],
    ['marker_digest', news, { digest: '待补' }],
    ['marker_body', news, { body: doc(para('见 TK。')) }],
    ['marker_text', newspic, { text: '地点？？' }],
    ...(['forbidden', 'caution'] as const).flatMap((list): typeof finds => {
      const account = { [`${list}Words`]: ['最ｂｅｓｔ', '绝无仅有'] };
      return [
        [`word_${list}_title`, news, { title: '全城最BEST的面' }, { account }],
        [`word_${list}_digest`, news, { author: '绝无仅有' }, { account }],
        [`word_${list}_body`, news, { body: doc(para('绝无仅有。')) }, { account }],
        [`word_${list}_text`, newspic, { text: '最best' }, { account }],
      ];
    }),
  ];

  it.each(finds)('finds %s', (key, from, change, options) => {
    expect(new Set(problems({ ...from, ...change }, options))).toContain(key);
    expect(problems(from, {})).toEqual([]);
  });

  it('can find every check there is', () => {
    const tested = finds.map(([key]) => key);
    expect(
      Object.keys(CHECKS)
        .filter((key) => !key.endsWith('_good'))
        .toSorted(),
    ).toEqual(tested.toSorted());
  });

  it('is content exactly at each limit', () => {
    const atLimit = {
      title: '😀'.repeat(32),
      author: '字'.repeat(16),
      digest: '字'.repeat(120),
      sourceUrl: `https://example.com/${'a'.repeat(1004)}`,
      needOpenComment: true,
      onlyFansCanComment: true,
    };
    expect(problems({ ...news, ...atLimit }, { rendered: 'x'.repeat(20_000) })).toEqual([]);
    expect(problems({ ...newspic, text: '字'.repeat(1000) })).toEqual([]);
    expect(problems({ ...news, sourceUrl: 'https://例子.cn/路径?a=1#b' })).toEqual([]);
  });

  it('refuses addresses that are no web pages', () => {
    for (const sourceUrl of [
      'javascript:alert(1)',
      'https://',
      'https://a b.cn',
      'ftp://a.cn',
      'https:/a.cn',
      'https://[',
    ]) {
      expect(problems({ ...news, sourceUrl })).toEqual(['source_invalid']);
    }
  });

  it('puts the gravest first and names the reason of the disabled button', () => {
    const checks = preflight({ ...news, title: '', digest: '', cover: null });
    expect(checks.map(({ key }) => key)).toEqual(['title_empty', 'cover_missing', 'digest_empty', 'body_good']);
    expect(firstMust(checks)?.key).toBe('title_empty');
  });

  it('is content with outside links that the house style lists', () => {
    const body = doc(para('a', link('https://example.com/')));
    const rows = preflight({ ...news, body, theme: writeTheme(PLAIN_SPEC) }).map(({ key }) => key);
    expect(rows).toEqual(expect.arrayContaining(['links_good', 'body_good']));
    expect(rows).not.toContain('links_dropped');
  });

  it('leads to the place', () => {
    const quote: DocNode = { type: 'blockquote', content: [para('a'), para('价格 XX 元')] };
    const picture = { type: 'picture', attrs: { ...use('') } };
    const body = doc(para('x'), quote, picture, para('y', link('https://example.com/')), picture);
    const at = (key: CheckKey) => preflight({ ...news, body }).find((row) => row.key === key);
    expect(at('marker_body')).toMatchObject({ path: 'body/1/1', values: { marker: 'XX', excerpt: '价格 XX 元' } });
    expect(at('body_alt_missing')).toMatchObject({ path: 'body/2', values: { count: 2 } });
    expect(at('links_dropped')).toMatchObject({ path: 'body/3/0', values: { count: 1, first: 'y' } });
  });

  it('takes a body of pictures alone as a body, and keeps links to the platform', () => {
    expect(problems({ ...news, body: doc({ type: 'picture', attrs: { ...use() } }) })).toEqual([]);
    expect(problems({ ...news, body: doc(para('a', link('https://mp.weixin.qq.com/s/x'))) })).toEqual([]);
  });
});

describe('unfinished markers', () => {
  it.each([
    ['人数 TK，地点待补充，价格XX元？？', ['TK', '待补充', 'XX', '？？']],
    ['XXX 与 TKTK', ['XXX']],
    ['XXL 码、MAXX、TKO、2XX、iPhone？', []],
    ['第XX届', ['XX']],
  ])('of %s', (text, markers) => {
    expect(findMarkers(text).map(({ marker }) => marker)).toEqual(markers);
  });

  it('show a few characters around, never half of one', () => {
    const [found] = findMarkers(`${'😀'.repeat(20)}TK${'😀'.repeat(20)}`);
    expect(found?.excerpt).toBe(`${'😀'.repeat(8)}TK${'😀'.repeat(8)}`);
  });
});
