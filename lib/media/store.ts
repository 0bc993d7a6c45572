import type { Readable } from 'node:stream';
import { env } from '@/lib/env';
import { openDiskStore } from '@/lib/media/disk-store';

/** Where bytes are kept. A key is made of lower-case letters, digits, `.`, `-` and `/`; the same key always means the same bytes. */
export interface PictureStore {
  /** Keeps bytes under a key; they are there whole or not at all, also after a crash. Repeating it is harmless. */
  put(key: string, source: Uint8Array | { file: string }): Promise<void>;
  /** Opens bytes, or a part of them (both ends inclusive); null where there are none. */
  get(key: string, range?: ByteRange): Promise<Readable | null>;
  has(key: string): Promise<boolean>;
  /** Number of bytes; null where there are none. */
  size(key: string): Promise<number | null>;
  delete(key: string): Promise<void>;
  /** Lends the bytes as a file of this machine for as long as `work` takes; null where there are none. */
  withFile<T>(key: string, work: (path: string) => Promise<T>): Promise<T | null>;
}

export interface ByteRange {
  from: number;
  to: number;
}

const opened = new Map<string, PictureStore>();

/** The store of this process: on disk under DATA_DIR/pictures. */
export function pictureStore(): PictureStore {
  const folder = picturesFolder();
  const store = opened.get(folder) ?? openDiskStore(folder);
  opened.set(folder, store);
  return store;
}

let chosen: string | undefined;

/** The folder of the store and of files on their way into it. */
export function picturesFolder(): string {
  return chosen ?? `${env().DATA_DIR}/pictures`;
}

/** Keeps pictures elsewhere than in DATA_DIR; tests use it. */
export function usePicturesFolder(folder: string | undefined): void {
  chosen = folder;
}

/** Keys of what belongs to one picture; `hash` is that of its original bytes. */
export const keyOf = {
  original: (hash: string) => `original/${hash}`,
  thumb: (hash: string) => `thumb/${hash}.webp`,
  view: (hash: string) => `view/${hash}.webp`,
  /** A part of a file that is still arriving: from byte to byte. */
  piece: (upload: string, from: number, to: number) => `piece/${upload}-${from}-${to}`,
  platform: (hash: string, kind: 'body' | 'material') => `platform-${kind}/${hash}`,
} as const;
