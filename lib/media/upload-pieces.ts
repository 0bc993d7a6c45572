import { createHash } from 'node:crypto';
import { and, eq, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { uploads } from '@/drizzle/schema';
import type { PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { type AddedPicture, addPicture, findKnown } from '@/lib/media/add-picture';
import { holdUpload, refuseTooLarge } from '@/lib/media/hold-upload';
import { PICTURE_LIMITS } from '@/lib/media/limits';
import { cleanName } from '@/lib/media/picture-name';
import { refusePicture } from '@/lib/media/refusal';
import { keyOf, pictureStore } from '@/lib/media/store';

/**
 * A file that arrives in pieces: begun with its size, each piece at the place where the last one ended, finished when all is there. What came
 * before a connection broke is kept, so the browser asks how far it is and goes on from there, on any machine.
 */
export const beginUploadSchema = z.strictObject({
  name: z.string().max(1000),
  bytes: z.int().min(0),
  /** SHA-256 of the whole file, lower-case hex, where the browser can tell. */
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

/** How far an upload is, in bytes. */
export interface UploadPlace {
  id: string;
  received: number;
}

type Row = typeof uploads.$inferSelect;

/** Uploads of one person that may be open at once. */
const MOST_OPEN = 60;
const HOURS = 24;

/**
 * Begins an upload; a file that is in the library already is answered with its picture, and nothing need be sent.
 * @throws {AppError} `picture_too_large`, `picture_empty`, `too_many` `too_many_uploads`
 */
export async function beginUpload(
  actor: Actor | null,
  input: z.input<typeof beginUploadSchema>,
): Promise<{ picture: AddedPicture } | UploadPlace> {
  authorizePerson(actor, 'picture.add');
  const { name, bytes, hash = '' } = beginUploadSchema.parse(input);
  if (bytes === 0) throw refusePicture('empty');
  if (bytes > PICTURE_LIMITS.uploadBytes) throw refuseTooLarge();
  const known = hash ? await findKnown(actor, hash) : null;
  if (known) return { picture: known };
  await sweep();
  if ((await db().$count(uploads, eq(uploads.personId, actor.id))) >= MOST_OPEN)
    throw new AppError('too_many', { key: 'too_many_uploads', values: { max: MOST_OPEN } });
  const [row] = await db()
    .insert(uploads)
    .values({ personId: actor.id, name: cleanName(name), bytes, hash })
    .returning({ id: uploads.id });
  if (!row) throw new Error('the upload was not begun');
  return { id: row.id, received: 0 };
}

/** How far an upload of this person is. @throws {AppError} `not_found` `upload_gone` */
export async function readUploadPlace(actor: Actor | null, id: string): Promise<UploadPlace> {
  authorizePerson(actor, 'picture.add');
  return placeOf(await rowOf(actor, id));
}

/**
 * Takes the bytes that follow at `offset`; of a connection that breaks, those that came. They are in the store before the row says so.
 * @throws {AppError} `not_found` `upload_gone`, `conflict` `upload_offset` with `received`, `picture_too_large`
 */
export async function receivePiece(
  actor: Actor | null,
  input: { id: string; offset: number },
  source: AsyncIterable<Uint8Array>,
): Promise<UploadPlace> {
  authorizePerson(actor, 'picture.add');
  const row = await rowOf(actor, input.id);
  const { received } = placeOf(row);
  if (received !== input.offset) throw elsewhere(row);
  const held = await holdUpload(untilBroken(source)).catch((error: unknown) => {
    if (error instanceof AppError && error.text.key === 'picture_empty') return null;
    throw error;
  });
  if (!held) return placeOf(row);
  try {
    const end = received + held.bytes;
    if (end > row.bytes) throw refuseTooLarge();
    await pictureStore().put(keyOf.piece(row.id, received, end), { file: held.path });
    const [kept] = await db()
      .update(uploads)
      .set({ pieces: sql`${uploads.pieces} || ${end}::bigint` })
      .where(and(eq(uploads.id, row.id), sql`cardinality(${uploads.pieces}) = ${row.pieces.length}`))
      .returning();
    if (!kept) throw elsewhere(await rowOf(actor, input.id));
    return placeOf(kept);
  } finally {
    await held.release();
  }
}

/**
 * Takes the whole file into the library, and forgets its pieces.
 * @throws {AppError} `not_found` `upload_gone`, `conflict` `upload_offset` where something is missing, `invalid` `upload_changed` where it is
 * not the file that was announced, or a refusal of lib/media/refusal.ts
 */
export async function finishUpload(actor: Actor | null, id: string): Promise<AddedPicture> {
  authorizePerson(actor, 'picture.add');
  const row = await rowOf(actor, id);
  if (placeOf(row).received !== row.bytes) throw elsewhere(row);
  try {
    const picture = await addPicture(actor, wholeOf(row), { name: row.name });
    await forget(row);
    return picture;
  } catch (error) {
    // It would be refused again; anything else may pass.
    if (error instanceof AppError && error.code === 'invalid') await forget(row);
    throw error;
  }
}

async function* untilBroken(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch {
    // The sender went away; what came is kept.
  }
}

async function* wholeOf(row: Row): AsyncGenerator<Uint8Array> {
  const digest = createHash('sha256');
  for (const [from, to] of piecesOf(row)) {
    const piece = await pictureStore().get(keyOf.piece(row.id, from, to));
    if (!piece) throw new AppError('not_found', 'upload_gone');
    for await (const chunk of piece as AsyncIterable<Buffer>) {
      digest.update(chunk);
      yield chunk;
    }
  }
  if (row.hash !== '' && digest.digest('hex') !== row.hash) throw new AppError('invalid', 'upload_changed');
}

function piecesOf({ pieces }: Row): [from: number, to: number][] {
  return pieces.map((end, n) => [pieces[n - 1] ?? 0, end]);
}

function placeOf({ id, pieces }: Row): UploadPlace {
  return { id, received: pieces.at(-1) ?? 0 };
}

function elsewhere(row: Row): AppError {
  return new AppError('conflict', { key: 'upload_offset', values: { received: placeOf(row).received } });
}

async function rowOf(actor: PersonActor, id: string): Promise<Row> {
  if (!z.uuid().safeParse(id).success) throw new AppError('not_found', 'upload_gone');
  const [row] = await db()
    .select()
    .from(uploads)
    .where(and(eq(uploads.id, id), eq(uploads.personId, actor.id)));
  if (!row) throw new AppError('not_found', 'upload_gone');
  return row;
}

async function forget(row: Row): Promise<void> {
  await Promise.all(piecesOf(row).map(([from, to]) => pictureStore().delete(keyOf.piece(row.id, from, to))));
  await db().delete(uploads).where(eq(uploads.id, row.id));
}

/** What nobody went on with for a day, a few at a time. */
async function sweep(): Promise<void> {
  const old = lt(uploads.createdAt, sql`now() - make_interval(hours => ${HOURS})`);
  for (const row of await db().select().from(uploads).where(old).limit(10)) await forget(row);
}
