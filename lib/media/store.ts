import type { Readable } from 'node:stream';
import { env } from '@/lib/env';
import { openDiskStore } from '@/lib/media/disk-store';
import { openS3Store, type S3Settings } from '@/lib/media/s3-store';

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

/** The store of this process: the bucket of the S3 settings, else a folder, DATA_DIR/pictures. */
export function pictureStore(): PictureStore {
  const settings = chosen === undefined ? s3Settings() : null;
  const name = settings ? 's3' : picturesFolder();
  const store = opened.get(name) ?? (settings ? openS3Store(settings) : openDiskStore(name));
  opened.set(name, store);
  return store;
}

function s3Settings(): S3Settings | null {
  const { S3_BUCKET, S3_REGION, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, ...more } = env();
  if (!S3_BUCKET) return null;
  return {
    bucket: S3_BUCKET,
    region: S3_REGION,
    endpoint: S3_ENDPOINT,
    accessKeyId: S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: S3_SECRET_ACCESS_KEY ?? '',
    forcePathStyle: more.S3_FORCE_PATH_STYLE,
    prefix: more.S3_PREFIX,
    lendingFolder: `${picturesFolder()}/incoming`,
  };
}

let chosen: string | undefined;

/** The folder of files on their way into the store, and of the store itself unless it is a bucket. */
export function picturesFolder(): string {
  return chosen ?? `${env().DATA_DIR}/pictures`;
}

/** Keeps pictures in this folder, whatever the settings say; tests use it. */
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
