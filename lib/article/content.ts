/**
 * An article's content: what a person writes, what a version keeps, what a signature covers. The schema says what may
 * be *saved*, which is more than the platform takes (`limits.ts`, `preflight.ts`): nobody loses a title for its length.
 */
import { z } from 'zod';
import { toSixDecimals, type CropRatio } from '@/lib/article/crop';
import { boundedJson, cleanText } from '@/lib/article/bounded-json';
import { countCharacters, LIMITS } from '@/lib/article/limits';

export { coverOf, emptyContent, ratiosOf } from '@/lib/article/content-parts';

export type ArticleType = 'news' | 'newspic';

/** A node of the Tiptap document, loosely: `parseDocument` in `document/` knows which nodes and attributes exist. */
export interface DocNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: DocNode[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
}

/** Bounds of a saved document, held before anything walks it: 5,000 nested tables would overflow the stack. */
export const DOCUMENT_BOUNDS = { depth: 60, nodes: 200_000, jsonBytes: 4 * 1024 * 1024 } as const;

/** The longest side a picture may have, in pixels: what a JPEG can hold. */
export const MAX_PICTURE_SIDE = 65_535;

const nodeName = z.string().min(1).max(50);
const attributes = z.record(z.string().max(100), z.unknown());
const looseNode: z.ZodType<DocNode> = z.lazy(() =>
  z.strictObject({
    type: nodeName,
    attrs: attributes.optional(),
    content: z.array(looseNode).optional(),
    marks: z
      .array(z.strictObject({ type: nodeName, attrs: attributes.optional() }))
      .max(50)
      .optional(),
    text: z.string().optional(),
  }),
);

/** A document of bounded depth and size. Which nodes it may hold is not checked here. */
export const docNodeSchema = boundedJson(DOCUMENT_BOUNDS).pipe(looseNode);

/** Text of at most `max` characters as the platform counts; NUL and lone surrogates, which no database keeps, go. */
function textOf(max: number) {
  return z
    .string()
    .max(max * 2)
    .overwrite(cleanText)
    .refine((text) => countCharacters(text) <= max, { error: 'too_long', params: { max } });
}

const side = z.int().min(1).max(MAX_PICTURE_SIDE);

/** One use of a picture of the library. Alt text and crops belong to the use, not to the picture. */
export const pictureUseSchema = z.strictObject({
  picture: z.uuid(),
  /** SHA-256 of the original bytes, lower-case hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Upright pixels, EXIF rotation applied. */
  width: side,
  height: side,
  alt: textOf(1000),
});
export type PictureUse = z.infer<typeof pictureUseSchema>;

const fraction = z.number().min(0).max(1).overwrite(toSixDecimals);

/** A box in fractions of the upright picture; written down with six decimals. */
export const cropSchema = z
  .strictObject({ x1: fraction, y1: fraction, x2: fraction, y2: fraction })
  .refine((box) => box.x1 < box.x2 && box.y1 < box.y2, { error: 'inside_out' });

const placedCrop = z.strictObject({ box: cropSchema, by: z.enum(['hand', 'auto']) });

export const cropsSchema = z.strictObject({
  '2.35_1': placedCrop.optional(),
  '1_1': placedCrop.optional(),
  '16_9': placedCrop.optional(),
} satisfies Record<CropRatio, unknown>);

export const articleContentSchema = z.strictObject({
  type: z.enum(['news', 'newspic']),
  title: textOf(200),
  author: textOf(100),
  digest: textOf(1000),
  /** News only; a newspic keeps it untouched, so that changing the type and back loses nothing. */
  body: docNodeSchema,
  /** Newspic only: plain text. */
  text: textOf(20_000),
  /** Newspic only: the first is the cover. */
  gallery: z.array(pictureUseSchema).max(LIMITS.galleryPictures),
  /** News only. */
  cover: pictureUseSchema.nullable(),
  crops: cropsSchema,
  sourceUrl: textOf(4096),
  needOpenComment: z.boolean(),
  onlyFansCanComment: z.boolean(),
  productKey: textOf(1000),
  /** News only: the house style it is rendered with, see `themes/spec.ts`. Absent in articles from before there were any. */
  theme: textOf(1000).optional(),
});
export type ArticleContent = z.infer<typeof articleContentSchema>;
