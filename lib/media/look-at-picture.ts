import type { PictureLook } from '@/lib/article/crop-suggest';
import { openPicture } from '@/lib/media/decoder';

/** The longer side a picture is looked at: faces are still some pixels wide, noise is gone. */
const SIDE = 128;

/**
 * Finds where the eye goes: what differs from its surroundings in light and in colour, near and wide, with more for skin and a little for
 * the middle. No network, no model: some ten milliseconds, and the same picture always gives the same answer.
 */
export async function lookAtPicture(path: string): Promise<PictureLook> {
  const { data, info } = await openPicture(path)
    .autoOrient()
    .toColourspace('srgb')
    .flatten({ background: '#ffffff' })
    .resize({ width: SIDE, height: SIDE, fit: 'inside' })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return lookAtPixels(data, info.width, info.height, info.channels);
}

type Plane = Float32Array;

/** The same for pixels in memory: `channels` bytes each, red, green and blue first. */
export function lookAtPixels(data: Uint8Array, width: number, height: number, channels: number): PictureLook {
  const { light, warm, cold, skin } = planesOf(data, width * height, channels);
  const seen = new Float32Array(width * height);
  for (const plane of [light, warm, cold]) {
    for (const radius of [Math.max(width, height) / 10, Math.max(width, height) / 4]) {
      add(seen, scaled(difference(blur(plane, width, height, 1), blur(plane, width, height, Math.round(radius)))), 1);
    }
  }
  add(seen, blur(skin, width, height, 2), 1.2);
  const calm = aboveMean(blur(seen, width, height, Math.max(1, Math.round(Math.max(width, height) / 32))));
  towardsMiddle(calm, width, height);
  return { ...profilesOf(calm, width, height), point: centreOf(calm, width, height) };
}

function planesOf(data: Uint8Array, count: number, channels: number) {
  const plane = () => new Float32Array(count);
  const planes = { light: plane(), warm: plane(), cold: plane(), skin: plane() };
  for (let n = 0; n < count; n++) {
    const at = n * channels;
    const red = data[at] ?? 0;
    const green = channels < 3 ? red : (data[at + 1] ?? 0);
    const blue = channels < 3 ? red : (data[at + 2] ?? 0);
    planes.light[n] = 0.299 * red + 0.587 * green + 0.114 * blue;
    planes.warm[n] = (red - green) * 0.8;
    planes.cold[n] = ((red + green) / 2 - blue) * 0.6;
    planes.skin[n] = isSkin(red, green, blue) ? 1 : 0;
  }
  return planes;
}

/** Skin of all shades lies in one narrow band of hue; how light it is does not matter much (Chai and Ngan, 1999). */
function isSkin(red: number, green: number, blue: number): boolean {
  const light = 0.299 * red + 0.587 * green + 0.114 * blue;
  const cb = 128 + 0.564 * (blue - light);
  const cr = 128 + 0.713 * (red - light);
  return light > 40 && light < 235 && cb >= 80 && cb <= 124 && cr >= 138 && cr <= 170;
}

/** The mean of a square around each pixel, by two passes of running sums. */
function blur(plane: Plane, width: number, height: number, radius: number): Plane {
  const across = new Float32Array(plane.length);
  for (let y = 0; y < height; y++) runningMean(plane, across, y * width, 1, width, radius);
  const both = new Float32Array(plane.length);
  for (let x = 0; x < width; x++) runningMean(across, both, x, width, height, radius);
  return both;
}

function runningMean(from: Plane, to: Plane, start: number, stride: number, count: number, radius: number): void {
  let sum = 0;
  let held = 0;
  const take = (n: number, sign: 1 | -1) => {
    sum += sign * (from[start + n * stride] ?? 0);
    held += sign;
  };
  for (let n = 0; n < Math.min(radius, count); n++) take(n, 1);
  for (let n = 0; n < count; n++) {
    if (n + radius < count) take(n + radius, 1);
    if (n - radius > 0) take(n - radius - 1, -1);
    to[start + n * stride] = sum / held;
  }
}

function difference(a: Plane, b: Plane): Plane {
  return a.map((value, n) => Math.abs(value - (b[n] ?? 0)));
}

/** To 0..1; what hardly differs anywhere stays small, so that the noise of a flat sky does not count as much as a face. */
function scaled(plane: Plane): Plane {
  const most = Math.max(24, maxOf(plane));
  return plane.map((value) => value / most);
}

function maxOf(plane: Plane): number {
  return plane.reduce((most, value) => Math.max(most, value), 0);
}

function aboveMean(plane: Plane): Plane {
  const mean = plane.reduce((sum, value) => sum + value, 0) / plane.length;
  return plane.map((value) => Math.max(0, value - mean) ** 1.5);
}

function add(to: Plane, plane: Plane, weight: number): void {
  plane.forEach((value, n) => (to[n] = (to[n] ?? 0) + weight * value));
}

function towardsMiddle(plane: Plane, width: number, height: number): void {
  plane.forEach((value, n) => {
    const x = ((n % width) + 0.5) / width - 0.5;
    const y = (Math.floor(n / width) + 0.5) / height - 0.5;
    plane[n] = value * Math.exp(-(x * x + y * y) * 1.2);
  });
}

function profilesOf(plane: Plane, width: number, height: number) {
  const columns = Array.from({ length: width }, () => 0);
  const rows = Array.from({ length: height }, () => 0);
  plane.forEach((value, n) => {
    const [x, y] = [n % width, Math.floor(n / width)];
    columns[x] = (columns[x] ?? 0) + value;
    rows[y] = (rows[y] ?? 0) + value;
  });
  return { columns: columns.map(rounded), rows: rows.map(rounded) };
}

/** The middle of the strongest part; the middle of the picture where nothing stands out. */
function centreOf(plane: Plane, width: number, height: number) {
  const bar = maxOf(plane) * 0.6;
  let [sum, x, y] = [0, 0, 0];
  if (bar > 0)
    plane.forEach((value, n) => {
      if (value < bar) return;
      sum += value;
      x += value * ((n % width) + 0.5);
      y += value * (Math.floor(n / width) + 0.5);
    });
  return sum > 0 ? { x: rounded(x / sum / width), y: rounded(y / sum / height) } : { x: 0.5, y: 0.5 };
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
