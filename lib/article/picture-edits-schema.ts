import { z } from 'zod';
import { toSixDecimals } from '@/lib/article/crop';
import { cropSchema } from '@/lib/article/content';
import { EDIT_BOUNDS, type PictureEdits } from '@/lib/article/picture-edits';

const { angle, darkest, brightest, blurs } = EDIT_BOUNDS;

/** A recipe as it comes from a browser: bounded, rounded, so that the same edits are always written the same way. */
export const pictureEditsSchema = z.strictObject({
  mirrored: z.boolean(),
  turns: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  angle: z
    .number()
    .min(-angle)
    .max(angle)
    .overwrite((value) => toSixDecimals(Math.round(value * 10) / 10)),
  brightness: z.int().min(darkest).max(brightest),
  blurs: z.array(cropSchema).max(blurs),
}) satisfies z.ZodType<PictureEdits>;
