/** The two ways the platform writes a crop. Both come from one `Crop`; `draft/get` gives neither back. */
import { CROP_RATIOS, toSixDecimals, type Crop, type CropRatio } from '@/lib/article/crop';

/** One entry of `cover_info.crop_percent_list`: the numbers are strings (seed `draft_add`). */
export interface CropPercent {
  ratio: CropRatio;
  x1: string;
  y1: string;
  x2: string;
  y2: string;
}

/** A fraction as the platform wants it: at most six decimals, no exponent, no trailing zeros. */
export function toFraction(value: number): string {
  return toSixDecimals(value)
    .toFixed(6)
    .replace(/\.?0+$/, '');
}

/** `X1_Y1_X2_Y2`, the value of `pic_crop_235_1` and `pic_crop_1_1`. */
export function toPicCrop(crop: Crop): string {
  return [crop.x1, crop.y1, crop.x2, crop.y2].map(toFraction).join('_');
}

/** The entry of `crop_percent_list` for one ratio. */
export function toCropPercent(ratio: CropRatio, crop: Crop): CropPercent {
  const { x1, y1, x2, y2 } = crop;
  return { ratio, x1: toFraction(x1), y1: toFraction(y1), x2: toFraction(x2), y2: toFraction(y2) };
}

/** Reads `X1_Y1_X2_Y2`, from a paste too; null unless it is a box inside the picture. More decimals are rounded to six. */
export function parsePicCrop(text: string): Crop | null {
  if (text.length > 200) return null;
  const parts = text.trim().split('_').map(toNumber);
  return parts.length === 4 ? toCrop(parts) : null;
}

/** Reads one entry of `crop_percent_list`; null unless ratio and box are sound. */
export function parseCropPercent(entry: Record<string, unknown>): { ratio: CropRatio; crop: Crop } | null {
  const ratio = CROP_RATIOS.find((known) => known === entry.ratio);
  const crop = toCrop([entry.x1, entry.y1, entry.x2, entry.y2].map((v) => toNumber(String(v))));
  return ratio && crop ? { ratio, crop } : null;
}

function toCrop(values: number[]): Crop | null {
  const [x1 = NaN, y1 = NaN, x2 = NaN, y2 = NaN] = values.map(toSixDecimals);
  const inside = x1 >= 0 && y1 >= 0 && x2 <= 1 && y2 <= 1 && x1 < x2 && y1 < y2;
  return inside ? { x1, y1, x2, y2 } : null;
}

/** A plain decimal only: `Number` alone would take `1e-3`, `0x1` and the empty text. */
function toNumber(text: string): number {
  return /^(?:\d{1,3}(?:\.\d{0,20})?|\.\d{1,20})$/.test(text) ? Number(text) : NaN;
}
