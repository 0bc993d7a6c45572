import { describe, expect, it } from 'vitest';
import type { DocNode } from '@/lib/article/content';
import { renderBody } from './render';

const text = (value: string, ...marks: string[]): DocNode => ({
  type: 'text',
  text: value,
  marks: marks.map((type) => ({ type })),
});
const node = (type: string, ...content: DocNode[]): DocNode => ({ type, content });
const paragraph = (value: string): DocNode => node('paragraph', text(value));

const article = node(
  'doc',
  { ...node('heading', text('渡口的账本')), attrs: { level: 2 } },
  node('paragraph', text('配置是 '), text('max_width', 'code'), text('，'), text('很要紧', 'bold')),
  node('bulletList', node('listItem', paragraph('甲'), node('orderedList', node('listItem', paragraph('乙'))))),
  node('blockquote', paragraph('引文')),
  node(
    'table',
    node('tableRow', node('tableHeader', paragraph('班次'))),
    node('tableRow', node('tableCell', paragraph('早'))),
  ),
  node('codeBlock', text('a  b')),
  node('horizontalRule'),
  { ...node('picture', text('图注')), attrs: { picture: 'p', hash: 'h', width: 1200, height: 800, alt: '江' } },
);

describe('the default theme', () => {
  // Every draft on the platform was written with these bytes: a change here makes each of them differ from its article.
  it('is written byte for byte like this', () => {
    const html = renderBody(article, { pictureUrl: () => 'https://mmbiz.qpic.cn/a/0' });
    expect(html.replaceAll(/(?<=>)(?=<(?!\/))/g, '\n').split('\n')).toMatchInlineSnapshot(`
      [
        "<section style="font-size:16px;line-height:1.75;letter-spacing:0.5px;text-align:justify;word-break:break-word">",
        "<h2 style="margin:0 0 16px;font-size:19px;font-weight:bold;line-height:1.4;text-align:left;padding:0 0 0 12px;border-left:4px solid #c8402f">渡口的账本</h2>",
        "<p style="margin:0 0 20px">配置是 <span style="padding:2px 5px;border-radius:4px;background-color:#f7f5f1;font-family:Menlo,Consolas,monospace;font-size:0.9em;letter-spacing:0;color:#8c3a2b">max_width</span>，<strong>很要紧</strong></p>",
        "<ul style="margin:0 0 20px;padding:0 0 0 1.4em">",
        "<li style="margin:0">",
        "<p style="margin:0 0 6px">甲</p>",
        "<ol style="margin:6px 0 0;padding:0 0 0 1.6em">",
        "<li style="margin:0">",
        "<p style="margin:0">乙</p></li></ol></li></ul>",
        "<blockquote style="margin:4px 0 24px;padding:2px 0 2px 16px;border-left:3px solid #d9d4ca">",
        "<p style="margin:0">引文</p></blockquote>",
        "<section style="margin:4px 0 24px;overflow-x:auto">",
        "<table style="width:100%;font-size:14px;line-height:1.6;letter-spacing:0;text-align:left">",
        "<tbody>",
        "<tr>",
        "<th style="padding:8px 10px;border:1px solid #e4e0d8;vertical-align:top;font-weight:bold;background-color:#f7f5f1;color:#2b2a28;text-align:left">班次</th></tr>",
        "<tr>",
        "<td style="padding:8px 10px;border:1px solid #e4e0d8;vertical-align:top">早</td></tr></tbody></table></section>",
        "<section style="margin:4px 0 24px;padding:14px 16px;border-radius:6px;background-color:#f7f5f1;overflow-x:auto">",
        "<p style="margin:0;font-family:Menlo,Consolas,monospace;font-size:13px;line-height:1.65;letter-spacing:0;white-space:pre;text-align:left;color:#3d3a36">a &nbsp;b</p></section>",
        "<hr style="margin:32px auto;width:30%;height:1px;border:0;background-color:#d9d4ca" />",
        "<section style="margin:8px 0 24px">",
        "<img src="https://mmbiz.qpic.cn/a/0" alt="江" data-ratio="0.666667" data-w="1200" style="display:block;max-width:100%;height:auto;margin:0 auto" />",
        "<p style="margin:8px 0 0;font-size:13px;line-height:1.6;color:#7a746c;text-align:center">图注</p></section></section>",
      ]
    `);
  });
});
