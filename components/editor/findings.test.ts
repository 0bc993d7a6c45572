import { describe, expect, it } from 'vitest';
import { emptyContent } from '@/lib/article/content-parts';
import { findingsOf } from './findings';

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });

describe('what the foot of the page and the buttons say', () => {
  it('names the first thing that must be mended, and counts what is open', () => {
    const { must, open, checks } = findingsOf(emptyContent('news'), {});
    expect(must?.key).toBe('title_empty');
    expect(open).toBe(checks.filter(({ level }) => level !== 'good').length);
  });

  it('measures what is sent, pictures with the addresses they will have', () => {
    const attrs = { picture: 'p', hash: 'h', width: 4, height: 3, alt: '' };
    const words = { ...emptyContent('news'), body: { type: 'doc', content: [paragraph('晨雾')] } };
    const picture = { ...words, body: { type: 'doc', content: [paragraph('晨雾'), { type: 'picture', attrs }] } };
    const [small, large] = [findingsOf(words, {}), findingsOf(picture, {})];
    expect(small.characters).toBe(2);
    expect(large.bytes - small.bytes).toBeGreaterThan(130);
  });

  it('reads the text of a newspic, not its body', () => {
    const content = { ...emptyContent('newspic'), text: '四 个字呀', body: { type: 'doc', content: [paragraph('x')] } };
    expect(findingsOf(content, {}).characters).toBe(4);
  });
});
