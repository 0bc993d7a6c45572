import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { DocNode } from '@/lib/article/content';
import { StaticText } from './static-text';

const html = (...content: DocNode[]) => renderToStaticMarkup(<StaticText doc={{ type: 'doc', content }} />);
const text = (value: string, ...marks: NonNullable<DocNode['marks']>): DocNode => ({
  type: 'text',
  text: value,
  marks,
});

describe('the text before the editor is there', () => {
  it('uses the tags of the editor', () => {
    const made = html(
      { type: 'heading', attrs: { level: 2, textAlign: 'center' }, content: [text('晨雾')] },
      { type: 'paragraph' },
      {
        type: 'bulletList',
        content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [text('一', { type: 'bold' })] }] }],
      },
      { type: 'codeBlock', content: [text('a\n b')] },
    );
    expect(made).toBe(
      '<div class="manuscript"><h2 style="text-align:center">晨雾</h2><p><br/></p><ul><li><p><strong>一</strong></p></li></ul><pre><code>a\n b</code></pre></div>',
    );
  });

  it('writes nothing that the cleaners of the document do not pass', () => {
    const made = html({
      type: 'paragraph',
      attrs: { textAlign: 'expression(1)', onclick: 'x()' },
      content: [
        text('a', { type: 'link', attrs: { href: 'javascript:alert(1)' } }),
        text('b', { type: 'textStyle', attrs: { color: 'red;background:url(x)', fontSize: '900px' } }),
        text('<img src=x onerror=alert(1)>', { type: 'unknown' }),
      ],
    });
    expect(made).toBe('<div class="manuscript"><p>a<span>b</span>&lt;img src=x onerror=alert(1)&gt;</p></div>');
  });

  it('shows boxes, columns, notes and kept markup', () => {
    const line: DocNode = { type: 'paragraph', content: [text('a'), { type: 'footnote', attrs: { text: '注' } }] };
    const column: DocNode = { type: 'column', content: [line] };
    const kept = '<mp-common-profile data-nickname="江城"></mp-common-profile>';
    expect(
      html(
        { type: 'callout', attrs: { kind: 'x' }, content: [line] },
        { type: 'columns', content: [column] },
        { type: 'platformBlock', attrs: { html: kept } },
      ),
    ).toBe(
      '<div class="manuscript"><div data-callout="note"><p>a<sup data-footnote="注"></sup></p></div>' +
        '<div data-columns=""><div data-column=""><p>a<sup data-footnote="注"></sup></p></div></div>' +
        '<div data-platform-html="" data-kind="account"><span>江城</span></div></div>',
    );
  });

  it('keeps the room of a picture', () => {
    const attrs = { picture: '1f0e8f5e-1111-4222-8333-444455556666', hash: 'a', width: 1600, height: 1067, alt: '江' };
    expect(html({ type: 'picture', attrs })).toContain('alt="江" width="1600" height="1067"');
  });
});
