import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { eq } from 'drizzle-orm';
import { pictures } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import { type Actor, personIdOf } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db, inTransaction } from '@/lib/db/connection';
import { runMediaJob } from '@/lib/media/child';
import { dropOrphans, holdHash } from '@/lib/media/drop-orphans';
import { findSimilar, type SimilarPicture } from '@/lib/media/find-similar';
import { type HeldUpload, holdUpload, isNoSpace } from '@/lib/media/hold-upload';
import type { PictureFacts } from '@/lib/media/jobs';
import { cleanName } from '@/lib/media/picture-name';
import { refusePicture } from '@/lib/media/refusal';
import { SNIFFED_BYTES, sniffDrawing } from '@/lib/media/sniff-drawing';
import { keyOf, pictureStore } from '@/lib/media/store';

export interface AddedPicture {
  id: string;
  /** SHA-256 of the original bytes. */
  hash: string;
  name: string;
  /** Upright pixels. */
  width: number;
  height: number;
  animated: boolean;
  alt: string;
  /** A data: URL to show until the picture is there. */
  placeholder: string;
  /** True where these very bytes were in the library already. */
  reused: boolean;
  /** Others of the library that look like it; told, never in the way. Nothing for one that was there already. */
  similar: SimilarPicture[];
}

/**
 * Takes a file into the library: checked by its content, kept as it came, with the two derivatives of the interface. The
 * bytes are on disk before the row is; the same bytes twice, also at the same instant, are one picture.
 * @throws {AppError} `invalid` with a key `picture_…` (lib/media/refusal.ts) for a file that is not taken
 */
export async function addPicture(
  actor: Actor | null,
  source: AsyncIterable<Uint8Array> | Uint8Array,
  input: { name: string },
): Promise<AddedPicture> {
  authorize(actor, 'picture.add');
  const held = await holdUpload(source);
  try {
    if (await isDrawing(held)) return await addAsPng(actor, held, input.name);
    return (await findKnown(actor, held.hash)) ?? (await takeNew(actor, held, cleanName(input.name)));
  } catch (error) {
    throw isNoSpace(error) ? refusePicture('no_space') : error;
  } finally {
    await held.release();
  }
}

/** A bitmap or an SVG becomes a PNG, and that is what the library keeps: nothing that runs, and nothing browsers read differently. */
async function addAsPng(actor: Actor, held: HeldUpload, name: string): Promise<AddedPicture> {
  const target = held.beside('drawn');
  await runMediaJob({ kind: 'rasterise', path: held.path, target });
  return addPicture(actor, createReadStream(target), { name });
}

async function isDrawing({ path }: HeldUpload): Promise<boolean> {
  const start = await buffer(createReadStream(path, { end: SNIFFED_BYTES - 1 }));
  return sniffDrawing(start) !== null;
}

/** The picture of these very bytes, if the library has them; out of the trash it comes by that. */
export async function findKnown(actor: Actor, hash: string): Promise<AddedPicture | null> {
  const known = await byHash(hash);
  if (!known || !(await pictureStore().has(keyOf.original(hash)))) return null;
  if (known.trashedAt) {
    await inTransaction(async (tx) => {
      await tx.update(pictures).set({ trashedAt: null }).where(eq(pictures.id, known.id));
      await audit(tx, actor, { action: 'picture.restored', subject: 'picture', subjectId: known.id });
    });
  }
  return present(known, true);
}

async function takeNew(actor: Actor, held: HeldUpload, name: string): Promise<AddedPicture> {
  const files = { thumb: held.beside('thumb'), view: held.beside('view') };
  const facts = await runMediaJob({ kind: 'take', path: held.path, ...files });
  const kept = { original: held.path, ...files };
  await keepFiles(held.hash, kept).catch(async (error: unknown) => {
    await dropOrphans(held.hash);
    throw error;
  });
  const inserted = await insertRow(actor, held, name, facts);
  // An upload of the same bytes that failed meanwhile may have taken them away; where they are, this is nothing.
  await keepFiles(held.hash, kept);
  const row = inserted ?? (await byHash(held.hash));
  if (!row) throw new Error(`the picture ${held.hash} was neither stored nor found`);
  return present(row, !inserted, inserted ? await findSimilar(actor, row.id) : []);
}

/** Puts the three files of a picture into the store. */
export async function keepFiles(
  hash: string,
  files: { original?: string; thumb: string; view: string },
): Promise<void> {
  const store = pictureStore();
  if (files.original) await store.put(keyOf.original(hash), { file: files.original });
  await store.put(keyOf.view(hash), { file: files.view });
  await store.put(keyOf.thumb(hash), { file: files.thumb });
}

function insertRow(actor: Actor, held: HeldUpload, name: string, { look, ...facts }: PictureFacts) {
  return inTransaction(async (tx) => {
    await holdHash(tx, held.hash);
    const [row] = await tx
      .insert(pictures)
      .values({
        hash: held.hash,
        bytes: held.bytes,
        name,
        createdBy: personIdOf(actor),
        look: look === null ? null : BigInt(look),
        ...facts,
      })
      .onConflictDoNothing({ target: pictures.hash })
      .returning();
    if (row) {
      const details = { name, bytes: held.bytes, width: row.width, height: row.height };
      await audit(tx, actor, { action: 'picture.added', subject: 'picture', subjectId: row.id, details });
    }
    return row ?? null;
  });
}

async function byHash(hash: string) {
  const [row] = await db().select().from(pictures).where(eq(pictures.hash, hash));
  return row ?? null;
}

function present(row: typeof pictures.$inferSelect, reused: boolean, similar: SimilarPicture[] = []): AddedPicture {
  const { id, hash, name, width, height, animated, alt, placeholder } = row;
  return { id, hash, name, width, height, animated, alt, placeholder, reused, similar };
}
