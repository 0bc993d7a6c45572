import { Refusal } from '../refusal';
import type { Box, Crops, Ratio } from '../types';
import type { WireArticle } from './wire';

const ratios: Readonly<Record<Ratio, number>> = { '2.35_1': 2.35, '1_1': 1, '16_9': 16 / 9 };

/** A coordinate: 0 to 1, at most six decimals, no exponent and no sign. */
const coordinate = /^(?:0|1|0\.\d{1,6}|1\.0{1,6})$/;

function readBox(parts: readonly (string | undefined)[], field: string): Box {
  const numbers = parts.map((part) => (part !== undefined && coordinate.test(part) ? Number(part) : Number.NaN));
  const [x1, y1, x2, y2] = numbers;
  if (parts.length !== 4 || x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) {
    throw new Refusal(53402, field);
  }
  if (!(x1 < x2 && y1 < y2)) throw new Refusal(53402, field);
  return { x1, y1, x2, y2 };
}

/** `pic_crop_235_1` and `pic_crop_1_1`: `X1_Y1_X2_Y2`, upper left and lower right corner. */
export function readPicCrops(article: WireArticle): Crops {
  const crops: Crops = {};
  if (article.pic_crop_235_1) crops['2.35_1'] = readBox(article.pic_crop_235_1.split('_'), 'pic_crop_235_1');
  if (article.pic_crop_1_1) crops['1_1'] = readBox(article.pic_crop_1_1.split('_'), 'pic_crop_1_1');
  return crops;
}

/** `cover_info.crop_percent_list`: the same box as four strings and the name of its ratio. */
export function readCropList(article: WireArticle): Crops {
  const crops: Crops = {};
  for (const entry of article.cover_info?.crop_percent_list ?? []) {
    const ratio = entry.ratio as Ratio;
    if (!Object.hasOwn(ratios, ratio)) throw new Refusal(53402, 'crop_percent_list ratio');
    crops[ratio] = readBox([entry.x1, entry.y1, entry.x2, entry.y2], `crop_percent_list ${ratio}`);
  }
  return crops;
}

/**
 * Whether a box of the picture's own pixels has its ratio: each side may be `tolerance` pixels off, plus what six
 * decimals cannot say.
 */
export function fitsRatio(size: { width: number; height: number }, box: Box, ratio: Ratio, tolerance: number): boolean {
  const width = (box.x2 - box.x1) * size.width;
  const height = (box.y2 - box.y1) * size.height;
  const rounding = 1e-6 * (size.width + size.height * ratios[ratio]);
  const wrongWidth = Math.abs(width - height * ratios[ratio]);
  const wrongHeight = Math.abs(height - width / ratios[ratio]);
  return wrongWidth <= tolerance + rounding && wrongHeight <= tolerance + rounding;
}

/** Refuses crops that do not fit the cover: 53402. */
export function checkCrops(crops: Crops, size: { width: number; height: number }, tolerance: number): void {
  for (const [ratio, box] of Object.entries(crops) as [Ratio, Box][]) {
    if (!fitsRatio(size, box, ratio, tolerance)) throw new Refusal(53402, `${ratio} of ${size.width}x${size.height}`);
  }
}
