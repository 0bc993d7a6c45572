import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { pictures } from '@/drizzle/schema';
import type { PictureLook } from '@/lib/article/crop-suggest';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { runMediaJob } from '@/lib/media/child';
import { keyOf, pictureStore } from '@/lib/media/store';

export const lookSchema = z.strictObject({ picture: z.uuid() });

/**
 * Where the eye goes in a picture, found by looking at it; nobody needs to have said anything about it. The media child looks, at the
 * derivative of the interface, or at the original where that is gone.
 * @throws {AppError} `not_found`
 */
export async function findLook(actor: Actor | null, input: z.input<typeof lookSchema>): Promise<PictureLook> {
  authorize(actor, 'picture.read');
  const { picture } = lookSchema.parse(input);
  const [row] = await db().select({ hash: pictures.hash }).from(pictures).where(eq(pictures.id, picture));
  if (!row) throw new AppError('not_found');
  const found = (await look(keyOf.view(row.hash))) ?? (await look(keyOf.original(row.hash)));
  if (!found) throw new AppError('not_found');
  return found;
}

function look(key: string): Promise<PictureLook | null> {
  return pictureStore().withFile(key, (path) => runMediaJob({ kind: 'look', path }));
}
