import { describe, expect, it } from 'vitest';
import { articleContentSchema, emptyContent, type ArticleContent, type DocNode } from '@/lib/article/content';
import { canonicalContent, contentHash, sameDocument } from '@/lib/article/hash';

const use = (n: number, alt = '') => ({
  picture: `00000000-0000-4000-8000-00000000000${n}`,
  hash: String(n).repeat(64),
  width: 4000,
  height: 3000,
  alt,
});
const box = { x1: 0.1, y1: 0.2, x2: 0.9, y2: 0.8 };

const base: ArticleContent = {
  ...emptyContent('news'),
  title: '标题',
  cover: use(1),
  crops: { '2.35_1': { box, by: 'hand' } },
  body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: '正文' }] }] },
};
const pictures: ArticleContent = { ...base, type: 'newspic', gallery: [use(1), use(2)], text: '文字' };

describe('the content hash changes with everything a reader could notice', () => {
  const changes: [string, ArticleContent, Partial<ArticleContent>][] = [
    ['type', base, { type: 'newspic' }],
    ['title', base, { title: '标题 ' }],
    ['author', base, { author: '甲' }],
    ['digest', base, { digest: '摘要' }],
    ['body', base, { body: { type: 'doc', content: [{ type: 'paragraph' }] } }],
    ['cover', base, { cover: use(2) }],
    ['no cover', base, { cover: null }],
    ['crop', base, { crops: { '2.35_1': { box: { ...box, x1: 0.100001 }, by: 'hand' } } }],
    ['second crop', base, { crops: { ...base.crops, '1_1': { box, by: 'hand' } } }],
    ['source', base, { sourceUrl: 'https://example.com/' }],
    ['comments', base, { needOpenComment: true }],
    ['comments of fans', base, { onlyFansCanComment: true }],
    ['product', base, { productKey: 'k' }],
    ['text', pictures, { text: '文字。' }],
    ['order', pictures, { gallery: [use(2), use(1)] }],
    ['one picture less', pictures, { gallery: [use(1)] }],
  ];
  it.each(changes)('%s', (_name, from, change) => {
    expect(contentHash({ ...from, ...change })).not.toBe(contentHash(from));
  });

  it('each in its own way', () => {
    expect(new Set(changes.map(([, from, change]) => contentHash({ ...from, ...change }))).size).toBe(changes.length);
  });
});

describe('the content hash stays', () => {
  const same: [string, ArticleContent, Partial<ArticleContent>][] = [
    ['a gallery that a news article does not show', base, { gallery: [use(3)], text: 'x' }],
    ['a body and cover that a newspic does not show', pictures, { body: { type: 'doc' }, cover: null }],
    ['the same bytes under another id', base, { cover: { ...use(1), picture: use(2).picture } }],
    ['who placed the crop', base, { crops: { '2.35_1': { box, by: 'auto' } } }],
    ['a crop of a ratio that is not cut', base, { crops: { ...base.crops, '16_9': { box, by: 'hand' } } }],
  ];
  it.each(same)('%s', (_name, from, change) => {
    expect(contentHash({ ...from, ...change })).toBe(contentHash(from));
  });

  it('whatever the order of keys, and through the database', () => {
    const { title, type, body, ...rest } = base;
    const reversed: ArticleContent = { ...rest, body: { content: body.content, type: body.type }, title, type };
    expect(canonicalContent(reversed)).toBe(canonicalContent(base));
    expect(contentHash(articleContentSchema.parse(JSON.parse(JSON.stringify(base))))).toBe(contentHash(base));
  });

  it('is known for good: a change of the form would lapse every signature', () => {
    expect(canonicalContent(base)).toBe(
      '{"author":"","body":{"content":[{"content":[{"text":"正文","type":"text"}],"type":"paragraph"}],"type":"doc"},' +
        '"comments":[false,false],"crops":["2.35_1:0.1_0.2_0.9_0.8",null],"digest":"",' +
        `"pictures":["${'1'.repeat(64)}"],"productKey":"","sourceUrl":"","title":"标题","type":"news"}`,
    );
  });
});

const bold = { type: 'bold' };
const link = (attrs: object) => ({ type: 'link', attrs: { href: 'https://mp.weixin.qq.com/s/x', ...attrs } });
const text = (value: string, ...marks: DocNode['marks'] & object) => ({ type: 'text', text: value, marks });
const para = (...content: DocNode[]): DocNode => ({ type: 'paragraph', content });

describe('documents that read the same', () => {
  const pairs: [string, DocNode, DocNode][] = [
    ['default attributes', { type: 'paragraph', attrs: { textAlign: null, indent: '' }, content: [] }, para()],
    ['level 1', { type: 'heading', attrs: { level: 1 } }, { type: 'heading' }],
    ['start 1', { type: 'orderedList', attrs: { start: 1, type: null } }, { type: 'orderedList' }],
    ['single cell', { type: 'tableCell', attrs: { colspan: 1, rowspan: 1, colwidth: null } }, { type: 'tableCell' }],
    ['split texts', para(text('正'), text('文')), para(text('正文'))],
    ['split bold texts', para(text('正', bold), text('文', bold)), para(text('正文', bold))],
    ['empty text', para(text(''), text('文')), para(text('文'))],
    ['an empty style', para(text('x', { type: 'textStyle', attrs: { color: null } })), para(text('x'))],
    ['order of marks', para(text('x', bold, link({}))), para(text('x', link({}), bold))],
    ['how a link opens', para(text('x', link({ target: '_blank', rel: 'noopener' }))), para(text('x', link({})))],
    [
      'which row',
      { type: 'picture', attrs: { hash: 'h', picture: 'a' } },
      { type: 'picture', attrs: { picture: 'b', hash: 'h' } },
    ],
  ];
  it.each(pairs)('%s', (_name, a, b) => expect(sameDocument(a, b)).toBe(true));

  const others: [string, DocNode, DocNode][] = [
    ['level 2', { type: 'heading', attrs: { level: 2 } }, { type: 'heading' }],
    ['false is not nothing', { type: 'x', attrs: { a: false } }, { type: 'x' }],
    ['zero is not nothing', { type: 'x', attrs: { a: 0 } }, { type: 'x' }],
    ['a mark', para(text('x', bold)), para(text('x'))],
    ['another href', para(text('x', link({}))), para(text('x', link({ href: 'https://mp.weixin.qq.com/s/y' })))],
    ['alt of a picture', { type: 'picture', attrs: { alt: 'a' } }, { type: 'picture' }],
    [
      'two paragraphs',
      { type: 'doc', content: [para(text('a')), para(text('b'))] },
      { type: 'doc', content: [para(text('ab'))] },
    ],
    ['Unicode forms', para(text('é')), para(text('e\u0301'))],
  ];
  it.each(others)('but not: %s', (_name, a, b) => expect(sameDocument(a, b)).toBe(false));
});
