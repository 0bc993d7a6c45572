import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDiskStore } from '@/lib/media/disk-store';
import { cleanName, dispositionOf } from '@/lib/media/picture-name';
import type { PictureStore } from '@/lib/media/store';

let folder: string;
let store: PictureStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'draftbox-store-'));
  store = openDiskStore(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const key = 'original/abcdef0123';

describe('the store on disk', () => {
  it('gives back what it was given, whole or in part, and nothing for what it was not', async () => {
    await store.put(key, Buffer.from('0123456789'));
    expect([await store.has(key), await store.size(key)]).toEqual([true, 10]);
    const read = async (...range: Parameters<PictureStore['get']>) => {
      const stream = await store.get(...range);
      return stream ? String(await buffer(stream)) : null;
    };
    expect(await read(key)).toBe('0123456789');
    expect(await read(key, { from: 2, to: 4 })).toBe('234');
    expect(await store.withFile(key, async (path) => path.startsWith(folder))).toBe(true);
    expect([await read('thumb/nothing.webp'), await store.size('thumb/nothing.webp')]).toEqual([null, null]);
    await store.delete(key);
    await store.delete(key);
    expect([await store.has(key), await store.withFile(key, async () => 'lent')]).toEqual([false, null]);
  });

  it('takes the same key from many at once and leaves no half behind', async () => {
    const file = join(folder, 'source');
    await writeFile(file, Buffer.alloc(300_000, 1));
    await Promise.all(Array.from({ length: 12 }, () => store.put(key, { file })));
    expect(await readdir(join(folder, 'original', 'ab'))).toEqual(['abcdef0123']);
    expect(await store.size(key)).toBe(300_000);
  });

  it('leaves nothing when the bytes cannot be written', async () => {
    await expect(store.put(key, { file: join(folder, 'missing') })).rejects.toMatchObject({ code: 'ENOENT' });
    // A file where a folder of the store should be.
    await writeFile(join(folder, 'thumb'), 'in the way');
    const inTheWay = { code: expect.stringMatching(/^(ENOTDIR|EEXIST)$/) };
    await expect(store.put('thumb/abcdef', Buffer.from('x'))).rejects.toMatchObject(inTheWay);
    expect(await store.has(key)).toBe(false);
    expect(await readdir(join(folder, 'original', 'ab'))).toEqual([]);
  });

  it.each([
    '../etc/passwd',
    'original/../../x',
    'original/a/b',
    '/original/abcd',
    'original/',
    'Original/abcd',
    'original/..',
  ])('has no place for %s', async (bad) => {
    await expect((async () => store.put(bad, Buffer.from('x')))()).rejects.toThrow(/not a key/);
  });
});

describe('names', () => {
  it.each([
    ['C:\\fotos\\夜 景.jpg', '夜 景.jpg'],
    ['/etc/passwd', 'passwd'],
    ['gnp\u202Eexe.jpg', 'gnpexe.jpg'],
    ['a\u0000\r\nb.png', 'ab.png'],
    ['   ', 'picture'],
    ['', 'picture'],
    ['字'.repeat(300), '字'.repeat(120)],
  ])('%j is %j', (given, kept) => {
    expect(cleanName(given)).toBe(kept);
  });

  it('are written into a header that nothing can break out of', () => {
    const header = dispositionOf('a"; filename=evil.html\r\nX: y.svg', 'image/png', 'attachment');
    expect(header).toMatch(/^attachment; filename="picture\.png"; filename\*=UTF-8''[A-Za-z0-9%._~!&+-]+$/);
    expect(header).toMatch(/\.png$/);
  });
});
