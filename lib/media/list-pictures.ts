import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { people, pictures } from '@/drizzle/schema';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { behind, cursorSchema, exactTime, writeCursor } from '@/lib/editorial/cursor';
import { AppError } from '@/lib/errors';

export const listPicturesSchema = z.strictObject({
  /** Words of the name or the alternative text. */
  q: z.string().max(100).optional(),
  cursor: cursorSchema.optional(),
});

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
  createdAt: Date;
  createdBy: string | null;
}

const PAGE = 50;
const { id, hash, name, mime, bytes, width, height, hasAlpha, animated, alt, placeholder, createdAt } = pictures;
const shape = { id, hash, name, mime, bytes, width, height, hasAlpha, animated, alt, placeholder, createdAt };
const columns = { ...shape, createdBy: people.name };

/** The library, the newest first, fifty at a time. */
export async function listPictures(
  actor: Actor | null,
  input: z.input<typeof listPicturesSchema> = {},
): Promise<{ pictures: PictureView[]; next: string | null }> {
  authorize(actor, 'picture.read');
  const { q, cursor } = listPicturesSchema.parse(input);
  const rows = await db()
    .select({
      ...columns,
      cursorAt: exactTime(pictures.createdAt),
    })
    .from(pictures)
    .leftJoin(people, eq(people.id, pictures.createdBy))
    .where(and(isNull(pictures.trashedAt), ...saying(q), behind(cursor, pictures.createdAt, pictures.id)))
    .orderBy(desc(pictures.createdAt), desc(pictures.id))
    .limit(PAGE + 1);
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    pictures: rows.slice(0, PAGE).map(({ cursorAt: _cursorAt, ...row }) => row),
    next: last ? writeCursor(last.cursorAt, last.id) : null,
  };
}

/**
 * One picture of the library.
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

function saying(q = ''): SQL[] {
  const words = q.trim().split(/\s+/u).filter(Boolean).slice(0, 5);
  return words.map((word) => {
    const pattern = `%${word.replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
    return sql`(${pictures.name} ilike ${pattern} or ${pictures.alt} ilike ${pattern})`;
  });
}
