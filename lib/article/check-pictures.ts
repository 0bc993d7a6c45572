/** Checks of cover, gallery and crops. */
import { check, type Check } from '@/lib/article/check';
import type { ArticleContent, PictureUse } from '@/lib/article/content';
import { coverOf, ratiosOf } from '@/lib/article/content-parts';
import { fitsRatio, pixelsOf, type CropRatio } from '@/lib/article/crop';
import { LIMITS } from '@/lib/article/limits';

/** Narrower than this a frame looks soft on a phone. */
const WIDTH_ADVISED: Record<CropRatio, number> = {
  '2.35_1': LIMITS.coverWidthAdvised,
  '16_9': LIMITS.coverWidthAdvised,
  '1_1': LIMITS.squareWidthAdvised,
};

export function checkPictures(content: ArticleContent): Check[] {
  const cover = coverOf(content);
  const crops = cover ? ratiosOf(content.type).flatMap((ratio) => checkCrop(content, cover, ratio)) : [];
  return [...(content.type === 'news' ? checkCover(content.cover) : checkGallery(content.gallery)), ...crops];
}

function checkCover(cover: PictureUse | null): Check[] {
  if (!cover) return [check('cover_missing')];
  return cover.alt.trim() === '' ? [check('cover_alt_missing')] : [];
}

function checkGallery(gallery: readonly PictureUse[]): Check[] {
  if (gallery.length === 0) return [check('gallery_empty')];
  const max = LIMITS.galleryPictures;
  return [
    ...(gallery.length > max ? [check('gallery_many', { count: gallery.length, max })] : []),
    ...altMissing(
      'gallery_alt_missing',
      gallery.flatMap((use, i) => (use.alt.trim() === '' ? [`gallery/${i}`] : [])),
    ),
  ];
}

function checkCrop(content: ArticleContent, cover: PictureUse, ratio: CropRatio): Check[] {
  const placed = content.crops[ratio];
  const path = `crops/${ratio}`;
  if (!placed) return [check('crop_missing', { ratio }, path)];
  if (!fitsRatio(cover, ratio, placed.box)) return [check('crop_misfit', { ratio }, path)];
  const { width } = pixelsOf(cover, placed.box);
  const advised = WIDTH_ADVISED[ratio];
  return width < advised ? [check('crop_small', { ratio, width, advised }, path)] : [];
}

/** One row for all pictures without a description; it leads to the first. */
export function altMissing(key: 'body_alt_missing' | 'gallery_alt_missing', paths: readonly string[]): Check[] {
  return paths.length > 0 ? [check(key, { count: paths.length }, paths[0])] : [];
}
