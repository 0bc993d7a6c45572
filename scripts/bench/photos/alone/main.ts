import { join } from 'node:path';
import { setPriority } from 'node:os';
import process from 'node:process';
import sharp from 'sharp';

/** `main.ts FOLDER COUNT`: the derivatives of that many photos by sharp and nothing else, two at a time at low priority; prints the milliseconds. */
const [folder = '', count = '0'] = process.argv.slice(2);
setPriority(10);
sharp.concurrency(1);
sharp.cache(false);
const start = performance.now();
const queue = Array.from({ length: Number(count) }, (_, n) => join(folder, `${n}.jpg`));
await Promise.all([derive(), derive()]);
console.log(String(performance.now() - start));

async function derive(): Promise<void> {
  for (let path = queue.shift(); path; path = queue.shift()) {
    const { data, info } = await sharp(path)
      .autoOrient()
      .resize({ width: 1280, height: 16_383, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const pixels = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
    await pixels().webp({ quality: 82, effort: 3 }).toFile(`${path}.view.webp`);
    await pixels()
      .resize({ width: 320, height: 640, fit: 'inside' })
      .webp({ quality: 78, effort: 3 })
      .toFile(`${path}.thumb.webp`);
    await pixels().resize({ width: 12, height: 12, fit: 'inside' }).webp({ quality: 40 }).toBuffer();
  }
}
