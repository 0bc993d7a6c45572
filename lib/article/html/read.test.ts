import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocNode } from '@/lib/article/content';
import { parseDocument } from '@/lib/article/document/parse';
import { plainText } from '@/lib/article/document/read';
import { filterHtml, toReaderHtml } from './filter';
import { readHtml, withPictures } from './read';
import { renderBody } from './render';

const url = 'https://mmbiz.qpic.cn/mmbiz_jpg/abc/0?wx_fmt=jpeg';
const use = {
  picture: '0b0e7c1e-6d0b-4a52-9f50-6a3b1d6a7c11',
  hash: 'a'.repeat(64),
  width: 1200,
  height: 800,
  alt: '老街',
};
const docOf = (html: string) => {
  const parsed = parseDocument(withPictures(readHtml(html).blocks, new Map([[url, use]])));
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.doc;
};
const types = (doc: DocNode) => doc.content?.map(({ type }) => type);
const text = (value: string, ...marks: string[]) => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
});

describe('reading platform HTML', () => {
  it('gives back what was rendered and filtered, but for what the platform does not keep', () => {
    const written: DocNode = {
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2, textAlign: null }, content: [text('早市')] },
        {
          type: 'paragraph',
          attrs: { textAlign: 'center' },
          content: [text('天还没亮，'), text('灯', 'bold'), text('先亮了。')],
        },
        { type: 'blockquote', content: [{ type: 'paragraph', content: [text('面要现擀。', 'italic')] }] },
        {
          type: 'bulletList',
          content: [
            {
              type: 'listItem',
              content: [
                { type: 'paragraph', content: [text('一')] },
                {
                  type: 'bulletList',
                  content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [text('二')] }] }],
                },
              ],
            },
          ],
        },
        { type: 'horizontalRule' },
        { type: 'picture', attrs: use, content: [text('街口')] },
        {
          type: 'table',
          content: [
            {
              type: 'tableRow',
              content: [{ type: 'tableHeader', content: [{ type: 'paragraph', content: [text('价')] }] }],
            },
            {
              type: 'tableRow',
              content: [{ type: 'tableCell', content: [{ type: 'paragraph', content: [text('8')] }] }],
            },
          ],
        },
        { type: 'paragraph', content: [text('完。')] },
      ],
    };
    const html = filterHtml(renderBody(written, { pictureUrl: () => url }), { servedUrl: (one) => one });
    const read = docOf(html);
    expect(types(read)).toEqual([
      'heading',
      'paragraph',
      'blockquote',
      'bulletList',
      'horizontalRule',
      'picture',
      'table',
      'paragraph',
    ]);
    expect(plainText(read)).toBe(plainText(written));
    expect(read.content?.[0]?.attrs).toMatchObject({ level: 2 });
    expect(read.content?.[1]).toMatchObject({
      attrs: { textAlign: 'center' },
      content: [{}, { marks: [{ type: 'bold' }] }, {}],
    });
    expect(read.content?.[3]?.content).toHaveLength(1);
    expect(read.content?.[5]).toMatchObject({ attrs: use, content: [{ text: '街口' }] });
    expect(docOf(toReaderHtml(html))).toEqual(read);
  });

  it('takes pictures out of paragraphs, breaks and all', () => {
    const doc = docOf(`<p>前<img data-src="${url}">后<br><br></p><p><span>  </span></p><p>末</p>`);
    expect(types(doc)).toEqual(['paragraph', 'picture', 'paragraph', 'paragraph']);
    expect(plainText(doc)).toBe('前\n后\n末');
  });

  it('says what it left out', () => {
    const { notes, pictures } = readHtml(
      `<section style="background:#eee"><audio></audio><iframe srcdoc="x"></iframe><svg onload="x()"><text>x</text></svg><ul><li>字</li></ul></section><img src="${url}"><img data-src="${url}">`,
    );
    expect(notes).toEqual({ layout: 1, embed: 2, drawing: 1 });
    expect(pictures).toEqual([url]);
  });

  it('keeps things of the platform and small ornaments byte for byte', () => {
    const pieces = [
      '<mp-common-profile class="js_uneditable" data-nickname="城市观察" data-id="MzA"  ></mp-common-profile>',
      '<mp-style-type data-value="3"></mp-style-type>',
      '<svg viewBox="0 0 10 10"><path d="M0 0h10"/></svg>',
      '<section style="display:flex;"><section style="border:1px solid #333">01</section><section>小标题</section></section>',
      '<a class="weapp_text_link" data-miniprogram-appid="wx1" data-miniprogram-path="a">打开</a>',
    ];
    const { blocks, notes } = readHtml(`<section>${pieces.join('<p>字</p>')}</section>`);
    const kept = blocks.filter(({ type }) => type === 'platformBlock').map(({ attrs }) => attrs?.html);
    expect(kept).toEqual(pieces);
    expect(notes).toEqual({});
    expect(renderBody({ type: 'doc', content: blocks }, { pictureUrl: () => null })).toContain(pieces[0]);
  });

  it('gives back code and the styles of a line', () => {
    const written = parseDocument({
      type: 'doc',
      content: [
        { type: 'codeBlock', attrs: { language: null }, content: [{ type: 'text', text: 'if (a < b) {\n  go();\n}' }] },
        {
          type: 'paragraph',
          attrs: { textAlign: null, lineHeight: '2', letterSpacing: '1px', indent: '2em' },
          content: [text('首行')],
        },
      ],
    });
    if (!written.ok) throw new Error(written.reason);
    const html = filterHtml(renderBody(written.doc, { pictureUrl: () => null }));
    const [code, line] = docOf(html).content ?? [];
    expect(code?.content?.[0]?.text?.replaceAll('\u00a0', ' ')).toBe('if (a < b) {\n  go();\n}');
    expect(line?.attrs).toMatchObject({ lineHeight: '2', letterSpacing: '1px', indent: '2em' });
  });

  it('drops what may harm and keeps what is understood of a style', () => {
    const doc = docOf(
      '<p onclick="x()"><a href="javascript:alert(1)">一</a><a href="https://mp.weixin.qq.com/s/x">二</a><span style="color:rgb(255,0,0);position:fixed;font-weight:700">三</span><script>alert(1)</script></p>',
    );
    expect(JSON.stringify(doc)).not.toMatch(/javascript|alert|fixed|onclick/);
    expect(doc.content?.[0]?.content).toMatchObject([
      { text: '一' },
      { text: '二', marks: [{ type: 'link', attrs: { href: 'https://mp.weixin.qq.com/s/x' } }] },
      { text: '三' },
    ]);
    expect(JSON.stringify(doc.content?.[0]?.content?.[2])).toContain('#ff0000');
  });

  it('leaves a caption where its picture could not be had', () => {
    const { blocks } = readHtml('<section><img data-src="https://mmbiz.qpic.cn/x/0"><p>说明</p></section>');
    expect(withPictures(blocks, new Map())).toMatchObject({
      content: [{ type: 'paragraph', content: [{ text: '说明' }] }],
    });
  });

  it('makes a document of any tag soup, however deep', () => {
    expect(plainText(docOf(`${'<section>'.repeat(5000)}字`)).trim()).toBe('字');
    expect(plainText(docOf(`${'<blockquote><ul><li>'.repeat(500)}字`)).trim()).toBe('字');
    expect(readHtml(`${'<svg><g>'.repeat(10_000)}`).blocks).toEqual([]);
    expect(readHtml('<section style="display:flex">'.repeat(10_000)).blocks).toEqual([]);
    const tag = fc.constantFrom(
      'p',
      'section',
      'h1',
      'ul',
      'ol',
      'li',
      'table',
      'tr',
      'td',
      'blockquote',
      'span',
      'b',
      'img data-src="x"',
      'br',
      'a href="https://a.b"',
      'figure',
      'code',
      'hr',
    );
    const piece = fc.oneof(
      tag.map((name) => `<${name}>`),
      tag.map((name) => `</${name.split(' ')[0]}>`),
      fc.constantFrom('字', ' ', '&nbsp;', 'a'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(parseDocument(withPictures(readHtml(pieces.join('')).blocks, new Map()))).toHaveProperty('ok', true);
      }),
      { numRuns: 400 },
    );
  });
});
