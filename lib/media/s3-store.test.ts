import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { pictures } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { makePerson } from '@/lib/editorial/testing';
import { addPicture } from '@/lib/media/add-picture';
import { openVariant } from '@/lib/media/open-variant';
import { platformBytes } from '@/lib/media/platform-bytes';
import { startS3Server, type S3Server } from '@/lib/media/s3-server';
import { openS3Store } from '@/lib/media/s3-store';
import * as stores from '@/lib/media/store';
import { makePicture, useTestPictures } from '@/lib/media/testing';
import { beginUpload, finishUpload, receivePiece } from '@/lib/media/upload-pieces';

const keys = { accessKeyId: 'newsroom', secretAccessKey: 'not-for-anybody', region: 'cn-north-1' };
const folder = useTestPictures();
let server: S3Server;

beforeAll(async () => {
  server = await startS3Server('pictures', keys);
});
afterAll(() => server.close());
beforeEach(() => {
  server.objects.clear();
  server.asked.length = 0;
});

const open = (change: object = {}) =>
  openS3Store({
    ...keys,
    bucket: 'pictures',
    endpoint: server.url,
    forcePathStyle: true,
    prefix: 'news/',
    lendingFolder: join(folder(), 'incoming'),
    ...change,
  });

describe('a store in a bucket', () => {
  it('keeps bytes, from memory and from a file, and gives them back whole and in parts', async () => {
    const store = open();
    const file = join(folder(), 'file');
    await writeFile(file, 'from a file');
    await store.put('original/aaaa', Buffer.from('0123456789'));
    await store.put('thumb/bbbb.webp', { file });
    expect([...server.objects.keys()].toSorted()).toEqual(['news/original/aaaa', 'news/thumb/bbbb.webp']);
    const read = async (key: string, range?: { from: number; to: number }) => {
      const stream = await store.get(key, range);
      return stream && String(await buffer(stream));
    };
    expect(await read('original/aaaa')).toBe('0123456789');
    expect(await read('original/aaaa', { from: 3, to: 5 })).toBe('345');
    expect(await read('thumb/bbbb.webp')).toBe('from a file');
    expect([await store.size('original/aaaa'), await store.has('original/aaaa')]).toEqual([10, true]);
    expect(await store.withFile('original/aaaa', (path) => readFile(path, 'utf8'))).toBe('0123456789');
    expect(await readdir(join(folder(), 'incoming'))).toEqual([]);
  });

  it('says null where nothing is, and deletes what is not there without a word', async () => {
    const store = open();
    expect([await store.get('original/none'), await store.size('original/none')]).toEqual([null, null]);
    expect([await store.has('original/none'), await store.withFile('original/none', async () => 1)]).toEqual([
      false,
      null,
    ]);
    await store.put('original/gone', Buffer.from('x'));
    await store.delete('original/gone');
    await store.delete('original/gone');
    expect(await store.has('original/gone')).toBe(false);
  });

  it('does not send what is there', async () => {
    const store = open();
    await store.put('original/same', Buffer.from('x'));
    await store.put('original/same', Buffer.from('x'));
    expect(server.asked.filter((line) => line.startsWith('PUT'))).toHaveLength(1);
  });

  it('does not take a wrong key or a bucket that is not there for an empty store', async () => {
    await expect(open({ secretAccessKey: 'guessed-it' }).has('original/aaaa')).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
    await expect(open({ bucket: 'elsewhere' }).get('original/aaaa')).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});

describe('a newsroom on it', () => {
  useTestDatabase({ fresh: 'each' });
  beforeEach(() => {
    const store = open();
    vi.spyOn(stores, 'pictureStore').mockReturnValue(store);
    return () => vi.restoreAllMocks();
  });

  it('takes a picture, shows it on any machine, makes what the platform wants, and leaves no file on this disk', async () => {
    const lin = await makePerson('editor');
    const bytes = await makePicture({ width: 900, height: 600 });
    const { id, hash } = await addPicture(lin, bytes, { name: 'a.jpg' });
    const original = await openVariant(lin, { id, variant: 'original' });
    expect((await buffer(await original.open())).equals(bytes)).toBe(true);
    expect(await buffer(await original.open({ from: 2, to: 9 }))).toEqual(bytes.subarray(2, 10));
    await open().delete(`thumb/${hash}.webp`);
    const thumb = await openVariant(lin, { id, variant: 'thumb' });
    expect((await buffer(await thumb.open())).length).toBe(thumb.size);
    expect((await platformBytes(hash, 'body')).bytes.length).toBeGreaterThan(1000);
    expect(await readdir(folder())).toEqual(expect.not.arrayContaining(['original', 'thumb', 'view']));
    expect([...server.objects.keys()].map((key) => key.split('/')[1]).toSorted()).toEqual([
      'original',
      'platform-body',
      'thumb',
      'view',
    ]);
  });

  it('goes on with an upload that another machine began', async () => {
    const lin = await makePerson('editor');
    const bytes = await makePicture({ tint: '#246' });
    const begun = await beginUpload(lin, { name: 'b.jpg', bytes: bytes.length });
    const id = 'id' in begun ? begun.id : '';
    const at = [0, 700, bytes.length] as const;
    await receivePiece(
      lin,
      { id, offset: at[0] },
      (async function* () {
        yield bytes.subarray(0, at[1]);
      })(),
    );
    await receivePiece(
      lin,
      { id, offset: at[1] },
      (async function* () {
        yield bytes.subarray(at[1]);
      })(),
    );
    expect(await finishUpload(lin, id)).toMatchObject({ name: 'b.jpg', width: 640 });
    expect([...server.objects.keys()].filter((key) => key.includes('piece'))).toEqual([]);
  });

  it('writes no row when the bytes did not get there, and tries a broken connection again', async () => {
    const lin = await makePerson('editor');
    server.breakNextPut();
    await addPicture(lin, await makePicture({ tint: '#987' }), { name: 'c.jpg' });
    expect(await db().$count(pictures)).toBe(1);
    vi.spyOn(stores, 'pictureStore').mockReturnValue(open({ secretAccessKey: 'guessed-it' }));
    await expect(addPicture(lin, await makePicture({ tint: '#876' }), { name: 'd.jpg' })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
    expect(await db().$count(pictures)).toBe(1);
  });
});
