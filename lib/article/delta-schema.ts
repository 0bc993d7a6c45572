/** What the server takes as a difference. Apart from `delta.ts`, which a page loads without zod. */
import { z } from 'zod';

/** Bounded here, checked as a content after it was applied. */
export const contentDeltaSchema = z.strictObject({
  fields: z.record(z.string().max(40), z.unknown()),
  blocks: z
    .strictObject({ at: z.int().min(0), remove: z.int().min(0), insert: z.array(z.unknown()).max(200_000) })
    .optional(),
});
