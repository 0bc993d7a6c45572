import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ByteRange, PictureStore } from '@/lib/media/store';

const KEY = /^[a-z-]+\/[a-z0-9.-]{4,90}$/;

/** A store in a folder. Bytes are written beside their place, flushed, and renamed into it. */
export function openDiskStore(folder: string): PictureStore {
  const pathOf = (key: string) => placeOf(folder, key);
  return {
    put: (key, source) => putFile(pathOf(key), source),
    get: (key, range) => openFile(pathOf(key), range),
    size: (key) => sizeOf(pathOf(key)),
    has: async (key) => (await sizeOf(pathOf(key))) !== null,
    delete: (key) => rm(pathOf(key), { force: true }),
    withFile: async (key, work) => ((await sizeOf(pathOf(key))) === null ? null : work(pathOf(key))),
  };
}

function placeOf(folder: string, key: string): string {
  if (!KEY.test(key) || key.includes('..')) throw new Error(`not a key of the picture store: ${key}`);
  const [kind, name] = key.split('/') as [string, string];
  // Two letters of the hash: no folder grows to a hundred thousand files.
  return join(folder, kind, name.slice(0, 2), name);
}

async function putFile(path: string, source: Uint8Array | { file: string }): Promise<void> {
  if ((await sizeOf(path)) !== null) return;
  await mkdir(dirname(path), { recursive: true });
  const half = `${path}.${randomUUID()}.half`;
  try {
    if ('file' in source) await copyFile(source.file, half);
    const handle = await open(half, 'file' in source ? 'r+' : 'w', 0o600);
    try {
      if (!('file' in source)) await handle.writeFile(source);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(half, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

async function openFile(path: string, range?: ByteRange): Promise<Readable | null> {
  if ((await sizeOf(path)) === null) return null;
  return createReadStream(path, range ? { start: range.from, end: range.to } : {});
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** A rename is on disk only when the folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
