import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocNode } from '@/lib/article/content';
import { arbitraryDocument } from '@/lib/article/document/arbitrary-document';
import { suggestDigest, takenDigest } from './digest';
import { countCharacters, LIMITS } from './limits';

const line = (type: string, text: string): DocNode => ({ type, content: [{ type: 'text', text }] });
const doc = (...content: DocNode[]): DocNode => ({ type: 'doc', content });

describe('the digest', () => {
  it('that the platform takes is the first 54 characters', () => {
    expect(takenDigest(doc(line('heading', '标题'), line('paragraph', '字🦆'.repeat(60))))).toBe(
      `标题 ${'字🦆'.repeat(25)}字`,
    );
    expect(takenDigest(doc(line('paragraph', '短')))).toBe('短');
  });

  it('that we suggest is whole sentences of the text, without the headings', () => {
    const first = '六点一刻，江边的早市已经热闹起来。';
    const second = '卖菜的人比船来得还早，秤杆上挂着露水，鱼还在盆里跳！';
    expect(suggestDigest(doc(line('heading', '标题'), line('paragraph', first + second + first)))).toBe(first + second);
    expect(suggestDigest(doc(line('heading', '标题')))).toBe('');
  });

  it('is cut where one sentence is too long', () => {
    const digest = suggestDigest(doc(line('paragraph', '长'.repeat(300))));
    expect(countCharacters(digest)).toBe(LIMITS.digestCharacters);
    expect(digest.endsWith('长…')).toBe(true);
  });

  it('never is longer than the platform takes, nor broken over lines', () => {
    fc.assert(
      fc.property(arbitraryDocument, (any) => {
        for (const digest of [suggestDigest(any), takenDigest(any)]) {
          expect(countCharacters(digest)).toBeLessThanOrEqual(LIMITS.digestCharacters);
          expect(digest).not.toMatch(/\n/);
        }
      }),
    );
  });
});
