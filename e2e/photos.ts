import { createHash } from 'node:crypto';
import sharp from 'sharp';

/** A file as Playwright's `setInputFiles` takes it. */
export interface Photo {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/**
 * A photograph of twelve megapixels: coloured bands and grain, so that its bytes are as many as a camera's and its middle can be
 * told from its edges. `turned` stores it with an EXIF orientation, as a phone held upright does.
 */
export async function photo(name: string, hue: number, options: { turned?: boolean } = {}): Promise<Photo> {
  const [width, height] = [4000, 3000];
  const bands = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30" preserveAspectRatio="none">
    <rect width="40" height="30" fill="hsl(${hue} 55% 38%)"/>
    <rect y="16" width="40" height="14" fill="hsl(${(hue + 40) % 360} 50% 26%)"/>
    <circle cx="27" cy="10" r="5" fill="hsl(${(hue + 180) % 360} 80% 66%)"/></svg>`;
  const grain = await sharp({
    create: { width, height, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 18 } },
  })
    .png({ compressionLevel: 0 })
    .toBuffer();
  const buffer = await sharp(Buffer.from(bands), { density: 7200 })
    .resize(width, height, { fit: 'fill' })
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 82 })
    .withMetadata({ orientation: options.turned ? 6 : 1 })
    .toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A small picture of one hue with a mark of its own, for tests with many files. */
export async function smallPhoto(name: string, hue: number, mark = hue): Promise<Photo> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><rect width="60" height="40" fill="hsl(${hue} 55% 38%)"/>
    <circle cx="${5 + ((mark * 7) % 50)}" cy="${5 + ((mark * 11) % 30)}" r="${4 + (mark % 5)}" fill="hsl(${(hue + 180) % 360} 80% 70%)"/></svg>`;
  const buffer = await sharp(Buffer.from(svg), { density: 720 }).jpeg({ quality: 80 }).toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}

/** A picture of noise in more than eleven megabytes, which nothing makes smaller. */
export async function heavyPhoto(name: string): Promise<Photo> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const create = { width: 2300, height: 1700, channels: 3 as const, background: '#808080', noise };
  return { name, mimeType: 'image/png', buffer: await sharp({ create }).png({ compressionLevel: 0 }).toBuffer() };
}
