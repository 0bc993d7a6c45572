import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { auditLog, pictures } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { makePerson } from '@/lib/editorial/testing';
import { addPicture } from '@/lib/media/add-picture';
import { openVariant } from '@/lib/media/open-variant';
import { keyOf, pictureStore } from '@/lib/media/store';
import { makePicture, useTestPictures } from '@/lib/media/testing';

useTestDatabase();
const folder = useTestPictures();

async function* untilFull() {
  yield Buffer.from('some bytes');
  throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
}

describe('addPicture', () => {
  it('keeps the bytes as they came and writes down what they show', async () => {
    const editor = await makePerson('editor');
    const bytes = await makePicture({ width: 2000, height: 1000 });
    const added = await addPicture(editor, bytes, { name: '../../夜景.jpg' });
    expect(added).toMatchObject({ width: 2000, height: 1000, reused: false, name: '夜景.jpg', animated: false });
    expect(added.hash).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(added.placeholder).toMatch(/^data:image\/webp;base64,/);
    const original = await openVariant(editor, { id: added.id, variant: 'original' });
    expect(await buffer(await original.open())).toEqual(bytes);
    expect(original).toMatchObject({ mime: 'image/jpeg', disposition: expect.stringContaining('attachment') });
    const [entry] = await db().select().from(auditLog).where(eq(auditLog.subjectId, added.id));
    expect(entry).toMatchObject({ action: 'picture.added', personId: editor.id });
  });

  it('makes derivatives without metadata, and makes a lost one again', async () => {
    const editor = await makePerson('editor');
    const turned = await sharp(await makePicture({ width: 900, height: 600, tint: '#123456' }))
      .withExif({ IFD0: { Copyright: 'somebody' }, IFD3: { GPSLatitude: '31/1 13/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const added = await addPicture(editor, turned, { name: 'a.jpg' });
    expect([added.width, added.height]).toEqual([600, 900]);
    await pictureStore().delete(keyOf.thumb(added.hash));
    for (const [variant, width] of [
      ['thumb', 320],
      ['view', 600],
    ] as const) {
      const opened = await openVariant(editor, { id: added.id, variant });
      const found = await sharp(await buffer(await opened.open())).metadata();
      expect(found).toMatchObject({ format: 'webp', width });
      expect([found.exif, found.orientation, found.icc]).toEqual([undefined, undefined, undefined]);
    }
  });

  it('gives the same picture for the same bytes, also at the same instant', async () => {
    const editor = await makePerson('editor');
    const bytes = await makePicture({ tint: '#00ff00' });
    const both = await Promise.all([1, 2, 3].map((n) => addPicture(editor, bytes, { name: `${n}.jpg` })));
    expect(new Set(both.map((picture) => picture.id)).size).toBe(1);
    expect(both.filter((picture) => !picture.reused)).toHaveLength(1);
    expect(await addPicture(editor, bytes, { name: 'again.jpg' })).toMatchObject({ reused: true, id: both[0]?.id });
  });

  it('takes a picture out of the trash when its bytes come again', async () => {
    const editor = await makePerson('editor');
    const bytes = await makePicture({ tint: '#0000ff' });
    const { id } = await addPicture(editor, bytes, { name: 'x.jpg' });
    await db().update(pictures).set({ trashedAt: new Date() }).where(eq(pictures.id, id));
    expect(await addPicture(editor, bytes, { name: 'x.jpg' })).toMatchObject({ id, reused: true });
    const [row] = await db().select().from(pictures).where(eq(pictures.id, id));
    expect(row?.trashedAt).toBeNull();
  });

  it('is for people who are signed in', async () => {
    await expect(addPicture(null, Buffer.from('x'), { name: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('says so when the disk is full, and writes no row', async () => {
    const editor = await makePerson('editor');
    const before = await db().$count(pictures);
    const refused = { code: 'invalid', text: { key: 'picture_no_space' } };
    await expect(addPicture(editor, untilFull(), { name: 'x.jpg' })).rejects.toMatchObject(refused);
    expect(await db().$count(pictures)).toBe(before);
  });

  it('leaves nothing behind', async () => {
    expect(await readdir(join(folder(), 'incoming'))).toEqual([]);
  });
});
