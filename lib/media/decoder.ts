import sharp, { type OutputInfo, type Sharp } from 'sharp';
import { PICTURE_LIMITS } from '@/lib/media/limits';

/**
 * sharp as this product uses it. Its defaults would decode SVG, PDF and a dozen formats nobody asked for, so every
 * loader is blocked and the wanted ones are opened. Imported by the child process only: it decodes what strangers made.
 */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadWebp',
    'VipsForeignLoadHeif',
    'VipsForeignLoadTiff',
  ],
});
// Two children share the machine with the web process: one thread each, and no cache of decoded strangers.
sharp.concurrency(1);
sharp.cache(false);

/** Opens a file with the limits on; `frames` also reads all frames of a moving picture, as one tall strip. */
export function openPicture(path: string, frames = false): Sharp {
  return sharp(path, {
    failOn: 'error',
    limitInputPixels: frames ? PICTURE_LIMITS.movingPixels : PICTURE_LIMITS.pixels,
    sequentialRead: true,
    pages: frames ? -1 : 1,
  });
}

const SVG = { operation: ['VipsForeignLoadSvg'] };

/** Lets the SVG loader run for a text that was checked, and for that long; a child does one job at a time. */
export async function withSvgLoader<T>(work: () => Promise<T>): Promise<T> {
  sharp.unblock(SVG);
  try {
    return await work();
  } finally {
    sharp.block(SVG);
  }
}

/** Upright pixels in sRGB, without metadata, as an input for several outputs. */
export function fromPixels(data: Buffer, info: Pick<OutputInfo, 'width' | 'height' | 'channels'>): Sharp {
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}
