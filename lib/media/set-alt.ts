import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { pictures } from '@/drizzle/schema';
import { cleanAlt } from '@/lib/article/document/values';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { PICTURE_LIMITS } from '@/lib/media/limits';

export const setAltSchema = z.strictObject({
  id: z.uuid(),
  alt: z.string().max(PICTURE_LIMITS.altCharacters).overwrite(cleanAlt),
});

/**
 * Says in words what a picture shows. New uses of it begin with this text; uses that are there keep their own.
 * @throws {AppError} `not_found`
 */
export async function setAlt(actor: Actor | null, input: z.input<typeof setAltSchema>): Promise<void> {
  authorize(actor, 'picture.add');
  const { id, alt } = setAltSchema.parse(input);
  await inTransaction(async (tx) => {
    const [row] = await tx.update(pictures).set({ alt }).where(eq(pictures.id, id)).returning({ id: pictures.id });
    if (!row) throw new AppError('not_found');
    await audit(tx, actor, { action: 'picture.described', subject: 'picture', subjectId: id, details: { alt } });
  });
}
