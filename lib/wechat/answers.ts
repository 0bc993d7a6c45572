import { z } from 'zod';
import { wireStoredArticleSchema } from './wire';

/*
 * What the platform answers, read into the product's own names. Every result keeps the whole answer in `raw`, unknown fields included.
 */

/** An id that arrives as number or string and is kept as text (`publish_id` is documented as a string and arrives as a number). */
const idSchema = z
  .union([z.string(), z.number().int()])
  .transform((value) => String(value).trim())
  .pipe(z.string().min(1));

const count = z.coerce.number().int().nonnegative();
/** Seconds since 1970. */
const seconds = z.coerce.number().optional();

const storedArticles = z.array(wireStoredArticleSchema).default([]);

const reading = <Shape extends z.ZodRawShape>(shape: Shape) => z.looseObject(shape);

/** `raw` for every result: the answer as parsed, before any renaming. */
export interface WithRaw {
  raw: Record<string, unknown>;
}

export const okSchema = reading({}).transform(() => ({}));

export const tokenSchema = reading({
  access_token: z.string().min(1).max(1024),
  expires_in: z.coerce.number().int().positive(),
}).transform((it) => ({
  accessToken: it.access_token,
  /** Seconds. */
  expiresIn: it.expires_in,
}));

export const callbackIpSchema = reading({ ip_list: z.array(z.string()) }).transform((it) => ({ ips: it.ip_list }));

export const bodyImageSchema = reading({ url: z.string().min(1) }).transform((it) => ({ url: it.url }));

export const addedMaterialSchema = reading({ media_id: z.string().min(1), url: z.string().default('') }).transform(
  (it) => ({
    mediaId: it.media_id,
    /** Empty for kinds other than image. */
    url: it.url,
  }),
);

export const materialCountSchema = reading({
  voice_count: count,
  video_count: count,
  image_count: count,
  news_count: count,
}).transform((it) => ({
  voices: it.voice_count,
  videos: it.video_count,
  images: it.image_count,
  news: it.news_count,
}));

export const materialPageSchema = reading({
  total_count: count,
  item: z
    .array(
      z.looseObject({
        media_id: z.string(),
        name: z.string().default(''),
        url: z.string().default(''),
        update_time: seconds,
      }),
    )
    .default([]),
}).transform((it) => ({
  total: it.total_count,
  items: it.item.map((one) => ({ mediaId: one.media_id, name: one.name, url: one.url, updateTime: one.update_time })),
}));

/** An empty `media_id` has been recorded (draft_add.blog): such an answer proves no draft and no failure. */
export const addedDraftSchema = reading({ media_id: z.string().min(1) }).transform((it) => ({ mediaId: it.media_id }));

export const draftSchema = reading({
  news_item: z.array(wireStoredArticleSchema),
  create_time: seconds,
  update_time: seconds,
}).transform((it) => ({ articles: it.news_item, createTime: it.create_time, updateTime: it.update_time }));

export const totalSchema = reading({ total_count: count }).transform((it) => ({ total: it.total_count }));

const pageOf = <Item extends z.ZodType>(item: Item) => reading({ total_count: count, item: z.array(item).default([]) });

const draftContent = z.looseObject({ news_item: storedArticles, create_time: seconds, update_time: seconds });

export const draftPageSchema = pageOf(
  z.looseObject({ media_id: z.string(), content: draftContent, update_time: seconds }),
).transform((it) => ({
  total: it.total_count,
  items: it.item.map((one) => ({
    mediaId: one.media_id,
    articles: one.content.news_item,
    updateTime: one.update_time ?? one.content.update_time,
  })),
}));

export const submittedSchema = reading({ publish_id: idSchema, msg_data_id: idSchema.optional() }).transform((it) => ({
  publishId: it.publish_id,
  /** Comments are addressed by it. */
  msgDataId: it.msg_data_id,
}));

export const publishedPageSchema = pageOf(
  z.looseObject({ article_id: z.string(), content: draftContent, update_time: seconds }),
).transform((it) => ({
  total: it.total_count,
  items: it.item.map((one) => ({
    articleId: one.article_id,
    articles: one.content.news_item,
    createTime: one.content.create_time,
    updateTime: one.update_time ?? one.content.update_time,
  })),
}));

export const previewSchema = reading({ msg_id: idSchema.optional() }).transform((it) => ({ msgId: it.msg_id }));

export const commentPageSchema = reading({
  total: count.default(0),
  comment: z
    .array(
      z.looseObject({
        user_comment_id: idSchema,
        openid: z.string().optional(),
        create_time: seconds,
        content: z.string().default(''),
        /** 0 ordinary, 1 chosen (精选). */
        comment_type: z.coerce.number().default(0),
        reply: z.looseObject({ content: z.string().default(''), create_time: seconds }).nullish(),
      }),
    )
    .default([]),
}).transform((it) => ({
  total: it.total,
  comments: it.comment.map((one) => ({
    commentId: one.user_comment_id,
    openid: one.openid,
    createTime: one.create_time,
    content: one.content,
    isChosen: one.comment_type === 1,
    reply: one.reply ? { content: one.reply.content, createTime: one.reply.create_time } : undefined,
  })),
}));

export const productCardSchema = reading({
  product_key: z.string().default(''),
  DOM: z.string().default(''),
}).transform((it) => ({
  /** For `product_info`; empty where the kind of article does not use it. */
  productKey: it.product_key,
  /** HTML of the card, for the body of an article. */
  dom: it.DOM,
}));
