/** Pictures of two contents, in their order: which came, went, or changed places. */
import { type ArticleContent, type PictureUse } from '@/lib/article/content';
import { coverOf, ratiosOf } from '@/lib/article/content-parts';
import type { Crop, CropRatio } from '@/lib/article/crop';
import { toPicCrop } from '@/lib/article/crop-wire';
import { picturesIn } from '@/lib/article/document/read';
import { matchKeys } from './match';

/** Numbers count from 0. */
export interface PictureChange {
  kind: 'added' | 'removed' | 'moved';
  use: PictureUse;
  from: number | null;
  to: number | null;
}

export interface PicturesCompared {
  before: PictureUse[];
  after: PictureUse[];
  changes: PictureChange[];
}

/** The pictures of the text of a news article, or of the gallery of a newspic. */
export function comparePictures(before: ArticleContent | null, after: ArticleContent): PicturesCompared {
  const [a, b] = [before ? listed(before) : [], listed(after)];
  const stays = matchKeys(a.map(hashOf), b.map(hashOf));
  const [kept, there] = [new Set(stays.map(([i]) => i)), new Set(stays.map(([, j]) => j))];
  const gone = [...a.entries()].filter(([i]) => !kept.has(i));
  const came = new Map([...b.entries()].filter(([j]) => !there.has(j)));
  const changes: PictureChange[] = [];
  for (const [from, use] of gone) {
    const [to] = [...came].find(([, other]) => other.hash === use.hash) ?? [];
    if (to !== undefined) came.delete(to);
    changes.push(to === undefined ? { kind: 'removed', use, from, to: null } : { kind: 'moved', use, from, to });
  }
  for (const [to, use] of came) changes.push({ kind: 'added', use, from: null, to });
  return { before: a, after: b, changes: changes.toSorted((x, y) => (x.to ?? x.from ?? 0) - (y.to ?? y.from ?? 0)) };
}

function listed(content: ArticleContent): PictureUse[] {
  return content.type === 'news' ? picturesIn(content.body) : content.gallery;
}

function hashOf({ hash }: PictureUse): string {
  return hash;
}

/** The cover through one frame, before and now; a missing crop is the platform's own cut. */
export interface CropChange {
  ratio: CropRatio;
  before: { use: PictureUse; box: Crop | null } | null;
  after: { use: PictureUse; box: Crop | null } | null;
}

/** Each frame of the cover that shows something else than before. */
export function compareCrops(before: ArticleContent | null, after: ArticleContent): CropChange[] {
  const ratios = new Set([...ratiosOf(after.type), ...(before ? ratiosOf(before.type) : [])]);
  return [...ratios].flatMap((ratio) => {
    const [old, now] = [before ? framed(before, ratio) : null, framed(after, ratio)];
    return spell(old) === spell(now) ? [] : [{ ratio, before: old, after: now }];
  });
}

function framed(content: ArticleContent, ratio: CropRatio): CropChange['after'] {
  const use = coverOf(content);
  if (!use || !ratiosOf(content.type).includes(ratio)) return null;
  return { use, box: content.crops[ratio]?.box ?? null };
}

function spell(frame: CropChange['after']): string {
  return frame ? `${frame.use.hash}:${frame.box ? toPicCrop(frame.box) : ''}` : '';
}
