import { createHash, randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { uploads } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { makePerson } from '@/lib/editorial/testing';
import { PICTURE_LIMITS } from '@/lib/media/limits';
import { openVariant } from '@/lib/media/open-variant';
import { makePicture, useTestPictures } from '@/lib/media/testing';
import { beginUpload, finishUpload, readUploadPlace, receivePiece } from '@/lib/media/upload-pieces';

useTestDatabase({ fresh: 'each' });
const folder = useTestPictures();
beforeEach(() => rm(join(folder(), 'piece'), { recursive: true, force: true }));

const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function* whole(bytes: Buffer) {
  yield bytes;
}

/** A connection that breaks after these bytes. */
async function* broken(bytes: Buffer) {
  yield bytes;
  throw new Error('aborted');
}

async function begun(...args: Parameters<typeof beginUpload>): Promise<string> {
  const answer = await beginUpload(...args);
  if (!('id' in answer)) throw new Error('it is known already');
  return answer.id;
}

async function pieces(): Promise<string[]> {
  const names = await readdir(join(folder(), 'piece'), { recursive: true }).catch(() => []);
  return names.filter((name) => name.length > 10);
}

describe('an upload in pieces', () => {
  it('goes on where a broken connection left it, and gives the very bytes', async () => {
    const lin = await makePerson('editor');
    const noise = { type: 'gaussian', mean: 120, sigma: 60 } as const;
    const create = { width: 2000, height: 1500, channels: 3 as const, background: '#000000', noise };
    const bytes = await sharp({ create }).png({ compressionLevel: 0 }).toBuffer();
    expect(bytes.length).toBeGreaterThan(8_000_000);
    const id = await begun(lin, { name: '../大图.png', bytes: bytes.length, hash: sha(bytes) });
    expect(await receivePiece(lin, { id, offset: 0 }, whole(bytes.subarray(0, 4_000_000)))).toEqual({
      id,
      received: 4_000_000,
    });
    expect(await receivePiece(lin, { id, offset: 4_000_000 }, broken(bytes.subarray(4_000_000, 4_700_001)))).toEqual({
      id,
      received: 4_700_001,
    });
    expect(await receivePiece(lin, { id, offset: 4_700_001 }, broken(Buffer.alloc(0)))).toEqual({
      id,
      received: 4_700_001,
    });
    await expect(finishUpload(lin, id)).rejects.toMatchObject({
      text: { key: 'upload_offset', values: { received: 4_700_001 } },
    });
    expect(await readUploadPlace(lin, id)).toEqual({ id, received: 4_700_001 });
    await receivePiece(lin, { id, offset: 4_700_001 }, whole(bytes.subarray(4_700_001)));
    const picture = await finishUpload(lin, id);
    expect(picture).toMatchObject({ name: '大图.png', hash: sha(bytes), width: 2000, reused: false });
    const opened = await openVariant(lin, { id: picture.id, variant: 'original' });
    expect((await buffer(await opened.open())).equals(bytes)).toBe(true);
    expect([await pieces(), await db().$count(uploads)]).toEqual([[], 0]);
    expect(await beginUpload(lin, { name: 'again', bytes: bytes.length, hash: sha(bytes) })).toMatchObject({
      picture: { id: picture.id, reused: true },
    });
  });

  it('takes a piece only where the last one ended, once, and no more than was announced', async () => {
    const lin = await makePerson('editor');
    const id = await begun(lin, { name: 'x', bytes: 10 });
    const five = Buffer.from('12345');
    const both = await Promise.allSettled([1, 2].map(() => receivePiece(lin, { id, offset: 0 }, whole(five))));
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    for (const offset of [0, 4, 6]) {
      const elsewhere = { code: 'conflict', text: { key: 'upload_offset', values: { received: 5 } } };
      await expect(receivePiece(lin, { id, offset }, whole(five))).rejects.toMatchObject(elsewhere);
    }
    const more = { text: { key: 'picture_too_large' } };
    await expect(receivePiece(lin, { id, offset: 5 }, whole(Buffer.from('123456')))).rejects.toMatchObject(more);
    expect(await readUploadPlace(lin, id)).toEqual({ id, received: 5 });
  });

  it('is refused, and forgotten, where it is no picture or not the file that was announced', async () => {
    const lin = await makePerson('editor');
    const bytes = await makePicture();
    const other = await begun(lin, { name: 'x', bytes: bytes.length, hash: 'a'.repeat(64) });
    await receivePiece(lin, { id: other, offset: 0 }, whole(bytes));
    await expect(finishUpload(lin, other)).rejects.toMatchObject({ text: { key: 'upload_changed' } });
    const text = await begun(lin, { name: 'x', bytes: 5 });
    await receivePiece(lin, { id: text, offset: 0 }, whole(Buffer.from('hello')));
    await expect(finishUpload(lin, text)).rejects.toMatchObject({ text: { key: 'picture_not_a_picture' } });
    expect([await pieces(), await db().$count(uploads)]).toEqual([[], 0]);
  });

  it('is bounded: in bytes, in number, in time', async () => {
    const lin = await makePerson('editor');
    await expect(beginUpload(lin, { name: 'x', bytes: 0 })).rejects.toMatchObject({ text: { key: 'picture_empty' } });
    const large = beginUpload(lin, { name: 'x', bytes: PICTURE_LIMITS.uploadBytes + 1 });
    await expect(large).rejects.toMatchObject({ text: { key: 'picture_too_large' } });
    const ids = await Promise.all(Array.from({ length: 60 }, () => begun(lin, { name: 'x', bytes: 3 })));
    await expect(beginUpload(lin, { name: 'x', bytes: 3 })).rejects.toMatchObject({ code: 'too_many' });
    await receivePiece(lin, { id: ids[0] ?? '', offset: 0 }, whole(Buffer.from('12')));
    await db().execute(sql`update uploads set created_at = now() - interval '25 hours'`);
    for (let n = 0; n < 7; n += 1) await begun(lin, { name: 'x', bytes: 3 });
    expect([await pieces(), await db().$count(uploads)]).toEqual([[], 7]);
  });

  it('belongs to the person who began it', async () => {
    const [lin, zhou] = [await makePerson('editor'), await makePerson('admin')];
    const id = await begun(lin, { name: 'x', bytes: 3 });
    const gone = { code: 'not_found', text: { key: 'upload_gone' } };
    await expect(readUploadPlace(zhou, id)).rejects.toMatchObject(gone);
    await expect(receivePiece(zhou, { id, offset: 0 }, whole(Buffer.from('1')))).rejects.toMatchObject(gone);
    await expect(finishUpload(zhou, id)).rejects.toMatchObject(gone);
    await expect(readUploadPlace(lin, randomUUID())).rejects.toMatchObject(gone);
    await expect(readUploadPlace(lin, 'x')).rejects.toMatchObject(gone);
    await expect(beginUpload(null, { name: 'x', bytes: 3 })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(finishUpload(null, id)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
