import { describe, expect, it } from 'vitest';
import { emptyContent } from '@/lib/article/content-parts';
import { fitsRatio } from '@/lib/article/crop';
import { cropsFor } from './use-cover';

const use = (hash: string, width = 1600, height = 1200) => ({ picture: hash, hash, width, height, alt: '' });

describe('the crops of another cover', () => {
  it('are there for every ratio of the type, exact', () => {
    const next = use('a');
    const crops = cropsFor(emptyContent('news'), next);
    expect(Object.keys(crops).toSorted()).toEqual(['1_1', '2.35_1']);
    for (const ratio of ['1_1', '2.35_1'] as const)
      expect(fitsRatio(next, ratio, crops[ratio]?.box ?? { x1: 0, y1: 0, x2: 0, y2: 0 })).toBe(true);
  });

  it('stay what they are for the same picture, and go with the cover', () => {
    const cover = use('a');
    const crops = { '1_1': { box: { x1: 0.1, y1: 0.1, x2: 0.55, y2: 0.7 }, by: 'hand' as const } };
    const content = { ...emptyContent('news'), cover, crops };
    expect(cropsFor(content, cover)).toBe(crops);
    expect(cropsFor(content, null)).toEqual({});
  });

  it('keep a frame that was placed by hand where the new picture has the same shape', () => {
    const box = { x1: 0.1, y1: 0.1, x2: 0.55, y2: 0.7 };
    const content = { ...emptyContent('news'), cover: use('a'), crops: { '1_1': { box, by: 'hand' as const } } };
    expect(cropsFor(content, use('b'))['1_1']).toEqual({ box, by: 'hand' });
    expect(cropsFor(content, use('c', 1200, 1600))['1_1']?.by).toBe('auto');
  });
});
