import { z } from 'zod';

/*
 * Articles as they travel to the platform, in its own words (draft/add, draft/update). Unknown fields are kept: a newer platform field can be sent
 * before this file knows it. Lengths are not checked here; the limits live in lib/article and the platform has the last word.
 */

const flag = z.union([z.literal(0), z.literal(1)]);

/** One coordinate between 0 and 1 with at most 6 decimals and no exponent (draft_add: 每个坐标值的精度为不超过小数点后6位数字). */
const COORDINATE = String.raw`(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?)`;
const coordinate = z.string().regex(new RegExp(`^${COORDINATE}$`));

/** `X1_Y1_X2_Y2`, upper left and lower right corner. The English page of draft_add says "upper right" for the first: a mistranslation. */
const cropString = z.string().regex(new RegExp(`^${COORDINATE}(?:_${COORDINATE}){3}$`));

/** One entry of `cover_info.crop_percent_list`; coordinates are strings. */
const wireCropPercentSchema = z.looseObject({
  ratio: z.enum(['1_1', '16_9', '2.35_1']),
  x1: coordinate,
  y1: coordinate,
  x2: coordinate,
  y2: coordinate,
});
export type WireCropPercent = z.infer<typeof wireCropPercentSchema>;

const coverInfo = z.looseObject({ crop_percent_list: z.array(wireCropPercentSchema) });
const productInfo = z.looseObject({ footer_product_info: z.looseObject({ product_key: z.string() }).optional() });
const imageInfo = z.looseObject({
  image_list: z
    .array(z.looseObject({ image_media_id: z.string().min(1) }))
    .min(1)
    .max(20),
});

const common = {
  title: z.string(),
  content: z.string(),
  need_open_comment: flag.optional(),
  only_fans_can_comment: flag.optional(),
  /** The seeds' form for newspic; the newest official page uses it for news too. */
  cover_info: coverInfo.optional(),
  product_info: productInfo.optional(),
};

/** 图文 as sent. `thumb_media_id` must be permanent material. */
const wireNewsSchema = z.looseObject({
  article_type: z.literal('news'),
  ...common,
  author: z.string().optional(),
  digest: z.string().optional(),
  content_source_url: z.string().optional(),
  thumb_media_id: z.string().min(1),
  pic_crop_235_1: cropString.optional(),
  pic_crop_1_1: cropString.optional(),
});

/** 图片消息 as sent; the first picture is the cover. */
const wireNewspicSchema = z.looseObject({
  article_type: z.literal('newspic'),
  ...common,
  image_info: imageInfo,
});

export const wireArticleSchema = z.discriminatedUnion('article_type', [wireNewsSchema, wireNewspicSchema]);
export type WireNews = z.infer<typeof wireNewsSchema>;
export type WireNewspic = z.infer<typeof wireNewspicSchema>;
export type WireArticle = z.infer<typeof wireArticleSchema>;

/** One to eight articles; over eight the platform answers 45008. */
export const wireArticlesSchema = z.array(wireArticleSchema).min(1).max(8);

const readFlag = z.union([z.number(), z.string(), z.boolean()]).transform(Number).optional();

/**
 * An article as draft/get, draft/batchget and the freepublish reads give it back. Tolerant on purpose: real answers leave out `article_type`
 * (recorded draft_get), and crops are never returned.
 */
export const wireStoredArticleSchema = z.looseObject({
  article_type: z.string().default('news'),
  title: z.string().default(''),
  author: z.string().optional(),
  digest: z.string().optional(),
  /** Absent when asked for with `noContent`. */
  content: z.string().optional(),
  content_source_url: z.string().optional(),
  thumb_media_id: z.string().optional(),
  thumb_url: z.string().optional(),
  show_cover_pic: readFlag,
  need_open_comment: readFlag,
  only_fans_can_comment: readFlag,
  /** Temporary for a draft, lasting for a published article. */
  url: z.string().optional(),
  image_info: z
    .looseObject({ image_list: z.array(z.looseObject({ image_media_id: z.string() })).default([]) })
    .optional(),
  product_info: productInfo.optional(),
  is_deleted: z
    .union([z.boolean(), z.number(), z.string()])
    .transform((value) => value === true || value === 1 || value === '1' || value === 'true')
    .optional(),
});
export type WireStoredArticle = z.infer<typeof wireStoredArticleSchema>;
