import * as fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { DocNode, PictureUse } from '@/lib/article/content';
import { parseDocument } from '@/lib/article/document/parse';
import { filterHtml } from '@/lib/article/html/filter';
import { readHtml, withPictures } from '@/lib/article/html/read';
import { renderBody } from '@/lib/article/html/render';
import { fixture } from './fixtures';

type Node = DefaultTreeAdapterTypes.ChildNode;

const bodies = ['body-nested.clip', 'body-platform.clip', 'body-editor.clip', 'wechat.clip'];
/** Where a picture is, as the platform would answer again: its address is its name here. */
const useOf = (src: string, index: number): PictureUse => ({
  picture: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  hash: 'a'.repeat(64),
  width: 1080,
  height: 720,
  alt: '',
  ...(src && {}),
});

/** Reads an article body and gives what would be sent back, with the addresses the platform knows. */
function trip(html: string, change: (doc: DocNode) => DocNode = (doc) => doc) {
  const { blocks, pictures } = readHtml(html);
  const uses = new Map(pictures.map((src, index) => [src, useOf(src, index)]));
  const parsed = parseDocument(withPictures(blocks, uses));
  if (!parsed.ok) throw new Error(parsed.reason);
  const srcOf = new Map([...uses].map(([src, use]) => [use.picture, src]));
  const doc = change(parsed.doc);
  return { doc, html: renderBody(doc, { pictureUrl: ({ picture }) => srcOf.get(picture) ?? null }) };
}

/** As the platform keeps it and gives it back. */
const asKept = (html: string) =>
  filterHtml(html, { issuedUrl: () => true, servedUrl: (url) => url, unmeasuredMarkup: 'keep' });

function see(html: string) {
  const texts: string[] = [];
  const pictures: string[] = [];
  const things: string[] = [];
  const left: Node[] = parseFragment(html).childNodes.toReversed();
  for (let node = left.pop(); node; node = left.pop()) {
    if (node.nodeName === '#text' && 'value' in node) texts.push(node.value);
    if (!('tagName' in node) || /^(?:script|style)$/.test(node.tagName)) continue;
    const of = (name: string) => ('attrs' in node ? node.attrs.find((attr) => attr.name === name)?.value : undefined);
    if (node.tagName === 'img') pictures.push(of('data-src') ?? of('src') ?? '');
    if (node.tagName.startsWith('mp-')) things.push(`${node.tagName} ${JSON.stringify(node.attrs)}`);
    left.push(...node.childNodes.toReversed());
  }
  return { text: texts.join('').replace(/[\s\u00a0]+/g, ''), pictures, things };
}

const blocksOf = (html: string) =>
  parseFragment(html).childNodes.flatMap((page) => ('childNodes' in page ? page.childNodes.length : 0));
const texts = (doc: DocNode): DocNode[] => (doc.content ?? []).filter(({ type }) => type === 'paragraph');

describe.each(bodies)('the published body %s', (name) => {
  const body = fixture(name);

  it('keeps its visible text, its pictures in order and every tag of the platform', () => {
    const before = see(body);
    expect(before.text.length).toBeGreaterThan(10);
    expect(see(trip(body).html)).toEqual(before);
    expect(see(asKept(trip(body).html))).toEqual(before);
  });

  it('is the same bytes the second time, also after the platform had it', () => {
    const first = trip(body).html;
    expect(trip(first).html).toBe(first);
    expect(trip(asKept(first)).html).toBe(first);
  });

  it('changes nothing else when one word of it changes', () => {
    const before = trip(body);
    expect(texts(before.doc).length).toBeGreaterThan(0);
    const target = texts(before.doc)[0];
    const after = trip(body, (doc) => ({
      ...doc,
      content: (doc.content ?? []).map((block) =>
        block === texts(doc)[0] ? { ...block, content: [{ type: 'text', text: '只改这一句' }] } : block,
      ),
    }));
    expect(target).toBeDefined();
    expect(blocksOf(after.html)).toEqual(blocksOf(before.html));
    const [a, b] = [before.html, after.html];
    let head = 0;
    while (a[head] === b[head]) head += 1;
    let tail = 0;
    while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
    // All that differs stands inside one paragraph of the result.
    expect(b.slice(head, b.length - tail)).not.toMatch(/<\/?(?:p|section|img|mp-|ul|table)/);
  });
});

const leaf = fc.constantFrom(
  '<p>早市</p>',
  '<p style="text-align:center"><strong>灯</strong>亮了</p>',
  '<section><span leaf="">面要现擀</span></section>',
  '<p><span style="font-size:20px;color:rgb(61, 170, 214)">大字</span>，小字</p>',
  '<h2 style="font-weight:bold">小标题</h2>',
  '<p><img data-src="https://mmbiz.qpic.cn/mmbiz_jpg/one12345/640?wx_fmt=jpeg" data-ratio="0.6"></p>',
  '<section nodeleaf=""><img data-src="https://mmbiz.qpic.cn/mmbiz_png/two12345/640" alt="二"></section>',
  '<ul class="list-paddingleft-1"><li><p>一</p></li><li>二<ul><li>三</li></ul></li></ul>',
  '<ol start="3"><li>三</li></ol>',
  '<blockquote><p>引用</p></blockquote>',
  '<table><tbody><tr><th>价</th><td colspan="2">8</td></tr></tbody></table>',
  '<mp-common-profile data-id="MzA" data-nickname="城市观察"></mp-common-profile>',
  '<mp-common-mpaudio name="录音" voice_encode_fileid="MzA"></mp-common-mpaudio>',
  '<p style="display:none"><mp-style-type data-value="3"></mp-style-type></p>',
  '<svg viewBox="0 0 4 4"><path d="M0 0h4"></path></svg>',
  '<section style="display:flex"><section style="border:1px solid #333">01</section><p>标题</p></section>',
  '<p><a href="https://mp.weixin.qq.com/s/abc">上一篇</a></p>',
  '<hr>',
  '<p>&nbsp;</p>',
  '散落的字',
);
const body: fc.Arbitrary<string> = fc.letrec<{ nodes: string }>((tie) => ({
  nodes: fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: leaf },
        {
          weight: 1,
          arbitrary: fc
            .tuple(
              fc.constantFrom(
                '<section>',
                '<section style="margin:8px;padding:4px">',
                '<div>',
                '<section data-tools="x">',
              ),
              tie('nodes'),
            )
            .map(([open, inside]) => `${open}${inside}</${open.slice(1).split(/[ >]/)[0]}>`),
        },
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map((parts) => parts.join('')),
})).nodes;

describe('any body made of such parts', () => {
  it('keeps text, pictures and tags, and is the same bytes the second time', () => {
    fc.assert(
      fc.property(body, (html) => {
        const first = trip(html).html;
        expect(see(first)).toEqual(see(html));
        expect(trip(first).html).toBe(first);
        expect(trip(asKept(first)).html).toBe(first);
      }),
      { numRuns: 150 },
    );
  });
});
