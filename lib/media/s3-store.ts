import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type * as Library from '@aws-sdk/client-s3';
import type { ByteRange, PictureStore } from '@/lib/media/store';

export interface S3Settings {
  bucket: string;
  region: string;
  /** Undefined: Amazon's own. */
  endpoint: string | undefined;
  accessKeyId: string;
  secretAccessKey: string;
  forcePathStyle: boolean;
  /** Put before every key; empty or ending with a slash. */
  prefix: string;
  /** Of this machine: where bytes are while they are lent as a file. */
  lendingFolder: string;
}

/** The library is large, and most installations have no object store: it is loaded with the first use. */
interface Opened {
  library: typeof Library;
  client: Library.S3Client;
}

/**
 * A store in a bucket. An object is there whole or not at all, as soon as its upload was answered; a crash before that leaves no row, as the row
 * is written after. Throws what the store answers, e.g. for a wrong key.
 */
export function openS3Store(settings: S3Settings): PictureStore {
  let opening: Promise<Opened> | undefined;
  const open = () => (opening ??= openClient(settings));
  const at = (key: string) => ({ Bucket: settings.bucket, Key: `${settings.prefix}${key}` });

  async function get(key: string, range?: ByteRange): Promise<Readable | null> {
    const { library, client } = await open();
    const asked = { ...at(key), ...(range && { Range: `bytes=${range.from}-${range.to}` }) };
    const found = await orNull(client.send(new library.GetObjectCommand(asked)));
    return found ? bodyOf(found) : null;
  }
  async function size(key: string): Promise<number | null> {
    const { library, client } = await open();
    const found = await orNull(client.send(new library.HeadObjectCommand(at(key))));
    return found ? (found.ContentLength ?? 0) : null;
  }

  return {
    get,
    size,
    has: async (key) => (await size(key)) !== null,
    async put(key, source) {
      if ((await size(key)) !== null) return;
      const { library, client } = await open();
      // At most an upload's bytes; a stream could not be sent again after a broken connection.
      const Body = 'file' in source ? await readFile(source.file) : source;
      await client.send(new library.PutObjectCommand({ ...at(key), Body, ContentLength: Body.byteLength }));
    },
    async delete(key) {
      const { library, client } = await open();
      await client.send(new library.DeleteObjectCommand(at(key)));
    },
    async withFile(key, work) {
      const body = await get(key);
      if (!body) return null;
      const folder = join(settings.lendingFolder, randomUUID());
      await mkdir(folder, { recursive: true });
      try {
        const path = join(folder, 'lent');
        await pipeline(body, createWriteStream(path, { mode: 0o600 }));
        return await work(path);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

async function openClient(settings: S3Settings): Promise<Opened> {
  const library = await import('@aws-sdk/client-s3');
  const { region, endpoint, forcePathStyle, accessKeyId, secretAccessKey } = settings;
  const client = new library.S3Client({
    region,
    forcePathStyle,
    credentials: { accessKeyId, secretAccessKey },
    ...(endpoint && { endpoint }),
    // Stores of others do not know Amazon's newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 3,
  });
  return { library, client };
}

/** In Node a body is always a Readable. */
function bodyOf({ Body }: Library.GetObjectCommandOutput): Readable {
  if (!Body) throw new Error('the object store answered without a body');
  return Body as Readable;
}

/** Null where there is no such object; a HEAD has no body that could say it in words. */
async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
    // A missing bucket is no missing picture.
    if (name !== 'NoSuchBucket' && $metadata?.httpStatusCode === 404) return null;
    throw error;
  }
}
