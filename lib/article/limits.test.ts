import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCharacters, utf8Bytes } from '@/lib/article/limits';

describe('counting as the platform does', () => {
  it('counts code points', () => {
    expect(countCharacters('')).toBe(0);
    expect(countCharacters('公众号 ok')).toBe(6);
    expect(countCharacters('😀𠮷')).toBe(2);
    expect(countCharacters('\ud83d')).toBe(1);
  });

  it('agrees with the string iterator and with TextEncoder on any text', () => {
    const encoder = new TextEncoder();
    const units = fc.array(fc.integer({ min: 0, max: 0xffff })).map((u) => String.fromCharCode(...u));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), units), (text) => {
        expect(countCharacters(text)).toBe(Array.from(text).length);
        expect(utf8Bytes(text)).toBe(encoder.encode(text).length);
      }),
      { numRuns: 500 },
    );
  });
});
