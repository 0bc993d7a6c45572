import { z } from 'zod';

/** What an operation of a push remembers, so that another process can go on where this one ended. */
const pushRequestSchema = z.looseObject({
  composition: z.array(z.object({ articleId: z.string(), type: z.string() })).default([]),
  /** media_id of the platform draft that the new one takes the place of. */
  replaces: z.string().nullable().default(null),
  /** A person chose to overwrite what was edited on the platform. */
  overwrites: z.boolean().default(false),
  personId: z.string().nullable().default(null),
  /** What is being sent, once that is decided. */
  sent: z
    .array(z.object({ articleId: z.string(), versionId: z.string(), hash: z.string(), position: z.number() }))
    .default([]),
  /** How our copy is recognised in the draft box. */
  marks: z
    .array(
      z.object({
        title: z.string(),
        sourceUrl: z.string(),
        thumbMediaId: z.string(),
        imageMediaIds: z.array(z.string()),
      }),
    )
    .default([]),
  /** How often the draft box was searched for a draft whose answer was lost. */
  looks: z.number().default(0),
  /** Pictures the platform had forgotten were sent again once. */
  healed: z.boolean().default(false),
});
export type PushRequest = z.infer<typeof pushRequestSchema>;
export type ArticleMark = PushRequest['marks'][number];

/** Reads the request column; it is JSON of our own making, so a fault here is a fault of the program. */
export function readPushRequest(request: Record<string, unknown>): PushRequest {
  return pushRequestSchema.parse(request);
}

/** The media_id in an answer column; null while there was no answer. */
export function answeredMediaId(answer: Record<string, unknown> | null): string | null {
  const mediaId = answer?.mediaId;
  return typeof mediaId === 'string' && mediaId !== '' ? mediaId : null;
}
