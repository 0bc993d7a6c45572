import { describe, expect, it } from 'vitest';
import type { DocNode } from '@/lib/article/content';
import { readMarkdown } from '@/lib/article/import/read-markdown';
import { writeMarkdown } from './write-markdown';

const options = { pictureUrl: (picture: string) => `https://example.com/${picture}` };
const again = (markdown: string) => writeMarkdown({ type: 'doc', content: readMarkdown(markdown).blocks }, options);

describe('Markdown out', () => {
  it('is what was read, for what Markdown has signs for', () => {
    const markdown = [
      '# 一碗面',
      '从**和面**说起，要*慢*，~~不能急~~，用`冷水`，见[做法](https://example.com/noodle)。',
      '- 高筋粉\n  - 两斤\n- 盐',
      '3. 揉\n4. 醒',
      '> 面要现擀。',
      '```js\nconst noodles = 2;\n```',
      '| 料 | 量 |\n| --- | --- |\n| 面 | 500 |',
      '---',
      '收尾。\n',
    ].join('\n\n');
    expect(again(markdown)).toBe(markdown);
  });

  it('keeps signs that are only letters', () => {
    const text = ['1. 不是列表', '# 不是标题', '- 也不是', '星号 * 和 _下划线_ 与 [方括号](x) <b>', 'a `b` c'];
    const doc: DocNode = {
      type: 'doc',
      content: text.map((one) => ({ type: 'paragraph', content: [{ type: 'text', text: one }] })),
    };
    const { blocks } = readMarkdown(writeMarkdown(doc, options));
    expect(blocks.map(({ type, content }) => [type, content?.map((node) => node.text).join('')])).toEqual(
      text.map((one) => ['paragraph', one]),
    );
  });

  it('names pictures with their captions and says footnotes in place', () => {
    const doc: DocNode = {
      type: 'doc',
      content: [
        { type: 'picture', attrs: { picture: 'p1', alt: '面' }, content: [{ type: 'text', text: '一碗' }] },
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: '面' },
            { type: 'footnote', attrs: { text: '出处' } },
          ],
        },
      ],
    };
    expect(writeMarkdown(doc, options)).toBe('![面](https://example.com/p1)\n\n一碗\n\n面 (出处)\n');
    expect(writeMarkdown({ type: 'doc', content: [{ type: 'paragraph' }] }, options)).toBe('');
  });
});
