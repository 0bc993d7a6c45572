import { describe, expect, it } from 'vitest';
import type { ArticleContent } from '@/lib/article/content';
import { emptyContent } from '@/lib/article/content-parts';
import { fitsRatio, largestCrop, type Crops } from '@/lib/article/crop';
import { editedSize, mirror, NO_EDITS, turn } from '@/lib/article/picture-edits';
import { carryThroughEdits, replacePicture } from '@/lib/article/replace-picture';

const root = { width: 4000, height: 3000 };
const use = (hash: string, size = root) => ({ picture: hash, hash, ...size, alt: `alt of ${hash}` });
const next = { picture: 'new', hash: 'new', width: 3000, height: 4000 };
const wide = largestCrop(root, '2.35_1', { x: 0, y: 0 });
const corner = { x1: 0, y1: 0, x2: 0.15, y2: 0.2 };
const crops: Crops = { '2.35_1': { box: wide, by: 'hand' }, '1_1': { box: corner, by: 'hand' } };

describe('another picture in the place of one', () => {
  it('comes everywhere, with the words of each use', () => {
    const inText = { type: 'picture', attrs: { ...use('old'), width: 4000, alt: 'in the text' } };
    const content: ArticleContent = {
      ...emptyContent('news'),
      body: { type: 'doc', content: [{ type: 'blockquote', content: [inText] }, { type: 'paragraph' }] },
      cover: use('old'),
      crops,
    };
    const { content: after, places } = replacePicture(content, 'old', next, () => ({}));
    expect(places).toBe(2);
    expect(after.cover).toEqual({ ...next, alt: 'alt of old' });
    expect(after.body.content?.[0]?.content?.[0]?.attrs).toMatchObject({ ...next, alt: 'in the text' });
    for (const ratio of ['2.35_1', '1_1'] as const) {
      expect(after.crops[ratio]?.by).toBe('auto');
      expect(fitsRatio(next, ratio, after.crops[ratio]?.box ?? corner)).toBe(true);
    }
  });

  it('leaves the frames alone where it is not the cover', () => {
    const content: ArticleContent = { ...emptyContent('newspic'), gallery: [use('first'), use('old')], crops };
    const { content: after, places } = replacePicture(content, 'old', next, () => ({}));
    expect([places, after.gallery[1]?.hash, after.crops]).toEqual([1, 'new', crops]);
    expect(replacePicture(content, 'nowhere', next, () => ({}))).toEqual({ content, places: 0 });
  });
});

describe('frames of a picture that was edited', () => {
  it('go with what they show when it is mirrored or turned upside down', () => {
    const mirrored = carryThroughEdits(root, NO_EDITS, mirror(NO_EDITS, 'across'), crops);
    expect(mirrored['1_1']).toEqual({ box: { x1: 0.85, y1: 0, x2: 1, y2: 0.2 }, by: 'hand' });
    const upsideDown = carryThroughEdits(root, NO_EDITS, turn(turn(NO_EDITS, 1), 1), crops);
    expect(upsideDown['2.35_1']?.box).toMatchObject({ x1: 0, x2: 1, y2: 1 });
  });

  it('stay only where they still fit', () => {
    const turned = turn(NO_EDITS, 1);
    const carried = carryThroughEdits(root, NO_EDITS, turned, crops);
    // 600 × 600 in the upper left corner is in the upper right one now; 4000 × 1702 is wider than the picture.
    expect(carried['1_1']?.box).toEqual({ x1: 0.8, y1: 0, x2: 1, y2: 0.15 });
    expect(carried['2.35_1']).toBeUndefined();
    expect(fitsRatio(editedSize(root, turned), '1_1', carried['1_1']?.box ?? corner)).toBe(true);
    // Straightening cuts the corners off, and what was framed there with them.
    expect(carryThroughEdits(root, NO_EDITS, { ...NO_EDITS, angle: 3 }, crops)).toEqual({});
    const middle: Crops = { '1_1': { box: { x1: 0.4, y1: 0.4, x2: 0.55, y2: 0.6 }, by: 'hand' } };
    expect(carryThroughEdits(root, NO_EDITS, { ...NO_EDITS, angle: 3 }, middle)['1_1']?.by).toBe('hand');
  });

  it('come back when the edit is taken back', () => {
    const turned = turn(NO_EDITS, 1);
    const there = carryThroughEdits(root, NO_EDITS, turned, { '1_1': { box: corner, by: 'hand' } });
    expect(carryThroughEdits(root, turned, NO_EDITS, there)).toEqual({ '1_1': { box: corner, by: 'hand' } });
    const brighter = { ...NO_EDITS, brightness: 140 };
    expect(carryThroughEdits(root, NO_EDITS, brighter, crops)).toEqual(crops);
  });
});
