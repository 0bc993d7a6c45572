import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Crops } from '@/lib/article/crop';
import { forgetUnsaved, keepUnsaved, readUnsaved } from './unsaved';

const size = { width: 3000, height: 2000 };
const before: Crops = { '1_1': { box: { x1: 0, y1: 0, x2: 0.2, y2: 0.3 }, by: 'auto' } };
const crops: Crops = { '1_1': { box: { x1: 0.2, y1: 0.25, x2: 0.4, y2: 0.55 }, by: 'hand' } };

let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('frames that were not saved', () => {
  it('come back as they were, until they are forgotten', () => {
    keepUnsaved('a', before, { crops, focus: { x: 5, y: 6 } });
    expect(readUnsaved('a', before, size)).toEqual({ crops, focus: { x: 5, y: 6 } });
    expect(readUnsaved('b', before, size)).toBeNull();
    forgetUnsaved('a');
    expect(readUnsaved('a', before, size)).toBeNull();
  });

  it('do not come back over frames that somebody saved meanwhile', () => {
    keepUnsaved('a', before, { crops, focus: null });
    expect(readUnsaved('a', crops, size)).toBeNull();
  });

  it('come in only where they are exact frames of this picture', () => {
    keepUnsaved('a', before, { crops, focus: { x: 5000, y: 6 } });
    expect(readUnsaved('a', before, size)).toEqual({ crops, focus: null });
    expect(readUnsaved('a', before, { width: 2000, height: 3000 })).toBeNull();
    for (const text of ['', '{', '7', '{"before":"x"}', '{"before":" 0_0_0.2_0.3 ","frames":[["1_1","0_0_9_9"],7]}']) {
      for (const key of kept.keys()) kept.set(key, text);
      expect(readUnsaved('a', before, size)).toBeNull();
    }
  });

  it('are not missed where the browser keeps nothing', () => {
    vi.stubGlobal('sessionStorage', {
      getItem: () => {
        throw new Error('blocked');
      },
      setItem: () => {
        throw new Error('full');
      },
    });
    keepUnsaved('a', before, { crops, focus: null });
    expect(readUnsaved('a', before, size)).toBeNull();
  });
});
