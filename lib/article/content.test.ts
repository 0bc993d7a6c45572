import { describe, expect, it } from 'vitest';
import {
  articleContentSchema,
  coverOf,
  docNodeSchema,
  emptyContent,
  ratiosOf,
  type DocNode,
} from '@/lib/article/content';

const use = (n: number) => ({
  picture: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  hash: String(n % 10).repeat(64),
  width: 4000,
  height: 3000,
  alt: '',
});

function nested(depth: number): DocNode {
  let node: DocNode = { type: 'paragraph' };
  for (let i = 1; i < depth; i++) node = { type: 'blockquote', content: [node] };
  return node;
}

const saves = (change: object) => articleContentSchema.safeParse({ ...emptyContent('news'), ...change }).success;

describe('content that may be saved', () => {
  it('is a blank article of either type, read back as it was', () => {
    for (const type of ['news', 'newspic'] as const) {
      const content = emptyContent(type);
      expect(articleContentSchema.parse(JSON.parse(JSON.stringify(content)))).toEqual(content);
    }
  });

  it('is longer than what may be pushed, within bounds counted in characters', () => {
    expect(saves({ title: '题'.repeat(200), gallery: Array.from({ length: 20 }, (_, i) => use(i)) })).toBe(true);
    expect(saves({ title: '😀'.repeat(200) })).toBe(true);
    expect(saves({ title: '题'.repeat(201) })).toBe(false);
    expect(saves({ text: '字'.repeat(20_001) })).toBe(false);
    expect(saves({ gallery: Array.from({ length: 21 }, (_, i) => use(i)) })).toBe(false);
  });

  it('has no unknown field, type, picture or crop', () => {
    expect(saves({ extra: 1 })).toBe(false);
    expect(saves({ type: 'video' })).toBe(false);
    expect(saves({ cover: { ...use(1), width: 0 } })).toBe(false);
    expect(saves({ cover: { ...use(1), hash: 'A'.repeat(64) } })).toBe(false);
    expect(saves({ crops: { '4_3': { box: { x1: 0, y1: 0, x2: 1, y2: 1 }, by: 'hand' } } })).toBe(false);
    expect(saves({ crops: { '1_1': { box: { x1: 1, y1: 0, x2: 0, y2: 1 }, by: 'hand' } } })).toBe(false);
    expect(saves({ crops: { '1_1': { box: { x1: 0, y1: 0, x2: NaN, y2: 1 }, by: 'hand' } } })).toBe(false);
  });

  it('keeps crops with six decimals and texts without what no database keeps', () => {
    const content = articleContentSchema.parse({
      ...emptyContent('news'),
      title: 'a\u0000b\ud800c😀',
      body: { type: 'doc', content: [{ type: 'text', text: 'x\u0000\udc00', attrs: { note: '\u0000' } }] },
      crops: { '1_1': { box: { x1: 0.12345678, y1: 0, x2: 1, y2: 1 }, by: 'auto' } },
    });
    expect(content.title).toBe('ab\ufffdc😀');
    expect(content.body.content).toEqual([{ type: 'text', text: 'x\ufffd', attrs: { note: '' } }]);
    expect(content.crops['1_1']?.box.x1).toBe(0.123457);
  });
});

describe('a document', () => {
  it('may be 60 levels deep, not 61, and 100,000 do no harm', () => {
    expect(docNodeSchema.safeParse(nested(60)).success).toBe(true);
    expect(docNodeSchema.safeParse(nested(61)).error?.issues[0]?.message).toBe('too_deep');
    expect(docNodeSchema.safeParse(nested(100_000)).success).toBe(false);
    let attrs: unknown = 1;
    for (let i = 0; i < 100_000; i++) attrs = [attrs];
    expect(docNodeSchema.safeParse({ type: 'doc', attrs: { attrs } }).success).toBe(false);
  });

  it('has bounded size and count', () => {
    const text = 'x'.repeat(4 * 1024 * 1024);
    expect(docNodeSchema.safeParse({ type: 'text', text }).error?.issues[0]?.message).toBe('too_large');
    const content = Array.from({ length: 200_001 }, () => ({ type: 'paragraph' }));
    expect(docNodeSchema.safeParse({ type: 'doc', content }).error?.issues[0]?.message).toBe('too_many_nodes');
  });

  it('is JSON and nothing else', () => {
    const cycle: DocNode = { type: 'doc' };
    cycle.content = [cycle];
    const bad = [cycle, null, 'doc', [], { type: 'doc', attrs: { f: () => 1 } }, { type: 'doc', attrs: { n: NaN } }];
    for (const value of [...bad, { type: 'doc', attrs: { d: new Date(0) } }, { type: 'doc', attrs: { b: 1n } }])
      expect(docNodeSchema.safeParse(value).success).toBe(false);
    expect(docNodeSchema.safeParse(JSON.parse('{"type":"doc","attrs":{"__proto__":{"x":1}}}')).success).toBe(false);
  });

  it('may have attributes without a prototype, as the editor gives them', () => {
    const attrs = Object.setPrototypeOf({ level: 2 }, null);
    expect(docNodeSchema.parse({ type: 'heading', attrs })).toEqual({ type: 'heading', attrs: { level: 2 } });
  });
});

describe('cover and ratios', () => {
  it('depend on the type', () => {
    const both = { cover: use(1), gallery: [use(2), use(3)] };
    expect(coverOf({ type: 'news', ...both })).toEqual(use(1));
    expect(coverOf({ type: 'newspic', ...both })).toEqual(use(2));
    expect(coverOf(emptyContent('newspic'))).toBeNull();
    expect(ratiosOf('news')).toEqual(['2.35_1', '1_1']);
    expect([...ratiosOf('newspic')].toSorted()).toEqual(['16_9', '1_1', '2.35_1']);
  });
});
