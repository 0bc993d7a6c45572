import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
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
 * @param original SHA-256 of the picture's original bytes
 * @throws {AppError} `not_found` where the original is not in the store
 */
export async function platformBytes(original: string, use: PlatformUse): Promise<PlatformBytes> {
  const bytes = (await readKept(original, use)) ?? (await makeAndRead(original, use));
  const mime = mimeOf(bytes);
  const extension = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif' }[mime];
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { bytes, mime, filename: `picture-${original.slice(0, 12)}.${extension}`, hash };
}

/**
 * Makes those bytes ahead of their upload, unless they are there. `background`: nobody waits, so everybody else's pictures go first.
 * @throws {AppError} `not_found`
 */
export async function preparePlatformBytes(original: string, use: PlatformUse, background = false): Promise<void> {
  if (!(await pictureStore().has(keyOf.platform(original, use)))) await makeOnce(original, use, background);
}

function readKept(original: string, use: PlatformUse): Promise<Buffer | null> {
  return pictureStore().withFile(keyOf.platform(original, use), (path) => readFile(path));
}

async function makeAndRead(original: string, use: PlatformUse): Promise<Buffer> {
  await makeOnce(original, use);
  const bytes = await readKept(original, use);
  if (!bytes) throw new AppError('not_found');
  return bytes;
}

/** Two that want the same at the same time wait for one conversion. */
function makeOnce(original: string, use: PlatformUse, background = false): Promise<void> {
  const key = keyOf.platform(original, use);
  const running = making.get(key) ?? make(original, use, key, background).finally(() => making.delete(key));
  making.set(key, running);
  return running;
}

async function make(original: string, use: PlatformUse, key: string, background: boolean): Promise<void> {
  const store = pictureStore();
  await store.withFile(keyOf.original(original), async (path) => {
    const held = await holdFolder();
    try {
      const target = held.beside('converted');
      await runMediaJob({ kind: 'platform', path, target, use }, background);
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
