import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { pictures } from '@/drizzle/schema';
import { cleanAlt } from '@/lib/article/document/values';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db, inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';

export const TAG_LIMITS = { characters: 30, each: 20 } as const;

/** One word or a few, without line breaks; commas part tags where several are typed. */
export const tagSchema = z
  .string()
  .max(200)
  .overwrite((text) => cleanAlt(text.normalize('NFKC').replace(/[,，、#]/gu, ' ')))
  .refine((tag) => tag !== '' && Array.from(tag).length <= TAG_LIMITS.characters, { error: 'tag_length' });

export const tagPictureSchema = z.strictObject({ id: z.uuid(), tag: tagSchema });

/**
 * Gives a picture a tag; one it has already is no change.
 * @throws {AppError} `not_found`, `invalid` `too_many_tags`
 */
export async function addTag(actor: Actor | null, input: z.input<typeof tagPictureSchema>): Promise<void> {
  authorize(actor, 'picture.add');
  const { id, tag } = tagPictureSchema.parse(input);
  await inTransaction(async (tx) => {
    const [row] = await tx
      .update(pictures)
      .set({ tags: sql`${pictures.tags} || ${tag}::text` })
      .where(
        and(
          eq(pictures.id, id),
          isNull(pictures.trashedAt),
          sql`not ${pictures.tags} @> array[${tag}]::text[] and cardinality(${pictures.tags}) < ${TAG_LIMITS.each}`,
        ),
      )
      .returning({ id: pictures.id });
    if (row) return audit(tx, actor, { action: 'picture.tagged', subject: 'picture', subjectId: id, details: { tag } });
    const [found] = await tx.select({ tags: pictures.tags }).from(pictures).where(eq(pictures.id, id));
    if (!found) throw new AppError('not_found');
    if (found.tags.includes(tag)) return;
    const most = { key: 'too_many_tags', values: { max: TAG_LIMITS.each } };
    throw new AppError('invalid', most, { tag: most });
  });
}

/**
 * Takes a tag from a picture; one it does not have is no change.
 * @throws {AppError} `not_found`
 */
export async function removeTag(actor: Actor | null, input: z.input<typeof tagPictureSchema>): Promise<void> {
  authorize(actor, 'picture.add');
  const { id, tag } = tagPictureSchema.parse(input);
  await inTransaction(async (tx) => {
    const [row] = await tx
      .update(pictures)
      .set({ tags: sql`array_remove(${pictures.tags}, ${tag}::text)` })
      .where(and(eq(pictures.id, id), sql`${pictures.tags} @> array[${tag}]::text[]`))
      .returning({ id: pictures.id });
    if (row)
      return audit(tx, actor, { action: 'picture.untagged', subject: 'picture', subjectId: id, details: { tag } });
    const [found] = await tx.select({ id: pictures.id }).from(pictures).where(eq(pictures.id, id));
    if (!found) throw new AppError('not_found');
  });
}

/** The tags of the last five hundred tagged pictures, the most frequent first: what to offer, without counting the library. */
export async function recentTags(actor: Actor | null, most = 12): Promise<string[]> {
  authorize(actor, 'picture.read');
  const rows = await db().execute<{ tag: string }>(sql`
    select tag from (
      select tags from pictures where tags <> '{}' and trashed_at is null order by created_at desc limit 500) as newest,
      unnest(tags) as tag
    group by tag order by count(*) desc, tag limit ${most}`);
  return rows.map(({ tag }) => tag);
}
