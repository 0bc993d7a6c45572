import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocNode } from '@/lib/article/content';
import { parseDocument } from '@/lib/article/document/parse';
import { fixture } from './fixtures';
import { holdPlaces } from './hold-places';
import { readDocx } from './read-docx';
import { readMarkdown } from './read-markdown';
import { type Paste, readPaste } from './read-paste';
import { makeDocx, nodesIn } from './testing';

const [table = ''] = Object.values(
  import.meta.glob('/docs/paste.md', { query: '?raw', import: 'default', eager: true }),
);
const clip = (name: string) => () => Promise.resolve(readPaste(fixture(`${name}.clip`)));

/** The columns of docs/paste.md: each is one fixture, read here. */
const sources: Record<string, () => Promise<Paste>> = {
  Word: clip('word'),
  WPS: clip('wps'),
  飞书: clip('feishu'),
  腾讯文档: clip('tencent'),
  'Google Docs': clip('google'),
  公众号文章: clip('wechat'),
  '135editor': clip('135editor'),
  秀米: clip('xiumi'),
  Markdown: () => Promise.resolve(readMarkdown(fixture('markdown.md'))),
  网页: clip('page'),
  '.docx': async () => readDocx(await makeDocx()),
};

const some = (paste: Paste, wanted: (node: DocNode) => unknown) =>
  nodesIn(paste.blocks).some((node) => Boolean(wanted(node)));
const marked = (type: string, attr?: string) => (paste: Paste) =>
  some(paste, ({ marks }) => marks?.some((mark) => mark.type === type && (!attr || mark.attrs?.[attr])));
const block = (type: string, attr?: string) => (paste: Paste) =>
  some(paste, (node) => node.type === type && (!attr || node.attrs?.[attr]));

/** The rows: what has to be true of the fixture's paste for a ✓. */
const features: Record<string, (paste: Paste) => boolean> = {
  标题: block('heading'),
  加粗: marked('bold'),
  斜体: marked('italic'),
  下划线: marked('underline'),
  删除线: marked('strike'),
  上下标: (paste) => marked('subscript')(paste) || marked('superscript')(paste),
  文字颜色: marked('textStyle', 'color'),
  文字底色: marked('textStyle', 'backgroundColor'),
  特别的字号: marked('textStyle', 'fontSize'),
  居中: (paste) => some(paste, ({ attrs }) => attrs?.textAlign === 'center'),
  首行缩进: block('paragraph', 'indent'),
  列表: (paste) => block('bulletList')(paste) || block('orderedList')(paste),
  多级列表: (paste) =>
    some(paste, (node) => node.type === 'listItem' && node.content?.some(({ type }) => type.endsWith('List'))),
  列表起始编号: (paste) => some(paste, ({ type, attrs }) => type === 'orderedList' && Number(attrs?.start) > 1),
  引用: block('blockquote'),
  表格: block('table'),
  合并单元格: (paste) => some(paste, ({ attrs }) => Number(attrs?.colspan) > 1 || Number(attrs?.rowspan) > 1),
  代码: (paste) => block('codeBlock')(paste) || marked('code')(paste),
  分隔线: block('horizontalRule'),
  链接: marked('link'),
  图片: block('picture'),
  图片说明: (paste) => some(paste, ({ type, content }) => type === 'picture' && content),
  卡片与装饰: block('platformBlock'),
};

/** What must never come, whatever the source. */
const JUNK =
  /mso-|o:p|msocom|删掉的一句|看不见的字|这里要核实|内部数据|alert\(|javascript:|onclick|docs-internal|StartFragment|lark-record/i;

describe('any paste', () => {
  const piece = fc.constantFrom(
    '<p class=MsoListParagraph style="mso-list:l0 level3 lfo1">',
    '<span style="mso-list:Ignore">1.</span>',
    '<![if !supportLists]>',
    '<o:p>',
    '</p>',
    '<ul>',
    '</ul>',
    '<ol start="9">',
    '<li aria-level="4">',
    '<table><tr><td rowspan="0" colspan="9999">',
    '</table>',
    '<b style="font-weight:normal">',
    '<font color="red">',
    '<h2>',
    '</h2>',
    '<pre>',
    '</pre>',
    '<div class="heading-h2">',
    '<div class="quote-container-block">',
    '</div>',
    '<img src="data:image/png;base64,AAAA">',
    '<img width=1>',
    '<a href="javascript:x">',
    '<section style="display:flex;border:1px solid red">',
    '</section>',
    '<svg>',
    '<mp-common-profile data-id="1">',
    '<!--StartFragment-->',
    '<!--EndFragment-->',
    '字',
    ' ',
    '&nbsp;',
    '<br>',
    '<del class=msoDel>',
    '<input>',
  );
  it('becomes a document, whatever it is made of', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        fc.constantFrom('word', 'feishu', 'xiumi', 'page'),
        (parts, from) => {
          const { doc } = holdPlaces(readPaste(parts.join(''), from as Paste['source']).blocks);
          expect(parseDocument(doc)).toHaveProperty('ok', true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the support table of docs/paste.md', async () => {
  const pastes = await Promise.all(Object.entries(sources).map(async ([name, read]) => [name, await read()] as const));

  it('says what the fixtures say', () => {
    const head = `| | ${Object.keys(sources).join(' | ')} |`;
    const rows = Object.entries(features).map(
      ([name, has]) => `| ${name} | ${pastes.map(([, paste]) => (has(paste) ? '✓' : '–')).join(' | ')} |`,
    );
    const wanted = [head, `|${' --- |'.repeat(pastes.length + 1)}`, ...rows].join('\n');
    expect(table).toContain(wanted);
  });

  it.each(pastes)('makes a document of %s without junk', (_name, paste) => {
    const { doc } = holdPlaces(paste.blocks);
    expect(parseDocument(doc)).toMatchObject({ ok: true });
    expect(JSON.stringify(paste.blocks)).not.toMatch(JUNK);
    expect(nodesIn(paste.blocks).length).toBeGreaterThan(5);
  });

  it('names where each came from', () => {
    expect(pastes.map(([, { source }]) => source)).toEqual([
      'word',
      'wps',
      'feishu',
      'tencent',
      'google',
      'wechat',
      '135editor',
      'xiumi',
      'markdown',
      'page',
      'docx',
    ]);
  });

  it('counts what it left out', () => {
    const read = Object.fromEntries(pastes);
    expect(read['Word']?.junk).toEqual({ deleted: 1, comment: 1, hidden: 1 });
    expect(read['公众号文章']?.junk).toEqual({ tracker: 1 });
    expect(read['网页']?.junk).toEqual({ form: 2 });
    expect(read['秀米']?.notes).toEqual({ layout: 1 });
  });

  it('keeps lists of Word as they were numbered and nested', () => {
    const word = pastes.find(([name]) => name === 'Word')?.[1].blocks ?? [];
    const shape = (node: DocNode): unknown =>
      node.type === 'text' ? node.text : [node.type, ...(node.content ?? []).map(shape)];
    expect(word.filter(({ type }) => type.endsWith('List')).map(shape)).toEqual([
      [
        'bulletList',
        ['listItem', ['paragraph', '豆浆'], ['bulletList', ['listItem', ['paragraph', '甜的']]]],
        ['listItem', ['paragraph', '油条']],
      ],
      ['orderedList', ['listItem', ['paragraph', '先排队']], ['listItem', ['paragraph', '再付钱']]],
    ]);
  });
});
