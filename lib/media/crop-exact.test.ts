import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { CROP_RATIOS, largestCrop, pixelsOf, RATIO_VALUES } from '@/lib/article/crop';
import { parsePicCrop, toPicCrop } from '@/lib/article/crop-wire';
import { runMediaJob } from '@/lib/media/child';
import { useTestPictures } from '@/lib/media/testing';

const folder = useTestPictures();

/** Upright a red spot at 70 % across and 20 % down, whatever way the camera was held. */
async function heldLike(orientation: number): Promise<Buffer> {
  const [width, height] = [613, 407];
  const spot = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#2b4a66"/><circle cx="${width * 0.7}" cy="${height * 0.2}" r="22" fill="#e01010"/></svg>`,
  );
  // Stored the way that this orientation turns upright.
  const stored = {
    1: (image: Sharp) => image,
    2: (image: Sharp) => image.flop(),
    3: (image: Sharp) => image.rotate(180),
    4: (image: Sharp) => image.flip(),
    5: (image: Sharp) => image.flop().rotate(270),
    6: (image: Sharp) => image.rotate(270),
    7: (image: Sharp) => image.flop().rotate(90),
    8: (image: Sharp) => image.rotate(90),
  }[orientation];
  if (!stored) throw new Error('no such orientation');
  return stored(sharp(spot)).jpeg({ quality: 95 }).withMetadata({ orientation }).toBuffer();
}

/** Where the red is, in fractions of the picture that these bytes show. */
async function redIn(image: Sharp): Promise<{ x: number; y: number }> {
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let [count, x, y] = [0, 0, 0];
  for (let n = 0; n < info.width * info.height; n++) {
    if ((data[n * 3] ?? 0) < 160 || (data[n * 3 + 1] ?? 255) > 90) continue;
    count++;
    x += n % info.width;
    y += Math.floor(n / info.width);
  }
  return { x: x / count / info.width, y: y / count / info.height };
}

describe('a crop of a picture from a camera held in any way', () => {
  it('cuts the same pixels from what is shown, what is stored and what the platform gets', async () => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      const path = join(folder(), `held-${orientation}`);
      await writeFile(path, await heldLike(orientation));
      const facts = await runMediaJob({ kind: 'take', path, thumb: `${path}-t`, view: `${path}-v` });
      expect([facts.width, facts.height]).toEqual([613, 407]);
      await runMediaJob({ kind: 'platform', path, target: `${path}-p`, use: 'material' });
      const sent = await sharp(`${path}-p`).metadata();
      expect([sent.width, sent.height, sent.orientation]).toEqual([613, 407, undefined]);
      for (const ratio of CROP_RATIOS) {
        const crop = parsePicCrop(toPicCrop(largestCrop(facts, ratio, { x: 0.7 * 613, y: 0.2 * 407 })));
        if (!crop) throw new Error('not read back');
        const box = pixelsOf(facts, crop);
        expect(Math.abs(box.width - box.height * RATIO_VALUES[ratio])).toBeLessThan(0.5);
        const wanted = { x: (0.7 * 613 - box.left) / box.width, y: (0.2 * 407 - box.top) / box.height };
        for (const bytes of [sharp(path).autoOrient(), sharp(`${path}-v`), sharp(`${path}-p`)]) {
          const found = await redIn(bytes.extract(box));
          expect(Math.abs(found.x - wanted.x) * box.width).toBeLessThan(2);
          expect(Math.abs(found.y - wanted.y) * box.height).toBeLessThan(2);
        }
      }
    }
  });
});
