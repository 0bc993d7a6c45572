import { z } from 'zod';
import { Refusal } from '../refusal';

const flag = z.union([z.literal(0), z.literal(1)]).optional();
const text = z.string().optional();

const cropSchema = z.looseObject({ ratio: text, x1: text, y1: text, x2: text, y2: text });

/** An article as `draft/add` and `draft/update` document it; unknown fields are ignored, as on the platform. */
const wireArticleSchema = z.looseObject({
  article_type: z.enum(['news', 'newspic']).optional(),
  title: text,
  author: text,
  digest: text,
  content: text,
  content_source_url: text,
  thumb_media_id: text,
  need_open_comment: flag,
  only_fans_can_comment: flag,
  pic_crop_235_1: text,
  pic_crop_1_1: text,
  image_info: z.looseObject({ image_list: z.array(z.looseObject({ image_media_id: text })).optional() }).optional(),
  cover_info: z.looseObject({ crop_percent_list: z.array(cropSchema).optional() }).optional(),
  product_info: z.looseObject({ footer_product_info: z.looseObject({ product_key: text }).optional() }).optional(),
});

export type WireArticle = z.infer<typeof wireArticleSchema>;

/** A value of the wrong type is a broken body to the platform: 47001. */
export function readWireArticle(value: unknown): WireArticle {
  const parsed = wireArticleSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal(47001, parsed.error.issues[0]?.path.join('.'));
}
