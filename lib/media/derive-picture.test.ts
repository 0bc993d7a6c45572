import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { auditLog, pictures } from '@/drizzle/schema';
import { mirror, NO_EDITS, type PictureEdits, turn } from '@/lib/article/picture-edits';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { makePerson } from '@/lib/editorial/testing';
import { addPicture } from '@/lib/media/add-picture';
import { derivePicture, listRelatives, readEditable } from '@/lib/media/derive-picture';
import { findLook } from '@/lib/media/find-look';
import { openVariant } from '@/lib/media/open-variant';
import { readFocus, setFocus } from '@/lib/media/set-focus';
import { makePicture, useTestPictures } from '@/lib/media/testing';

useTestDatabase();
useTestPictures();

let tints = 0;
/** A picture of its own (a shade less would be the same JPEG): its upper left quarter red, the rest of it paper. */
async function add(input: { width?: number; height?: number; format?: 'jpeg' | 'png' | 'gif' } = {}) {
  const editor = await makePerson('editor');
  const tint = `rgb(${150 + 8 * (tints++ % 13)} 30 30)`;
  const bytes = await makePicture({ width: 400, height: 300, tint, ...input });
  return { editor, bytes, picture: await addPicture(editor, bytes, { name: '街角.jpg' }) };
}

async function bytesOf(editor: Awaited<ReturnType<typeof makePerson>>, id: string): Promise<Buffer> {
  const opened = await openVariant(editor, { id, variant: 'original' });
  return buffer(await opened.open());
}

/** Which quarter is red: 'nw', 'ne', 'se' or 'sw'. */
async function redQuarter(bytes: Buffer): Promise<string> {
  const { data, info } = await sharp(bytes).resize(4, 4, { fit: 'fill' }).raw().toBuffer({ resolveWithObject: true });
  const red = (x: number, y: number) => (data[(y * 4 + x) * info.channels + 1] ?? 255) < 100;
  const found = { nw: red(0, 0), ne: red(3, 0), se: red(3, 3), sw: red(0, 3) };
  return Object.entries(found)
    .filter(([, is]) => is)
    .map(([name]) => name)
    .join(' ');
}

describe('a picture made by edits', () => {
  it('is one of its own, turned as it was shown; the original stays to the byte', async () => {
    const { editor, bytes, picture } = await add();
    const cases: [PictureEdits, string, number][] = [
      [turn(NO_EDITS, 1), 'ne', 300],
      [turn(NO_EDITS, -1), 'sw', 300],
      [mirror(NO_EDITS, 'across'), 'ne', 400],
      [mirror(NO_EDITS, 'down'), 'sw', 400],
      [mirror(turn(NO_EDITS, 1), 'across'), 'nw', 300],
      [turn(mirror(NO_EDITS, 'across'), 1), 'se', 300],
    ];
    for (const [edits, quarter, width] of cases) {
      const made = await derivePicture(editor, { id: picture.id, edits });
      expect(made).toMatchObject({ width, height: 700 - width });
      expect(await redQuarter(await bytesOf(editor, made.id))).toBe(quarter);
    }
    expect(await bytesOf(editor, picture.id)).toEqual(bytes);
    const [row] = await db().select().from(pictures).where(eq(pictures.id, picture.id));
    expect(row).toMatchObject({ madeOf: null, edits: null, hash: createHash('sha256').update(bytes).digest('hex') });
  });

  it('applies the orientation of a phone once, before everything else, and loses its metadata', async () => {
    const editor = await makePerson('editor');
    const plain = await makePicture({ width: 300, height: 400, tint: '#b01030' });
    const bytes = await sharp(plain).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const picture = await addPicture(editor, bytes, { name: 'a.jpg' });
    expect(picture).toMatchObject({ width: 400, height: 300 });
    const made = await derivePicture(editor, { id: picture.id, edits: mirror(NO_EDITS, 'across') });
    const out = await bytesOf(editor, made.id);
    // Stored upside on its left; upright the red quarter is upper right, mirrored upper left.
    expect([made.width, made.height, await redQuarter(out)]).toEqual([400, 300, 'nw']);
    expect(await sharp(out).metadata()).not.toHaveProperty('exif');
  });

  it('makes a region unreadable and nothing else, also where something shows through', async () => {
    const editor = await makePerson('editor');
    const stripes = Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300">${Array.from({ length: 50 }, (_, n) => `<rect x="${n * 8}" width="4" height="300" fill="#111"/>`).join('')}</svg>`,
    );
    for (const clear of [false, true]) {
      const drawn = sharp(stripes);
      const bytes = await (clear ? drawn : drawn.flatten({ background: '#fff' })).png().toBuffer();
      const picture = await addPicture(editor, bytes, { name: 's.png' });
      const blurs = [{ x1: 0.25, y1: 0.25, x2: 0.75, y2: 0.75 }];
      const made = await derivePicture(editor, { id: picture.id, edits: { ...NO_EDITS, blurs } });
      const out = sharp(await bytesOf(editor, made.id)).flatten({ background: '#fff' });
      const contrast = async (left: number, top: number) => {
        const part = await out.clone().extract({ left, top, width: 40, height: 40 }).png().toBuffer();
        return (await sharp(part).greyscale().stats()).channels[0]?.stdev ?? 0;
      };
      expect(await contrast(180, 130)).toBeLessThan(25);
      expect(await contrast(10, 10)).toBeGreaterThan(90);
      expect((await sharp(await bytesOf(editor, made.id)).metadata()).hasAlpha).toBe(clear);
    }
  });

  it('is straightened without empty corners, and brightened as asked', async () => {
    const editor = await makePerson('editor');
    const dark = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#405060' } })
      .jpeg()
      .toBuffer();
    const picture = await addPicture(editor, dark, { name: 'd.jpg' });
    const made = await derivePicture(editor, { id: picture.id, edits: { ...NO_EDITS, angle: 7, brightness: 150 } });
    expect(made.width / made.height).toBeCloseTo(1.5, 1);
    const { channels } = await sharp(await bytesOf(editor, made.id)).stats();
    expect(channels.map(({ min, max }) => max - min).every((range) => range <= 3)).toBe(true);
    expect(channels.map(({ mean }) => Math.round(mean / 10))).toEqual([10, 12, 14]);
  });

  it('remembers how it was made: the same edits are the same picture, others begin at the original again', async () => {
    const { editor, picture } = await add();
    const first = await derivePicture(editor, { id: picture.id, edits: turn(NO_EDITS, 1) });
    expect((await derivePicture(editor, { id: picture.id, edits: turn(NO_EDITS, 1) })).id).toBe(first.id);
    const open = await readEditable(editor, first.id);
    expect(open).toMatchObject({ root: { id: picture.id, width: 400 }, edits: turn(NO_EDITS, 1), hash: first.hash });
    const second = await derivePicture(editor, { id: first.id, edits: { ...open.edits, brightness: 120 } });
    const [row] = await db().select().from(pictures).where(eq(pictures.id, second.id));
    expect(row).toMatchObject({ madeOf: picture.id, edits: { turns: 1, brightness: 120 }, name: '街角.jpg' });
    expect((await derivePicture(editor, { id: second.id, edits: NO_EDITS })).id).toBe(picture.id);
    const family = await listRelatives(editor, picture.id);
    expect(family).toMatchObject({ root: null, edits: null, made: [{ id: second.id }, { id: first.id }] });
    expect(await listRelatives(editor, first.id)).toMatchObject({
      root: { id: picture.id },
      edits: { turns: 1 },
      made: [],
    });
    const done = await db().select().from(auditLog).where(eq(auditLog.subjectId, second.id));
    expect(done.map(({ action }) => action).toSorted()).toEqual(['picture.added', 'picture.edited']);
  });

  it('takes focal point and words of the original along', async () => {
    const { editor, picture } = await add();
    await setFocus(editor, { id: picture.id, focus: { x: 0.25, y: 0.5 } });
    const made = await derivePicture(editor, { id: picture.id, edits: mirror(NO_EDITS, 'across') });
    expect(await readFocus(editor, made.id)).toEqual({ x: 0.75, y: 0.5 });
  });

  it('is not made for a stranger, of nothing, of a moving picture or by a wrong recipe', async () => {
    const { editor, picture } = await add();
    const missing = '00000000-0000-4000-8000-000000000000';
    const edits = turn(NO_EDITS, 1);
    await expect(derivePicture(null, { id: picture.id, edits })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(derivePicture(editor, { id: missing, edits })).rejects.toMatchObject({ code: 'not_found' });
    await expect(listRelatives(null, picture.id)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(readEditable(editor, 'nonsense')).rejects.toMatchObject({ code: 'not_found' });
    await expect(findLook(null, { picture: picture.id })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(findLook(editor, { picture: missing })).rejects.toMatchObject({ code: 'not_found' });
    await expect(setFocus(null, { id: picture.id, focus: { x: 0, y: 0 } })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(derivePicture(editor, { id: picture.id, edits: { ...edits, angle: 90 } })).rejects.toMatchObject({
      issues: [{ path: ['edits', 'angle'] }],
    });
    const frames = await Promise.all(
      ['#102030', '#f03020'].map((tint) => makePicture({ width: 40, height: 40, tint, format: 'png' })),
    );
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const moving = await addPicture(editor, gif, { name: 'm.gif' });
    await expect(derivePicture(editor, { id: moving.id, edits })).rejects.toMatchObject({
      text: { key: 'picture_moving' },
    });
  });

  it('can be looked at without a focal point', async () => {
    const { editor, picture } = await add();
    const look = await findLook(editor, { picture: picture.id });
    expect(look.point.x).toBeLessThan(0.6);
    expect(look.columns.length).toBeGreaterThan(50);
  });
});
