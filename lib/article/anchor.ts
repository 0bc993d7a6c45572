/**
 * What a comment is about. An anchor is written once and never moved: where its text stands in another content is worked
 * out from the quote and what stood around it (`place-anchor.ts`), so that an undo brings a thread back to its place.
 */
import { z } from 'zod';
import { COMMENT_FIELDS, CONTEXT_MAX, QUOTE_MAX } from '@/lib/article/anchor-parts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const commentAnchorSchema = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('article') }),
  z.strictObject({ on: z.literal('field'), field: z.enum(COMMENT_FIELDS) }),
  /** A picture of the text or of the gallery, by its bytes; `nth` of those that show the same picture, from 0. */
  z.strictObject({ on: z.literal('picture'), hash, nth: z.int().min(0).max(10_000), alt: z.string().max(QUOTE_MAX) }),
  z.strictObject({ on: z.literal('crop'), ratio: z.enum(['2.35_1', '1_1', '16_9']) }),
  z.strictObject({
    on: z.literal('text'),
    quote: z.string().min(1).max(QUOTE_MAX),
    before: z.string().max(CONTEXT_MAX),
    after: z.string().max(CONTEXT_MAX),
    /** Which line of the text it was, from 0: tells equal quotes apart. */
    line: z.int().min(0).max(200_000),
  }),
]);
export type CommentAnchor = z.infer<typeof commentAnchorSchema>;
