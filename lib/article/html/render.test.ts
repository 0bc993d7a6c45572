import * as fc from 'fast-check';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { DocNode } from '@/lib/article/content';
import { arbitraryDocument } from '@/lib/article/document/arbitrary-document';
import { parseDocument } from '@/lib/article/document/parse';
import { picturesIn, plainText } from '@/lib/article/document/read';
import { isPlatformLink } from '@/lib/article/document/values';
import { filterHtml } from './filter';
import { judgeAttribute, judgeDeclaration, KEPT_TAGS } from './platform-rules';
import { renderBody, renderNewspicText } from './render';

type Element = DefaultTreeAdapterTypes.Element;

const issued = 'https://mmbiz.qpic.cn/';
const pictureUrl = (use: { picture: string }) => `${issued}${use.picture}/a?wx_fmt=jpeg&from="x"`;
const render = (doc: DocNode) => renderBody(doc, { pictureUrl });

/** What is inside the page's own section. */
function inside(...content: unknown[]): string {
  return render({ type: 'doc', content } as DocNode)
    .replace(/^<section[^>]*>/, '')
    .replace(/<\/section>$/, '');
}
/** The same without styles, to see the structure. */
const structure = (...content: unknown[]) => inside(...content).replace(/ style="[^"]*"/g, '');

const text = (value: string, ...marks: unknown[]) => ({ type: 'text', text: value, marks });
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
const node = (type: string, ...content: unknown[]) => ({ type, content });
const item = (...content: unknown[]) => node('listItem', ...content);
const cell = (type: string, attrs: object, ...content: unknown[]) => ({ type, attrs, content });
const heading = (textAlign: string | null) =>
  inside({ ...node('heading', text('题')), attrs: { level: 2, textAlign } });
const on = (backgroundColor: string, ...more: unknown[]) =>
  inside(paragraph(text('x', { type: 'textStyle', attrs: { backgroundColor } }, ...more)));
const picture = (...content: unknown[]) => ({
  type: 'picture',
  attrs: { picture: 'p', hash: 'h', width: 1200, height: 800, alt: 'a "duck" <&>' },
  content,
});

const parsedDocument = arbitraryDocument.map((json) => {
  const result = parseDocument(json);
  if (!result.ok) throw new Error(result.reason);
  return result.doc;
});

function elementsOf(html: string): Element[] {
  const found: Element[] = [];
  const walk = (nodes: DefaultTreeAdapterTypes.ChildNode[]): void => {
    for (const child of nodes)
      if ('tagName' in child) {
        found.push(child);
        walk(child.childNodes);
      }
  };
  walk(parseFragment(html).childNodes);
  return found;
}

function textOf(html: string): string {
  const read = (nodes: DefaultTreeAdapterTypes.ChildNode[]): string =>
    nodes
      .map((child) => ('value' in child ? child.value : 'childNodes' in child ? read(child.childNodes) : ''))
      .join('');
  return read(parseFragment(html).childNodes);
}
const withoutSpace = (value: string) => value.replace(/\s+/g, '');

/** Everything in an element that the platform would not keep as it is. */
function complaints(element: Element): string[] {
  const tag = element.tagName;
  const platformLink = tag === 'a' && element.attrs.some(({ name, value }) => name === 'href' && isPlatformLink(value));
  const found = KEPT_TAGS.has(tag) || platformLink ? [] : [tag];
  for (const { name, value } of element.attrs) {
    if ((tag === 'img' && name === 'src') || (tag === 'a' && name === 'href')) continue;
    if (name === 'style') {
      for (const declaration of value.split(';')) {
        const [property = '', ...rest] = declaration.split(':');
        if (judgeDeclaration(property, rest.join(':')) !== 'kept') found.push(declaration);
      }
      if (/["'&]/.test(value)) found.push(value);
    } else if (judgeAttribute(name) !== 'kept') found.push(name);
  }
  return found;
}

describe('renderBody, for any document', () => {
  it('writes only what the platform keeps', () => {
    fc.assert(
      fc.property(parsedDocument, (doc) => {
        expect(elementsOf(render(doc)).flatMap(complaints)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('comes out of the filter byte for byte, but for the platform’s own spelling', () => {
    fc.assert(
      fc.property(parsedDocument, (doc) => {
        const html = render(doc);
        const expected = html.replaceAll(' />', '  />').replaceAll('<img src=', '<img data-src=');
        expect(filterHtml(html)).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every text and every picture in order', () => {
    fc.assert(
      fc.property(parsedDocument, (doc) => {
        const filtered = filterHtml(render(doc));
        expect(withoutSpace(textOf(filtered))).toBe(withoutSpace(plainText(doc)));
        const shown = elementsOf(filtered).filter((element) => element.tagName === 'img');
        const attributes = shown.map(({ attrs }) => Object.fromEntries(attrs.map(({ name, value }) => [name, value])));
        expect(attributes.map((image) => image['data-src'])).toEqual(picturesIn(doc).map(pictureUrl));
        expect(attributes.map((image) => image.alt)).toEqual(picturesIn(doc).map((use) => use.alt));
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same bytes whatever the order of marks and attributes', () => {
    const turned = (value: DocNode): DocNode => ({
      ...value,
      ...(value.attrs && { attrs: Object.fromEntries(Object.entries(value.attrs).toReversed()) }),
      ...(value.marks && { marks: value.marks.toReversed() }),
      ...(value.content && { content: value.content.map(turned) }),
    });
    fc.assert(
      fc.property(parsedDocument, (doc) => {
        expect(render(turned(doc))).toBe(render(doc));
      }),
    );
  });

  it('changes only the block in which a word changed', () => {
    fc.assert(
      fc.property(parsedDocument, fc.nat(), (doc, where) => {
        const blocks = doc.content ?? [];
        const at = where % blocks.length;
        const changed = blocks.with(at, paragraph(text('改过的一句')) as DocNode);
        const [before, after] = [blocks.slice(0, at), blocks.slice(at + 1)].map((part) => structure(...part));
        const html = structure(...changed);
        expect(html.startsWith(before ?? '') && html.endsWith(after ?? '')).toBe(true);
      }),
    );
  });
});

describe('renderBody, text', () => {
  it('escapes what HTML would read', () => {
    expect(structure(paragraph(text(`a & b <script>"'</p>`)))).toBe(`<p>a &amp; b &lt;script&gt;"'&lt;/p&gt;</p>`);
  });

  it('shows every space, break and tab', () => {
    expect(structure(paragraph(text('  a   b'), text(' '), text(' c\nd\te'), node('hardBreak'), text(' f')))).toBe(
      '<p>&nbsp; a &nbsp; b &nbsp;c<br />d&nbsp;&nbsp;&nbsp;&nbsp;e<br />&nbsp;f</p>',
    );
  });

  it('holds an empty line open', () => {
    expect(structure(paragraph())).toBe('<p><br /></p>');
    expect(structure(node('heading'))).toBe('<h1><br /></h1>');
    expect(structure(node('codeBlock'))).toBe('<section><p><br /></p></section>');
  });

  it('nests marks in one order and shares elements between neighbours', () => {
    const link = { type: 'link', attrs: { href: 'https://mp.weixin.qq.com/s?a=1&b=2' } };
    const bold = { type: 'bold' };
    expect(structure(paragraph(text('a', bold, link), text('b', link), text('c', { type: 'italic' }, link)))).toBe(
      '<p><a href="https://mp.weixin.qq.com/s?a=1&amp;b=2"><strong>a</strong>b<em>c</em></a></p>',
    );
  });

  it('keeps the text of an outside link and writes no address that would be lost', () => {
    const html = inside(paragraph(text('官网', { type: 'link', attrs: { href: 'https://example.com/' } })));
    expect(html).toContain('<span style="color:#576b95;text-decoration:none">官网</span>');
    expect(html).not.toContain('example.com');
  });

  it('writes every mark as an element the platform keeps', () => {
    const marks = ['underline', 'strike', 'subscript', 'superscript', 'code'].map((type) => text('x', { type }));
    expect(structure(paragraph(...marks))).toBe('<p><u>x</u><s>x</s><sub>x</sub><sup>x</sup><span>x</span></p>');
  });

  it('never writes a style value it has not checked', () => {
    const attrs = { color: 'red" onclick="x', backgroundColor: 'url(//evil.test)', fontSize: '999px' };
    expect(inside(paragraph(text('x', { type: 'textStyle', attrs })))).toBe('<p style="margin:0 0 20px">x</p>');
    expect(inside({ ...paragraph(text('x')), attrs: { textAlign: 'center;position:fixed' } })).toBe(
      '<p style="margin:0 0 20px">x</p>',
    );
    const own = { color: '#C8402F', backgroundColor: '#fff3b0', fontSize: '20px' };
    expect(inside(paragraph(text('x', { type: 'textStyle', attrs: own })))).toContain(
      '<span style="color:#c8402f;background-color:#fff3b0;font-size:20px">x</span>',
    );
  });

  it('gives a light ground its ink, so that it can be read on a dark phone', () => {
    expect(on('#fff3b0')).toContain('<span style="color:#2b2a28;background-color:#fff3b0">x</span>');
    expect(on('#222222')).toContain('<span style="background-color:#222222">x</span>');
    expect(on('#fff3b0', { type: 'link', attrs: { href: 'https://a.test/' } })).toContain(
      '<span style="background-color:#fff3b0">x</span>',
    );
  });
});

describe('renderBody, blocks', () => {
  it('puts a nested list inside its item, where it gains no bullet', () => {
    const inner = node('orderedList', item(paragraph(text('b'))));
    const list = node('bulletList', item(paragraph(text('a')), inner), item(paragraph(text('c'))));
    expect(structure(list)).toBe('<ul><li><p>a</p><ol><li><p>b</p></li></ol></li><li><p>c</p></li></ul>');
  });

  it('gives the numbers of a list their start and their room', () => {
    const list = { ...node('orderedList', item(paragraph(text('a')))), attrs: { start: 100 } };
    expect(inside(list)).toContain('<ol start="100" style="margin:0 0 20px;padding:0 0 0 2.4em">');
    expect(inside(node('orderedList', item(paragraph())))).toContain(
      '<ol style="margin:0 0 20px;padding:0 0 0 1.6em">',
    );
  });

  it('leaves no white at the edges of a quote', () => {
    const html = inside(node('blockquote', paragraph(text('a')), paragraph(text('b'))));
    expect(html).toContain('<p style="margin:0 0 20px">a</p><p style="margin:0">b</p></blockquote>');
  });

  it('takes the ornament from a heading that is not at the left', () => {
    expect(heading(null)).toContain('border-left:4px solid');
    expect(heading('left')).toContain('border-left:4px solid');
    expect(heading('center')).not.toContain('border-left');
    expect(heading('center')).toContain('text-align:center');
  });

  it('keeps the white space of code without a pre', () => {
    const code = { type: 'codeBlock', attrs: { language: 'py' }, content: [text('if x:\n    y(  1)\n\n\tz')] };
    expect(structure(code)).toBe(
      '<section><p>if x:<br />&nbsp; &nbsp; y( &nbsp;1)<br /><br />&nbsp;&nbsp;&nbsp;&nbsp;z</p></section>',
    );
    expect(inside(code)).toMatch(/overflow-x:auto.*white-space:pre/);
  });

  it('writes tables with header cells, spans and alignment', () => {
    const table = node(
      'table',
      node('tableRow', cell('tableHeader', { colspan: 2 }, paragraph(text('题')))),
      node(
        'tableRow',
        cell('tableCell', { rowspan: 2, align: 'right' }, paragraph(text('1'))),
        cell('tableCell', {}, paragraph(), node('bulletList', item(paragraph(text('x'))))),
      ),
    );
    expect(structure(table)).toBe(
      '<section><table><tbody><tr><th colspan="2">题</th></tr><tr><td rowspan="2">1</td><td><p><br /></p><ul><li><p>x</p></li></ul></td></tr></tbody></table></section>',
    );
    expect(inside(table)).toMatch(/<th colspan="2" style="[^"]*text-align:left">/);
    expect(inside(table)).toMatch(/<td rowspan="2" style="[^"]*text-align:right">/);
    expect(inside(table)).toContain('<table style="width:100%;');
  });

  it('lets a table of many columns scroll instead of crushing them', () => {
    const row = node('tableRow', ...Array.from({ length: 6 }, () => node('tableCell', paragraph(text('列')))));
    expect(inside(node('table', row))).toContain('<table style="width:576px !important;max-width:none !important;');
  });

  it('writes a picture with its alternative text, ratio, width and caption', () => {
    expect(structure(picture(text('图注')))).toBe(
      '<section><img src="https://mmbiz.qpic.cn/p/a?wx_fmt=jpeg&amp;from=&quot;x&quot;" alt="a &quot;duck&quot; &lt;&amp;&gt;" data-ratio="0.666667" data-w="1200" /><p>图注</p></section>',
    );
    expect(structure(picture())).not.toContain('<p>');
  });

  it('leaves out a picture without an address and keeps its caption', () => {
    const doc = { type: 'doc', content: [picture(text('图注')), picture()] } as DocNode;
    const html = renderBody(doc, { pictureUrl: () => null });
    expect(html).not.toContain('<img');
    expect(html.match(/图注/g)).toHaveLength(1);
  });

  it('has no white space between elements, which the platform’s editor would turn into text', () => {
    fc.assert(
      fc.property(parsedDocument, (doc) => {
        expect(render(doc)).not.toMatch(/[\n\r\t]/);
      }),
    );
  });
});

describe('renderNewspicText', () => {
  it('is plain text with quiet line ends', () => {
    expect(renderNewspicText('  一行  \r\n二\t\n\n\n\n三\u0000\n')).toBe('一行\n二\n\n三');
  });

  it('writes what looks like a tag so that nobody reads it as one', () => {
    expect(renderNewspicText('1 < 2 <b>x</b> <!-- <mp-common-product>')).toBe(
      '1 < 2 ＜b>x＜/b> ＜!-- ＜mp-common-product>',
    );
  });
});
