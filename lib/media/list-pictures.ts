import { and, desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { people, pictures } from '@/drizzle/schema';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { behind, exactTime, writeCursor } from '@/lib/editorial/cursor';
import { AppError } from '@/lib/errors';
import { conditionsOf, type ListPictures, listPicturesSchema } from '@/lib/media/picture-filters';

/** A picture as the library shows it. */
export interface PictureView {
  id: string;
  hash: string;
  name: string;
  mime: string;
  bytes: number;
  /** Upright pixels. */
  width: number;
  height: number;
  hasAlpha: boolean;
  animated: boolean;
  alt: string;
  placeholder: string;
  tags: string[];
  createdAt: Date;
  createdBy: string | null;
  createdById: string | null;
  trashedAt: Date | null;
}

const PAGE = 50;
const { id, hash, name, mime, bytes, width, height, hasAlpha, animated, alt, placeholder, tags } = pictures;
const shape = { id, hash, name, mime, bytes, width, height, hasAlpha, animated, alt, placeholder, tags };
const { createdAt, trashedAt, createdBy: createdById } = pictures;
const columns = { ...shape, createdAt, trashedAt, createdById, createdBy: people.name };

/** The library, the newest first, fifty at a time; the next page begins behind the last row, however deep it is. */
export async function listPictures(
  actor: Actor | null,
  input: ListPictures = {},
): Promise<{ pictures: PictureView[]; next: string | null }> {
  authorize(actor, 'picture.read');
  const { cursor, ...filters } = listPicturesSchema.parse(input);
  const rows = await db()
    .select({
      ...columns,
      cursorAt: exactTime(pictures.createdAt),
    })
    .from(pictures)
    .leftJoin(people, eq(people.id, pictures.createdBy))
    .where(and(await conditionsOf(actor, filters), behind(cursor, pictures.createdAt, pictures.id)))
    .orderBy(desc(pictures.createdAt), desc(pictures.id))
    .limit(PAGE + 1);
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    pictures: rows.slice(0, PAGE).map(({ cursorAt: _cursorAt, ...row }) => row),
    next: last ? writeCursor(last.cursorAt, last.id) : null,
  };
}

/**
 * One picture of the library, also one in its trash.
 * @throws {AppError} `not_found`
 */
export async function readPicture(actor: Actor | null, pictureId: string): Promise<PictureView> {
  authorize(actor, 'picture.read');
  if (!z.uuid().safeParse(pictureId).success) throw new AppError('not_found');
  const [row] = await db()
    .select(columns)
    .from(pictures)
    .leftJoin(people, eq(people.id, pictures.createdBy))
    .where(eq(pictures.id, pictureId));
  if (!row) throw new AppError('not_found');
  return row;
}

/** Everybody who ever added a picture, by name. */
export async function listContributors(actor: Actor | null): Promise<{ id: string; name: string }[]> {
  authorize(actor, 'picture.read');
  return db()
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(sql`exists (select from pictures where pictures.created_by = ${people.id})`)
    .orderBy(people.name)
    .limit(200);
}
