import { describe, expect, it } from 'vitest';
import type { DocNode } from '@/lib/article/content';
import { parseDocument } from '@/lib/article/document/parse';
import { photosIn, picturesIn } from '@/lib/article/document/read';
import { filterHtml } from './filter';
import { renderBody } from './render';
import { DEFAULT_THEME } from './theme';

const pictureUrl = ({ picture }: { picture: string }) => `https://mmbiz.qpic.cn/${picture}/0`;
const withSources = { ...DEFAULT_THEME, sources: true };
const write = (theme: typeof DEFAULT_THEME, content: DocNode[], more = {}) =>
  renderBody({ type: 'doc', content }, { pictureUrl, theme, ...more });
const html = (...content: DocNode[]) => write(withSources, content);
const structure = (...content: DocNode[]) =>
  html(...content)
    .replace(/ style="[^"]*"/g, '')
    .replace(/^<section>|<\/section>$/g, '');

const text = (value: string, ...marks: NonNullable<DocNode['marks']>): DocNode => ({
  type: 'text',
  text: value,
  marks,
});
const node = (type: string, attrs: object, ...content: DocNode[]): DocNode => ({
  type,
  attrs: attrs as Record<string, unknown>,
  content,
});
const p = (...content: DocNode[]) => node('paragraph', {}, ...content);
const link = (href: string) => ({ type: 'link', attrs: { href } });
const picture = (name: string, attrs: object = {}, ...caption: DocNode[]) =>
  node('picture', { picture: name, hash: 'h', width: 1200, height: 800, alt: name, ...attrs }, ...caption);

const cell = (width: number) => node('tableCell', { colwidth: [width] }, p(text('a')));
const table = (...widths: number[]) => node('table', {}, node('tableRow', {}, ...widths.map(cell)));
const highlight = () => [
  { text: 'let', kind: 'keyword' },
  { text: ' a', kind: null },
];

describe('notes', () => {
  it('numbers footnotes and outside links together, in reading order', () => {
    const made = structure(
      p(text('甲', link('https://a.test/')), node('footnote', { text: '一句注' }), text('乙', link('https://b.test/'))),
    );
    expect(made).toBe(
      '<p><span>甲</span><sup>[1]</sup><sup>[2]</sup><span>乙</span><sup>[3]</sup></p>' +
        '<section><p>参考资料</p><p>[1] 甲：<span>https://a.test/</span></p><p>[2] 一句注</p><p>[3] 乙：<span>https://b.test/</span></p></section>',
    );
  });

  it('gives one address one number, and one link over several styles one mark', () => {
    const made = structure(
      p(text('官', link('https://a.test/')), text('网', link('https://a.test/'), { type: 'bold' })),
      p(text('again', link('https://a.test/'))),
    );
    expect(made).toContain(
      '<p><span>官<strong>网</strong></span><sup>[1]</sup></p><p><span>again</span><sup>[1]</sup></p>',
    );
    expect(made).toContain('<p>[1] 官网：<span>https://a.test/</span></p></section>');
  });

  it('lists no link of the platform, and none where the theme does not ask for it', () => {
    expect(structure(p(text('x', link('https://mp.weixin.qq.com/s/1'))))).not.toContain('参考资料');
    expect(write(DEFAULT_THEME, [p(text('x', link('https://a.test/')))])).not.toContain('a.test');
    expect(write(DEFAULT_THEME, [p(node('footnote', { text: '注' }))])).toContain('[1] 注');
  });

  it('says nothing for a footnote without words', () => {
    expect(structure(p(text('a'), node('footnote', { text: ' ' })))).toBe('<p>a</p>');
  });
});

describe('boxes', () => {
  it('writes a callout as a section with its own ground and ink', () => {
    const made = html(node('callout', { kind: 'tip' }, p(text('a'))));
    expect(made).toContain('color:#2b2a28;background-color:#eaf4ee"><p style="margin:0">a</p></section>');
  });

  it('sets columns and pictures side by side with flex boxes only', () => {
    const columns = node('columns', {}, node('column', {}, p(text('左'))), node('column', {}, p(text('右'))));
    expect(structure(columns)).toBe('<section><section><p>左</p></section><section><p>右</p></section></section>');
    expect(html(columns)).toMatch(/display:flex".*flex:1 1 0%/);
    const row = node('pictureRow', {}, picture('a'), picture('b', { height: 1600 }, text('注')));
    expect(html(row).match(/flex:[\d.]+ 1 0%/g)).toEqual(['flex:1.5 1 0%', 'flex:0.75 1 0%']);
    expect(picturesIn({ type: 'doc', content: [row] })).toHaveLength(2);
  });
});

describe('what a person chose', () => {
  it('wins over the theme, within the lists', () => {
    const own = node('paragraph', { lineHeight: '2', letterSpacing: '1px', indent: '2em' }, text('a'));
    expect(html(own)).toContain('margin:0 0 20px;line-height:2;letter-spacing:1px;text-indent:2em');
    expect(html(node('paragraph', { lineHeight: '9;x:y', indent: 'url(x)' }, text('a')))).toContain(
      '<p style="margin:0 0 20px">a</p>',
    );
  });

  it('places a narrow picture and links it inside the platform only', () => {
    const made = html(picture('a', { shown: 40, align: 'right', href: 'https://mp.weixin.qq.com/s/1' }));
    expect(made).toContain('<a href="https://mp.weixin.qq.com/s/1"><img');
    expect(made).toMatch(/margin:0 0 0 auto;width:40%/);
    expect(html(picture('a', { href: 'https://a.test/' }))).not.toContain('<a');
    expect(html(picture('a', { shown: 5000 }))).not.toMatch(/(?:;|")width:/);
  });

  it('keeps the proportion of the columns of a table', () => {
    expect(html(table(100, 300))).toMatch(/width:25%">a<\/td>.*width:75%">a/);
    expect(html(table(100, 0))).not.toMatch(/width:(?!100%)\d+%/);
  });
});

describe('what is kept as it was', () => {
  it('goes back byte for byte, and not at all when it is not harmless', () => {
    const card = `<mp-common-profile data-nickname='江城 "观察"' data-x=1></mp-common-profile>`;
    expect(html(node('platformBlock', { html: card }))).toContain(card);
    expect(html(node('platformBlock', { html: '<p onclick="x()">a</p>' }))).not.toContain('onclick');
  });
});

describe('a formula', () => {
  const formula = node('formula', { tex: 'x<y', picture: 'f', hash: 'h', width: 96, height: 48, depth: 12 });

  it('is a picture among the words, described by its TeX', () => {
    const made = html(p(text('设 '), formula));
    expect(made).toContain('alt="x&lt;y"');
    expect(made).toContain('display:inline-block;width:2em;height:1em;vertical-align:-0.25em');
    expect(filterHtml(made)).toContain('data-src="https://mmbiz.qpic.cn/f/640"');
    expect(picturesIn({ type: 'doc', content: [p(formula)] })).toHaveLength(1);
    expect(photosIn({ type: 'doc', content: [p(formula)] })).toHaveLength(0);
  });

  it('is its TeX while there is no picture', () => {
    expect(renderBody({ type: 'doc', content: [p(formula)] }, { pictureUrl: () => null })).toContain('>x&lt;y</p>');
  });
});

describe('code', () => {
  const code = node('codeBlock', { language: 'ts' }, text('let a'));
  const coloured = { ...DEFAULT_THEME, codeColours: { keyword: '#8c3a2b' } };

  it('is coloured where the theme has colours for it', () => {
    expect(write(coloured, [code], { highlight })).toContain('<span style="color:#8c3a2b">let</span> a</p>');
    expect(write(DEFAULT_THEME, [code], { highlight })).toContain('>let a</p>');
    expect(write(coloured, [code])).toContain('>let a</p>');
  });
});

describe('documents from before', () => {
  it('are read with the new attributes at nothing', () => {
    const parsed = parseDocument({ type: 'doc', content: [{ type: 'paragraph', attrs: { textAlign: 'center' } }] });
    expect(parsed).toEqual({
      ok: true,
      doc: {
        type: 'doc',
        content: [
          { type: 'paragraph', attrs: { textAlign: 'center', lineHeight: null, letterSpacing: null, indent: null } },
        ],
      },
    });
  });
});
