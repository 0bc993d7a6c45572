import type { Readable } from 'node:stream';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { pictures } from '@/drizzle/schema';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { keepFiles } from '@/lib/media/add-picture';
import { runMediaJob } from '@/lib/media/child';
import { holdFolder } from '@/lib/media/hold-upload';
import { dispositionOf } from '@/lib/media/picture-name';
import { type ByteRange, keyOf, pictureStore } from '@/lib/media/store';

export const pictureVariants = ['thumb', 'view', 'original'] as const;
export type PictureVariant = (typeof pictureVariants)[number];

export interface OpenedVariant {
  /** Content type by content, never by name. */
  mime: string;
  disposition: string;
  /** Names these bytes for ever: what a cache may keep. */
  etag: string;
  size: number;
  /** Opens the bytes, or a part of them. */
  open(range?: ByteRange): Promise<Readable>;
}

/**
 * Finds a picture's bytes for a person to look at: `thumb` (320 px wide), `view` (1280 px), `original` as it came. A derivative
 * that is missing is made again.
 * @throws {AppError} `not_found`
 */
export async function openVariant(
  actor: Actor | null,
  input: { id: string; variant: PictureVariant },
): Promise<OpenedVariant> {
  authorize(actor, 'picture.read');
  if (!z.uuid().safeParse(input.id).success) throw new AppError('not_found');
  const [row] = await db()
    .select({ hash: pictures.hash, name: pictures.name, mime: pictures.mime })
    .from(pictures)
    .where(eq(pictures.id, input.id));
  if (!row) throw new AppError('not_found');
  const original = input.variant === 'original';
  const mime = original ? row.mime : 'image/webp';
  return {
    mime,
    disposition: dispositionOf(row.name, mime, original ? 'attachment' : 'inline'),
    etag: `"${row.hash.slice(0, 32)}-${input.variant}"`,
    size: await sizeOf(row.hash, input.variant),
    open: (range) => openBytes(row.hash, input.variant, range),
  };
}

async function sizeOf(hash: string, variant: PictureVariant): Promise<number> {
  const store = pictureStore();
  const key = keyOf[variant](hash);
  const found = await store.size(key);
  if (found !== null) return found;
  if (variant !== 'original') await makeAgain(hash);
  return (await store.size(key)) ?? missing(hash);
}

async function openBytes(hash: string, variant: PictureVariant, range?: ByteRange): Promise<Readable> {
  return (await pictureStore().get(keyOf[variant](hash), range)) ?? missing(hash);
}

function missing(hash: string): never {
  throw new Error(`the bytes of picture ${hash} are missing from the store`);
}

async function makeAgain(hash: string): Promise<void> {
  await pictureStore().withFile(keyOf.original(hash), async (path) => {
    const held = await holdFolder();
    try {
      const files = { thumb: held.beside('thumb'), view: held.beside('view') };
      await runMediaJob({ kind: 'take', path, ...files });
      await keepFiles(hash, files);
    } finally {
      await held.release();
    }
  });
}
