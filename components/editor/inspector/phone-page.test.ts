import { describe, expect, it } from 'vitest';
import { emptyContent } from '@/lib/article/content-parts';
import { phonePage } from './phone-page';

const words = {
  light: 'light',
  untitled: '无标题',
  account: '城市观察',
  pictures: (n: number) => `第 ${n} 张`,
} as const;

describe('the page of the preview', () => {
  it('escapes every text a person wrote', () => {
    const evil = '"><img src=x onerror=alert(1)>';
    const news = { ...emptyContent('news'), title: evil, author: evil };
    const newspic = { ...emptyContent('newspic'), title: evil, text: evil };
    for (const content of [news, newspic]) {
      expect(phonePage(content, '', { ...words, account: evil })).not.toContain('<img');
    }
  });

  it('describes pictures that have no description by their number', () => {
    const use = { picture: 'p', hash: 'h', width: 3, height: 4, alt: '' };
    const content = { ...emptyContent('newspic'), gallery: [use, { ...use, alt: '江' }] };
    const html = phonePage(content, '', words);
    expect(html).toContain('alt="第 1 张"');
    expect(html).toContain('alt="江"');
    expect(html).toContain('1 / 2');
  });
});
