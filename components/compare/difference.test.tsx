import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { compareContents } from '@/lib/article/compare/compare';
import { type ArticleContent, type DocNode, emptyContent } from '@/lib/article/content';
import compare from '@/lib/web/messages/zh-CN/compare.json';
import { Difference, Legend } from './difference';

const line = (text: string, type = 'paragraph', marks: DocNode['marks'] = []): DocNode => ({
  type,
  content: [{ type: 'text', text, ...(marks.length > 0 && { marks }) }],
});
const picture = (digit: string): DocNode => ({
  type: 'picture',
  attrs: {
    picture: `00000000-0000-4000-8000-00000000000${digit}`,
    hash: digit.repeat(64),
    width: 40,
    height: 30,
    alt: '',
  },
});
const news = (more: Partial<ArticleContent>, ...content: DocNode[]): ArticleContent => ({
  ...emptyContent('news'),
  ...more,
  body: { type: 'doc', content },
});

function show(a: ArticleContent | null, b: ArticleContent, whole = false): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="zh-CN" timeZone="Asia/Shanghai" messages={{ compare }}>
      <Legend />
      <Difference comparison={compareContents(a, b)} source={(id) => `/pictures/${id}`} whole={whole} />
    </NextIntlClientProvider>,
  );
}

const words = (html: string, tag: string) =>
  [...html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'g'))].map(([, inside]) =>
    inside?.replace(/<span.*?<\/span>/, ''),
  );

describe('a difference on the page', () => {
  const lines = Array.from({ length: 9 }, (_, i) => line(`第${i}段没有变过，一直在这里。`));
  const old = news({ title: '江边' }, ...lines, line('老陈摆了二十年的摊。'), picture('1'));
  const now = news(
    { title: '江边的晚市', needOpenComment: true },
    ...lines,
    line('老陈摆了三十年的摊。', 'paragraph'),
    picture('2'),
    line('散场。', 'heading', [{ type: 'bold' }]),
  );
  const html = show(old, now);

  it('marks insertions and deletions as elements, with a word for those who hear them', () => {
    expect(words(html, 'ins')).toContain('三十');
    expect(words(html, 'del')).toContain('二十');
    expect(html).toContain('<span class="sr-only">新增：</span>');
    expect(html).toContain('<strong>散场。</strong>');
  });

  it('folds away what did not change, but its nearest neighbour', () => {
    expect(html).toContain('8 段没有改动');
    expect(html.match(/<details/g)).toHaveLength(1);
    expect(show(old, old)).toContain('两边的内容完全一样。');
  });

  it('has settings and pictures as well, each a stop of the walk from change to change', () => {
    expect(html).toContain('/pictures/00000000-0000-4000-8000-000000000002');
    expect(html).toContain('留言');
    expect(html).toContain('新增第 1 张');
    expect(html.match(/data-change=""/g)?.length).toBe(7);
  });

  it('shows a text with nothing before it as it is', () => {
    const whole = show(null, now, true);
    expect(whole).not.toMatch(/data-change|<details/);
    expect(whole).toContain('老陈摆了三十年的摊。');
  });
});
