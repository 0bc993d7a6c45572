import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '@/lib/auth/actor';
import { useTestDatabase } from '@/lib/db/testing';
import { makePerson } from '@/lib/editorial/testing';
import { addPicture } from '@/lib/media/add-picture';
import { platformBytes, preparePlatformBytes } from '@/lib/media/platform-bytes';
import { keyOf, pictureStore } from '@/lib/media/store';
import { makePicture, useTestPictures } from '@/lib/media/testing';

useTestDatabase();
useTestPictures();

let lin: PersonActor;
beforeAll(async () => {
  lin = await makePerson('editor');
});

const add = async (bytes: Buffer) => addPicture(lin, bytes, { name: 'x' });
const noise = (width: number, height: number, channels: 3 | 4) =>
  sharp(randomBytes(width * height * channels), { raw: { width, height, channels } });

describe('platformBytes', () => {
  it('turns a photo upright, drops what it says about place and camera, and keeps its pixels', async () => {
    const photo = await sharp(await makePicture({ width: 1200, height: 800 }))
      .withExif({ IFD0: { Make: 'Camera' }, IFD3: { GPSLatitude: '31/1 13/1 0/1' } })
      .withMetadata({ orientation: 8 })
      .jpeg()
      .toBuffer();
    const { hash } = await add(photo);
    for (const use of ['body', 'material'] as const) {
      const sent = await platformBytes(hash, use);
      const found = await sharp(sent.bytes).metadata();
      expect(found).toMatchObject({ format: 'jpeg', width: 800, height: 1200 });
      expect([found.exif, found.iptc, found.xmp, found.orientation]).toEqual(Array(4).fill(undefined));
      expect(sent).toMatchObject({
        mime: 'image/jpeg',
        filename: expect.stringMatching(/^picture-[0-9a-f]{12}\.jpg$/),
      });
    }
  });

  it('keeps the hash that was sent, also when it has to be made again', async () => {
    const { hash } = await add(await makePicture({ tint: '#3366cc' }));
    const [first, second] = await Promise.all([platformBytes(hash, 'body'), platformBytes(hash, 'body')]);
    await pictureStore().delete(keyOf.platform(hash, 'body'));
    const third = await platformBytes(hash, 'body');
    expect(new Set([first.hash, second.hash, third.hash]).size).toBe(1);
  });

  it('makes ahead what an upload then finds', async () => {
    const { hash } = await add(await makePicture({ tint: '#0a7d4f' }));
    await Promise.all([preparePlatformBytes(hash, 'body'), preparePlatformBytes(hash, 'body')]);
    const size = await pictureStore().size(keyOf.platform(hash, 'body'));
    expect(size).toBeGreaterThan(0);
    expect((await platformBytes(hash, 'body')).bytes.length).toBe(size);
  });

  it('makes jpg of an opaque webp and png of one with transparency', async () => {
    const opaque = await add(await makePicture({ format: 'webp' }));
    const clear = await add(
      await sharp({ create: { width: 80, height: 80, channels: 4, background: '#00ff0066' } })
        .webp()
        .toBuffer(),
    );
    expect((await platformBytes(opaque.hash, 'body')).mime).toBe('image/jpeg');
    expect((await platformBytes(clear.hash, 'body')).mime).toBe('image/png');
    expect((await platformBytes(clear.hash, 'material')).mime).toBe('image/png');
  });

  it('brings the most stubborn picture below a megabyte for a body, in its own shape', async () => {
    const photo = await add(await noise(2400, 1600, 3).jpeg({ quality: 95 }).toBuffer());
    const body = await platformBytes(photo.hash, 'body');
    expect(body.bytes.length).toBeLessThan(1_000_000);
    const { width = 0, height = 1 } = await sharp(body.bytes).metadata();
    expect(Math.abs(width / height - 1.5)).toBeLessThan(0.01);
    const clear = await add(await noise(1100, 900, 4).png().toBuffer());
    const png = await platformBytes(clear.hash, 'body');
    expect(png).toMatchObject({ mime: 'image/png' });
    expect(png.bytes.length).toBeLessThan(1_000_000);
  });

  it('never makes material smaller for its width, so that crops stay exact', async () => {
    const { hash } = await add(await makePicture({ width: 4000, height: 3000 }));
    const found = await sharp((await platformBytes(hash, 'material')).bytes).metadata();
    expect([found.width, found.height]).toEqual([4000, 3000]);
  });

  it('lets a GIF move as material and stills it for a body', async () => {
    const frames = await Promise.all(
      ['#ff0000', '#0000ff'].map((tint) => makePicture({ width: 60, height: 60, tint, format: 'png' })),
    );
    const { hash } = await add(
      await sharp(frames, { join: { animated: true } })
        .gif()
        .toBuffer(),
    );
    const material = await platformBytes(hash, 'material');
    expect([material.mime, (await sharp(material.bytes).metadata()).pages]).toEqual(['image/gif', 2]);
    expect((await platformBytes(hash, 'body')).mime).toBe('image/png');
  });

  it('knows no picture that is not there', async () => {
    await expect(platformBytes('0'.repeat(64), 'body')).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
