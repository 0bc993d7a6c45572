import { and, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { people, pictures } from '@/drizzle/schema';
import type { Actor } from '@/lib/auth/actor';
import { isMember } from '@/lib/auth/membership';
import { db } from '@/lib/db/connection';
import { cursorSchema } from '@/lib/editorial/cursor';
import { tagSchema } from '@/lib/media/set-tags';

/** By the longer side in pixels; *heavy* by the bytes of the file. */
export const pictureSizes = ['small', 'medium', 'large', 'heavy'] as const;
export type PictureSize = (typeof pictureSizes)[number];

/** Fewer pictures of an account than this are gathered first. */
const GATHERED = 3000;

const day = z.iso.date();

export const listPicturesSchema = z.strictObject({
  /** Words of the name, the alternative text, a tag, or the name of who added it. */
  q: z.string().max(100).optional(),
  tag: tagSchema.optional(),
  personId: z.uuid().optional(),
  /** Used in articles of this account, or kept in its material. */
  accountId: z.uuid().optional(),
  /** First and last day, in China's time. */
  from: day.optional(),
  to: day.optional(),
  size: z.enum(pictureSizes).optional(),
  /** In no article and no version. */
  unused: z.boolean().optional(),
  /** Without an alternative text. */
  silent: z.boolean().optional(),
  /** Not on the platform of that account, or of any. */
  offPlatform: z.boolean().optional(),
  trashed: z.boolean().optional(),
  cursor: cursorSchema.optional(),
});
export type ListPictures = z.input<typeof listPicturesSchema>;

/** The rows that the filters leave; each is answered by an index, or by walking the pictures by time until a page is full. */
export async function conditionsOf(actor: Actor, filters: Omit<ListPictures, 'cursor'>): Promise<SQL | undefined> {
  const { tag, personId, from, to, size, silent, accountId, offPlatform, unused, trashed } = filters;
  return and(
    trashed ? isNotNull(pictures.trashedAt) : isNull(pictures.trashedAt),
    tag ? sql`${pictures.tags} @> array[${tag}]::text[]` : undefined,
    personId ? eq(pictures.createdBy, personId) : undefined,
    from ? sql`${pictures.createdAt} >= ${`${from}T00:00:00+08:00`}::timestamptz` : undefined,
    to ? sql`${pictures.createdAt} < ${`${to}T00:00:00+08:00`}::timestamptz + interval '1 day'` : undefined,
    size ? sizeIs(size) : undefined,
    silent ? eq(pictures.alt, '') : undefined,
    accountId ? await ofAccount(actor, accountId) : undefined,
    offPlatform ? notOnPlatform(accountId) : undefined,
    unused ? sql`not exists (select from picture_uses where picture_id = ${pictures.id})` : undefined,
    ...(await saying(filters.q)),
  );
}

function sizeIs(size: PictureSize): SQL {
  const side = sql`greatest(${pictures.width}, ${pictures.height})`;
  if (size === 'heavy') return sql`${pictures.bytes} >= 5000000`;
  if (size === 'small') return sql`${side} < 800`;
  return size === 'large' ? sql`${side} >= 2000` : sql`${side} between 800 and 1999`;
}

/**
 * Of an account with many pictures the newest page is found soonest by walking all pictures and asking of each; of one with few by gathering its
 * own first. The planner cannot tell which it is, so a bounded count does.
 */
async function ofAccount(actor: Actor, accountId: string): Promise<SQL> {
  if (!isMember(actor, accountId)) return sql`false`;
  const used = sql`select picture_uses.picture_id from picture_uses join articles on articles.id = picture_uses.article_id
    where articles.account_id = ${accountId}`;
  const there = sql`select platform_pictures.picture_id from platform_pictures
    where platform_pictures.account_id = ${accountId} and platform_pictures.removed_at is null`;
  const [found] = await db().execute<{ count: number }>(sql`
    select (select count(*) from (${used} limit ${GATHERED}) as uses)::int
      + (select count(*) from (${there} limit ${GATHERED}) as copies)::int as count`);
  if ((found?.count ?? 0) < GATHERED) return sql`${pictures.id} in (${used} union all ${there})`;
  return sql`(exists (${used} and picture_uses.picture_id = ${pictures.id} offset 0)
    or exists (${there} and platform_pictures.picture_id = ${pictures.id} offset 0))`;
}

function notOnPlatform(accountId: string | undefined): SQL {
  const there = accountId ? sql`and platform_pictures.account_id = ${accountId}` : sql``;
  return sql`not exists (select from platform_pictures
    where platform_pictures.picture_id = ${pictures.id} and platform_pictures.removed_at is null ${there})`;
}

const words = sql`picture_words(${pictures.name}, ${pictures.alt}, ${pictures.tags})`;

/** One condition per word. Pieces of two characters find the rows, which are then read for the whole word. */
async function saying(q = ''): Promise<(SQL | undefined)[]> {
  const asked = q.normalize('NFKC').toLowerCase().trim().split(/\s+/u).filter(Boolean).slice(0, 5);
  return Promise.all(
    asked.map(async (word) => {
      const said = sql`(${pictures.grams} @> ${piecesOf(word)}::text[] and strpos(${words}, ${word}) > 0)`;
      const persons = await personsNamed(word);
      return persons.length > 0 ? sql`(${said} or ${inArray(pictures.createdBy, persons)})` : said;
    }),
  );
}

function piecesOf(word: string): SQL {
  const letters = Array.from(word);
  const pairs = letters.slice(1).map((letter, n) => `${letters[n]}${letter}`);
  return sql`array[${sql.join(
    (pairs.length > 0 ? [...new Set(pairs)] : letters).map((piece) => sql`${piece}`),
    sql`, `,
  )}]`;
}

async function personsNamed(word: string): Promise<string[]> {
  const rows = await db()
    .select({ id: people.id })
    .from(people)
    .where(sql`strpos(lower(${people.name}), ${word}) > 0`)
    .limit(20);
  return rows.map(({ id }) => id);
}
