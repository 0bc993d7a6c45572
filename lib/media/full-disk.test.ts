import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { auditLog, pictures } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { makePerson } from '@/lib/editorial/testing';
import { addPicture } from '@/lib/media/add-picture';
import { keyOf, pictureStore } from '@/lib/media/store';
import { makePicture, useTestPictures } from '@/lib/media/testing';

useTestDatabase();
const folder = useTestPictures();

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const keysOf = (hash: string) => [keyOf.original(hash), keyOf.view(hash), keyOf.thumb(hash)];
const stored = async (hash: string) => Promise.all(keysOf(hash).map((key) => pictureStore().has(key)));
const fullDisk = () => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

/** The disk is full from the n-th file on, for so many of them. */
function fillDiskAt(file: number, times = 1): void {
  const store = pictureStore();
  const put = store.put.bind(store);
  let count = 0;
  vi.spyOn(store, 'put').mockImplementation(async (...input) => {
    count += 1;
    if (count >= file && count < file + times) throw fullDisk();
    return put(...input);
  });
}

describe('a disk that is full while a picture is stored', () => {
  it.each([1, 2, 3])('at file %i: says so, and leaves neither row, nor bytes, nor a half file', async (file) => {
    const editor = await makePerson('editor');
    const bytes = await makePicture({ tint: `#${file}${file}2233` });
    const [rows, audits] = [await db().$count(pictures), await db().$count(auditLog)];
    fillDiskAt(file);
    const refused = { code: 'invalid', text: { key: 'picture_no_space' } };
    await expect(addPicture(editor, bytes, { name: '夜景.jpg' })).rejects.toMatchObject(refused);
    expect([await db().$count(pictures), await db().$count(auditLog)]).toEqual([rows, audits]);
    expect(await stored(hashOf(bytes))).toEqual([false, false, false]);
    expect(await readdir(join(folder(), 'incoming'))).toEqual([]);
    vi.restoreAllMocks();
    const added = await addPicture(editor, bytes, { name: '夜景.jpg' });
    expect(added.reused).toBe(false);
    expect(await stored(added.hash)).toEqual([true, true, true]);
  });

  it('takes nothing away from a picture of the same bytes that came in at the same instant', async () => {
    const editor = await makePerson('editor');
    const bytes = await makePicture({ tint: '#aabbcc' });
    fillDiskAt(3);
    const both = await Promise.allSettled([1, 2].map((n) => addPicture(editor, bytes, { name: `${n}.jpg` })));
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await db().$count(pictures, eq(pictures.hash, hashOf(bytes)))).toBe(1);
    expect(await stored(hashOf(bytes))).toEqual([true, true, true]);
  });
});
