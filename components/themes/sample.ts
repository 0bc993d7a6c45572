import type { DocNode } from '@/lib/article/content';
import { renderBody } from '@/lib/article/html/render';
import { readerCss } from '@/lib/article/html/preview';
import { buildTheme } from '@/lib/article/themes/build';
import type { ThemeSpec } from '@/lib/article/themes/spec';

const text = (value: string, ...marks: NonNullable<DocNode['marks']>): DocNode => ({
  type: 'text',
  text: value,
  marks,
});
const line = (...content: DocNode[]): DocNode => ({ type: 'paragraph', content });
const heading = (level: number, words: string): DocNode => ({
  type: 'heading',
  attrs: { level },
  content: [text(words)],
});

/** A little of everything that an article may hold, in words that mean nothing to anybody. */
export const SAMPLE: DocNode = {
  type: 'doc',
  content: [
    heading(1, '老城的早晨'),
    line(
      text('六点一刻，江边的早市已经热闹起来。'),
      text('卖菜的人', { type: 'bold' }),
      text('比船来得还早，秤杆上挂着露水。'),
    ),
    heading(2, '渡口的账本'),
    line(
      text('账本写满了三十年，'),
      text('资料', { type: 'link', attrs: { href: 'https://example.com/ledger' } }),
      text('里也有一份抄本。'),
    ),
    { type: 'blockquote', content: [line(text('船到岸，账就清。'))] },
    heading(3, '一天的三段'),
    {
      type: 'bulletList',
      content: ['天没亮', '正午', '收摊'].map((words) => ({ type: 'listItem', content: [line(text(words))] })),
    },
    { type: 'callout', attrs: { kind: 'tip' }, content: [line(text('渡船每二十分钟一班。'))] },
    { type: 'codeBlock', attrs: { language: null }, content: [text('06:15  early\n06:35  next')] },
    { type: 'horizontalRule' },
    line(text('太阳出来，雾就散了。')),
  ],
};

const SHORT: DocNode = { type: 'doc', content: (SAMPLE.content ?? []).slice(0, 5) };

/** The sample in a style, as a page of its own. */
export function samplePage(spec: ThemeSpec, scheme: 'light' | 'dark', short = false): string {
  const body = renderBody(short ? SHORT : SAMPLE, { pictureUrl: () => null, theme: buildTheme(spec) });
  return `<style>.page{display:block;min-height:100%;box-sizing:border-box}${readerCss(scheme)
    .replace(/^body\{/, '.page{')
    .replace(/\}body/g, '}.page')}</style><div class="page" lang="zh-CN">${body}</div>`;
}
