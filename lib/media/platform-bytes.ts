import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { eq } from 'drizzle-orm';
import { pictures } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { runMediaJob } from '@/lib/media/child';
import { holdFolder } from '@/lib/media/hold-upload';
import type { PlatformUse } from '@/lib/media/jobs';
import { keyOf, pictureStore } from '@/lib/media/store';

export interface PlatformBytes {
  bytes: Buffer;
  mime: 'image/jpeg' | 'image/png' | 'image/gif';
  /** ASCII; the platform shows it in the material list. */
  filename: string;
  /** SHA-256 of `bytes`. */
  hash: string;
}

const making = new Map<string, Promise<void>>();

/**
 * The bytes of a picture that one upload call accepts: `body` for media/uploadimg (jpg or png below 1 MB), `material` for
 * add_material (at most 10 MB). Upright, without metadata, in sRGB. Made once and kept, so the hash stays what it was; a picture
 * for `material` keeps its pixels unless only fewer fit, and crops are fractions, so they hold either way.
 * @throws {AppError} `not_found` for an unknown picture
 */
export async function platformBytes(pictureId: string, use: PlatformUse): Promise<PlatformBytes> {
  const [row] = await db().select({ hash: pictures.hash }).from(pictures).where(eq(pictures.id, pictureId));
  if (!row) throw new AppError('not_found');
  const key = keyOf.platform(row.hash, use);
  const stored = (await pictureStore().get(key)) ?? (await makeAndGet(row.hash, use, key));
  const bytes = await buffer(stored);
  const mime = mimeOf(bytes);
  const extension = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif' }[mime];
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { bytes, mime, filename: `picture-${row.hash.slice(0, 12)}.${extension}`, hash };
}

async function makeAndGet(hash: string, use: PlatformUse, key: string) {
  const running = making.get(key) ?? make(hash, use, key).finally(() => making.delete(key));
  making.set(key, running);
  await running;
  const stored = await pictureStore().get(key);
  if (!stored) throw new Error(`the original of picture ${hash} is missing from the store`);
  return stored;
}

async function make(hash: string, use: PlatformUse, key: string): Promise<void> {
  const store = pictureStore();
  await store.withFile(keyOf.original(hash), async (path) => {
    const held = await holdFolder();
    try {
      const target = held.beside('converted');
      await runMediaJob({ kind: 'platform', path, target, use });
      await store.put(key, { file: target });
    } finally {
      await held.release();
    }
  });
}

function mimeOf(bytes: Buffer): PlatformBytes['mime'] {
  if (bytes[0] === 0xff) return 'image/jpeg';
  return bytes[0] === 0x89 ? 'image/png' : 'image/gif';
}
