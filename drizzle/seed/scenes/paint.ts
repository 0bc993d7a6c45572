import sharp from 'sharp';

/** A drawing in SVG and its size in pixels. */
export interface Scene {
  width: number;
  height: number;
  svg: string;
}

export const WIDE = { width: 1600, height: 1067 } as const;
export const TALL = { width: 1200, height: 1600 } as const;

/** Numbers in 0..1, always the same for one seed: the same newsroom on every machine. */
export function makeDice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Wraps shapes into a drawing; `defs` holds gradients and clips. */
export function draw(size: { width: number; height: number }, defs: string, shapes: string[]): Scene {
  const { width, height } = size;
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`;
  return { width, height, svg: `${open}<defs>${defs}</defs>${shapes.join('')}</svg>` };
}

/** A vertical gradient of colours at even distances. */
export function fade(id: string, colours: string[]): string {
  const stops = colours.map((colour, i) => `<stop offset="${i / (colours.length - 1)}" stop-color="${colour}"/>`);
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.join('')}</linearGradient>`;
}

/** A glow that ends in nothing. */
export function glow(id: string, colour: string, strength = 0.9): string {
  return `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity="${strength}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`;
}

export function box(x: number, y: number, width: number, height: number, fill: string, more = ''): string {
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${fill}" ${more}/>`;
}

export function disc(x: number, y: number, r: number, fill: string, more = ''): string {
  return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}" ${more}/>`;
}

export function path(d: string, fill: string, more = ''): string {
  return `<path d="${d}" fill="${fill}" ${more}/>`;
}

/** A number short enough for a path. */
export function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

let grain: Promise<Buffer> | undefined;

/** Paints a drawing as a photograph-like JPEG: with a little grain, so that large areas do not look like plastic. */
export async function paint({ width, height, svg }: Scene): Promise<Buffer> {
  grain ??= makeGrain();
  return sharp(Buffer.from(svg), { density: 72 })
    .composite([{ input: await grain, tile: true, blend: 'overlay' }])
    .removeAlpha()
    .resize(width, height, { fit: 'fill' })
    .jpeg({ quality: 84 })
    .toBuffer();
}

function makeGrain(): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 7 };
  return sharp({ create: { width: 512, height: 512, channels: 3, background: '#808080', noise } })
    .greyscale()
    .png({ compressionLevel: 1 })
    .toBuffer();
}
