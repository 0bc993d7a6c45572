import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { photo } from '@/e2e/photos';

/** `main.ts FOLDER COUNT`: photos of twelve megapixels with grain, each of its own hue. */
const [folder = '', count = '0'] = process.argv.slice(2);
for (let n = 0; n < Number(count); n += 1) {
  const { buffer } = await photo('photo.jpg', n * 18, { turned: n % 4 === 0 });
  await writeFile(join(folder, `${n}.jpg`), buffer);
}
