import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { pictures } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db, inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';

const fraction = z.number().min(0).max(1);

export const setFocusSchema = z.strictObject({
  id: z.uuid(),
  /** Fractions of the upright picture. */
  focus: z.strictObject({ x: fraction, y: fraction }),
});

/**
 * Says where in a picture the eye should rest; frames of new uses begin around it.
 * @throws {AppError} `not_found`
 */
export async function setFocus(actor: Actor | null, input: z.input<typeof setFocusSchema>): Promise<void> {
  authorize(actor, 'picture.add');
  const { id, focus } = setFocusSchema.parse(input);
  await inTransaction(async (tx) => {
    const [row] = await tx
      .update(pictures)
      .set({ focalX: focus.x, focalY: focus.y })
      .where(eq(pictures.id, id))
      .returning({ id: pictures.id });
    if (!row) throw new AppError('not_found');
    await audit(tx, actor, { action: 'picture.focused', subject: 'picture', subjectId: id, details: focus });
  });
}

/** The focal point of a picture, where somebody has set one. */
export async function readFocus(actor: Actor | null, id: string): Promise<{ x: number; y: number } | null> {
  authorize(actor, 'picture.read');
  const [row] = await db().select({ x: pictures.focalX, y: pictures.focalY }).from(pictures).where(eq(pictures.id, id));
  return row && row.x !== null && row.y !== null ? { x: row.x, y: row.y } : null;
}
