import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { articles, pictures } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { ofOwnAccounts } from '@/lib/auth/membership';
import { authorize } from '@/lib/auth/permissions';
import { inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { usesOf } from '@/lib/media/picture-uses';

export const pictureIdSchema = z.strictObject({ id: z.uuid() });

/** Titles that a refusal names. */
const NAMED = 3;

/**
 * Takes a picture out of the library unless an article or a version shows it. Its bytes stay until the trash is emptied; using it again or
 * uploading it again brings it back.
 * @throws {AppError} `not_found`, `conflict` `picture_in_use` with the titles of what uses it, or `picture_has_edits`
 */
export async function trashPicture(actor: Actor | null, input: z.input<typeof pictureIdSchema>): Promise<void> {
  authorize(actor, 'picture.trash');
  const { id } = pictureIdSchema.parse(input);
  await inTransaction(async (tx) => {
    // A new use refers to this row, so from here on it waits for us; those that are there are seen by the next statement.
    const [row] = await tx
      .select({ name: pictures.name, trashedAt: pictures.trashedAt })
      .from(pictures)
      .where(eq(pictures.id, id))
      .for('update');
    if (!row) throw new AppError('not_found');
    if (row.trashedAt) return;
    const { count } = await usesOf(tx, id);
    if (count > 0) {
      // Articles of accounts that this person is no member of are counted and not named.
      const { uses } = await usesOf(tx, id, ofOwnAccounts(actor, articles.accountId));
      const titles = uses.slice(0, NAMED).map(({ title }) => `《${title}》`);
      throw new AppError('conflict', { key: 'picture_in_use', values: { count, titles: titles.join('') } });
    }
    const [made] = await tx.execute(sql`select 1 from pictures where made_of = ${id} and trashed_at is null limit 1`);
    if (made) throw new AppError('conflict', 'picture_has_edits');
    await tx
      .update(pictures)
      .set({ trashedAt: sql`now()` })
      .where(and(eq(pictures.id, id), isNull(pictures.trashedAt)));
    await audit(tx, actor, {
      action: 'picture.trashed',
      subject: 'picture',
      subjectId: id,
      details: { name: row.name },
    });
  });
}

/**
 * Brings a picture back from the trash; one that is not there is no change.
 * @throws {AppError} `not_found`
 */
export async function restorePicture(actor: Actor | null, input: z.input<typeof pictureIdSchema>): Promise<void> {
  authorize(actor, 'picture.trash');
  const { id } = pictureIdSchema.parse(input);
  await inTransaction(async (tx) => {
    const [row] = await tx
      .update(pictures)
      .set({ trashedAt: null })
      .where(and(eq(pictures.id, id), isNotNull(pictures.trashedAt)))
      .returning({ id: pictures.id });
    if (row) return audit(tx, actor, { action: 'picture.restored', subject: 'picture', subjectId: id });
    const [found] = await tx.select({ id: pictures.id }).from(pictures).where(eq(pictures.id, id));
    if (!found) throw new AppError('not_found');
  });
}
