import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PICTURE_LIMITS } from '@/lib/media/limits';
import { refusePicture } from '@/lib/media/refusal';
import { picturesFolder } from '@/lib/media/store';

/** A folder for files on their way into the store. */
export interface HeldFolder {
  /** A path in the folder. */
  beside(name: string): string;
  /** Removes the folder; call it whatever happens. */
  release(): Promise<void>;
}

export interface HeldUpload extends HeldFolder {
  /** The bytes as they came. */
  path: string;
  /** SHA-256, lower-case hex. */
  hash: string;
  bytes: number;
}

const STALE_MS = 24 * 60 * 60 * 1000;
let swept = false;

/**
 * Writes a stream to a file while it is hashed and counted; more than the limit ends it at once.
 * @throws {AppError} `picture_too_large`, `picture_empty`, `picture_no_space`
 */
export async function holdUpload(source: AsyncIterable<Uint8Array> | Uint8Array): Promise<HeldUpload> {
  const folder = await holdFolder();
  try {
    const path = folder.beside('file');
    const { hash, bytes } = await receive(source, path);
    if (bytes === 0) throw refusePicture('empty');
    return { ...folder, path, hash, bytes };
  } catch (error) {
    await folder.release();
    throw isNoSpace(error) ? refusePicture('no_space') : error;
  }
}

/** Makes an empty folder beside the store, on the same disk. */
export async function holdFolder(): Promise<HeldFolder> {
  const incoming = join(picturesFolder(), 'incoming');
  const folder = join(incoming, randomUUID());
  await mkdir(folder, { recursive: true });
  void sweepOnce(incoming);
  return { beside: (name) => join(folder, name), release: () => rm(folder, { recursive: true, force: true }) };
}

async function receive(source: AsyncIterable<Uint8Array> | Uint8Array, path: string) {
  const digest = createHash('sha256');
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Uint8Array, _encoding, next) {
      bytes += chunk.length;
      digest.update(chunk);
      next(bytes > PICTURE_LIMITS.uploadBytes ? refuseTooLarge() : null, chunk);
    },
  });
  await pipeline(source instanceof Uint8Array ? [source] : source, meter, createWriteStream(path, { mode: 0o600 }));
  return { hash: digest.digest('hex'), bytes };
}

/** The refusal of a file that is, or says it is, larger than the limit. */
export function refuseTooLarge() {
  return refusePicture('too_large', { megabytes: PICTURE_LIMITS.uploadMegabytes });
}

/** Whether an error says that the disk is full. */
export function isNoSpace(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return code === 'ENOSPC' || code === 'EDQUOT';
}

/** Removes what a crash left behind, once in the life of a process. */
async function sweepOnce(incoming: string): Promise<void> {
  if (swept) return;
  swept = true;
  for (const name of await readdir(incoming).catch(() => [])) {
    const path = join(incoming, name);
    const found = await stat(path).catch(() => null);
    if (found && Date.now() - found.mtimeMs > STALE_MS)
      await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}
