import { describe, expect, it } from 'vitest';
import { documentStats, linksIn, picturesIn, plainText } from './read';
import type { DocNode } from '@/lib/article/content';

const text = (value: string, href?: string): DocNode => ({
  type: 'text',
  text: value,
  ...(href ? { marks: [{ type: 'link', attrs: { href } }] } : {}),
});
const paragraph = (...content: DocNode[]): DocNode => ({ type: 'paragraph', content });
const picture = (id: string, ...content: DocNode[]): DocNode => ({
  type: 'picture',
  attrs: { picture: id, hash: 'h', width: 3, height: 2, alt: id },
  content,
});
const node = (type: string, ...content: DocNode[]): DocNode => ({ type, content });
const doc = (...content: DocNode[]) => node('doc', ...content);

describe('picturesIn', () => {
  it('finds pictures in reading order, in cells and lists too, repeats included', () => {
    const cell = node('tableCell', picture('b'));
    const body = doc(
      picture('a'),
      node('table', node('tableRow', cell)),
      node('bulletList', node('listItem', paragraph(), picture('c'))),
      picture('a'),
    );
    expect(picturesIn(body).map((use) => use.picture)).toEqual(['a', 'b', 'c', 'a']);
    expect(picturesIn(body)[0]).toEqual({ picture: 'a', hash: 'h', width: 3, height: 2, alt: 'a' });
  });
});

describe('plainText', () => {
  it('is a line per block with breaks, captions and cells', () => {
    const row = node(
      'tableRow',
      node('tableHeader', paragraph(text('甲'))),
      node('tableCell', paragraph(text('1')), paragraph(text('2'))),
    );
    const body = doc(
      node('heading', text('题')),
      paragraph(text('一'), node('hardBreak'), text('二')),
      picture('a'),
      picture('b', text('图注')),
      node('table', row),
      node('codeBlock', text('x\n y')),
      paragraph(),
    );
    expect(plainText(body)).toBe('题\n一\n二\n图注\n甲\t1 2\nx\n y\n');
  });
});

describe('linksIn', () => {
  it('joins one link over several texts and tells outside links from the platform’s own', () => {
    const body = doc(
      paragraph(
        text('看', 'https://a.test/'),
        text('这里', 'https://a.test/'),
        text('，'),
        text('往期', 'https://mp.weixin.qq.com/s/x'),
      ),
      paragraph(text('再', 'https://a.test/')),
    );
    expect(linksIn(body)).toEqual([
      { href: 'https://a.test/', text: '看这里', outside: true },
      { href: 'https://mp.weixin.qq.com/s/x', text: '往期', outside: false },
      { href: 'https://a.test/', text: '再', outside: true },
    ]);
  });

  it('does not take a look-alike host for the platform', () => {
    for (const href of [
      'http://mp.weixin.qq.com.evil.test/',
      'https://evil.test/mp.weixin.qq.com',
      'https://mp.weixin.qq.com:8443/s',
    ])
      expect(linksIn(doc(paragraph(text('a', href))))[0]?.outside).toBe(true);
  });
});

describe('documentStats', () => {
  it('counts characters without white space, a surrogate pair once', () => {
    expect(documentStats(doc(paragraph(text('城市 观察\u00a0🦆'))))).toEqual({
      characters: 5,
      pictures: 0,
      blocks: 1,
      minutes: 1,
    });
    expect(documentStats(doc(paragraph()))).toEqual({ characters: 0, pictures: 0, blocks: 1, minutes: 0 });
  });

  it('reads Latin by words and Chinese by characters', () => {
    expect(documentStats(doc(paragraph(text('字'.repeat(800))))).minutes).toBe(2);
    expect(documentStats(doc(paragraph(text('word '.repeat(400))))).minutes).toBe(2);
  });
});
