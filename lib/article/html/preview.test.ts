import { describe, expect, it } from 'vitest';
import type { DocNode } from '@/lib/article/content';
import { previewBody, readerCss } from './preview';

const picture = { type: 'picture', attrs: { picture: 'p1', hash: 'h', width: 4, height: 3, alt: '鸭' } };
const doc: DocNode = {
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: '正文' }] }, picture],
};

describe('previewBody', () => {
  it('shows our own picture where the platform’s will stand', () => {
    const html = previewBody(doc, { pictureSrc: (use) => `/api/pictures/${use.picture}/view/1` });
    expect(html).toContain('<img src="/api/pictures/p1/view/1" alt="鸭"');
    expect(html).not.toContain('data-src');
    expect(html).toContain('正文');
  });

  it('leaves out a picture that would be left out', () => {
    expect(previewBody(doc, { pictureSrc: () => null })).not.toContain('<img');
  });

  it('has a style for the frame that cannot end its element', () => {
    for (const css of [readerCss('light'), readerCss('dark')]) {
      expect(css).not.toMatch(/[<>]/);
      expect(css.split('{').length).toBe(css.split('}').length);
    }
    expect(readerCss('dark')).toContain('background:#191919');
  });
});
