import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '@/lib/auth/actor';
import { useTestDatabase } from '@/lib/db/testing';
import { makePerson } from '@/lib/editorial/testing';
import { addPicture } from '@/lib/media/add-picture';
import { PICTURE_LIMITS } from '@/lib/media/limits';
import { openVariant } from '@/lib/media/open-variant';
import { statusOfRefusal } from '@/lib/media/refusal';
import { makePicture, useTestPictures } from '@/lib/media/testing';

useTestDatabase();
useTestPictures();

let lin: PersonActor;
beforeAll(async () => {
  lin = await makePerson('editor');
});

const add = (bytes: Uint8Array, name = 'x.jpg') => addPicture(lin, bytes, { name });

/** How a file fares: `ok`, or the key and the status it is refused with. */
async function fateOf(bytes: Uint8Array, name?: string): Promise<string> {
  try {
    const { width, height } = await add(bytes, name);
    return `ok ${width}x${height}`;
  } catch (error) {
    const { text } = error as { text?: { key: string } };
    return `${text?.key ?? String(error)} ${statusOfRefusal(error)}`;
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crcOf(body));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, body, crc]);
}

function crcOf(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A PNG of nothing: a small file that says it is huge. */
function pngBomb(width: number, height: number, rows = height): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * rows), { level: 9 });
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([magic, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

describe('what comes in', () => {
  it.each(['jpeg', 'png', 'gif', 'webp', 'avif', 'tiff'] as const)(
    'takes %s, whatever its name says',
    async (format) => {
      const bytes = await makePicture({ format, width: 300, height: 200, tint: '#0a7f55' });
      const added = await add(bytes, 'invoice.exe');
      expect([added.width, added.height]).toEqual([300, 200]);
      const original = await openVariant(lin, { id: added.id, variant: 'original' });
      expect(original.mime).toBe(`image/${format}`);
      expect(original.disposition).not.toContain('.exe');
    },
  );

  it('turns each of the eight EXIF orientations upright', async () => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      const bytes = await sharp(await makePicture({ width: 90, height: 60 }))
        .withMetadata({ orientation })
        .jpeg()
        .toBuffer();
      expect(await fateOf(bytes)).toBe(orientation < 5 ? 'ok 90x60' : 'ok 60x90');
    }
  });

  it('sees transparency only where something shows through, and movement', async () => {
    const opaque = await sharp(await makePicture({ tint: '#111111' }))
      .ensureAlpha()
      .png()
      .toBuffer();
    const clear = await sharp({ create: { width: 40, height: 40, channels: 4, background: '#ff000080' } })
      .png()
      .toBuffer();
    const frames = await Promise.all(
      ['#ff0000', '#00ff00'].map((tint) => makePicture({ width: 50, height: 50, tint, format: 'png' })),
    );
    const moving = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const facts = await Promise.all([opaque, clear, moving].map((bytes) => add(bytes)));
    expect(facts.map((each) => each.animated)).toEqual([false, false, true]);
    expect(facts[2]).toMatchObject({ width: 50, height: 50 });
  });
});

describe('what stays out', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>';
  const heic = Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypheic\0\0\0\0mif1heic', 'latin1'),
    Buffer.alloc(200),
  ]);
  const bmp = Buffer.concat([Buffer.from('BM', 'latin1'), Buffer.alloc(60, 1)]);

  it.each([
    ['nothing', Buffer.alloc(0), 'picture_empty 422'],
    ['a text', Buffer.from('not a picture at all'), 'picture_not_a_picture 415'],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'picture_not_a_picture 415'],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj'), 'picture_not_a_picture 415'],
    ['an SVG', Buffer.from(svg), 'picture_svg 415'],
    ['an SVG behind a prologue', Buffer.from(`<?xml version="1.0"?><!-- x -->${svg}`), 'picture_svg 415'],
    ['a HEIC', heic, 'picture_heic 415'],
    ['a word of a BMP', bmp, 'picture_type 415'],
    ['noise', randomBytes(5000), 'picture_not_a_picture 415'],
    [
      'the first bytes of a JPEG',
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(3000)]),
      'picture_damaged 422',
    ],
    ['the head of a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'picture_'],
  ])('%s', async (_what, bytes, fate) => {
    expect(await fateOf(bytes)).toContain(fate);
  });

  it('pictures cut short, of every format', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'avif', 'tiff'] as const) {
      const whole = await makePicture({ format, width: 700, height: 500, tint: '#7f1d4c' });
      expect(await fateOf(whole.subarray(0, Math.floor(whole.length * 0.6)))).toMatch(/^picture_\w+ 4(15|22)$/);
    }
  });

  it('pictures with far more pixels than bytes', async () => {
    expect(await fateOf(pngBomb(16_000, 16_000, 10))).toBe('picture_too_many_pixels 422');
    expect(await fateOf(pngBomb(30_000, 10))).toBe('picture_too_many_pixels 422');
    expect(await fateOf(pngBomb(2_000_000_000, 2_000_000_000, 1))).toMatch(/^picture_\w+ 4\d\d$/);
  });

  it('more bytes than the limit, without reading them all', async () => {
    let given = 0;
    async function* endless() {
      for (;;) {
        given += 65_536;
        yield Buffer.alloc(65_536, 1);
      }
    }
    await expect(addPicture(lin, endless(), { name: 'x' })).rejects.toMatchObject({
      text: { key: 'picture_too_large' },
    });
    expect(given).toBeLessThan(PICTURE_LIMITS.uploadBytes * 1.2);
  });

  it('keeps serving after two hundred hostile files', async () => {
    const whole = await makePicture({ width: 200, height: 150, tint: '#222222' });
    const spoil = (n: number) => {
      const bytes = Buffer.from(whole);
      const seed = createHash('sha512').update(String(n)).digest();
      for (let i = 0; i < 24; i++) bytes[(seed.readUInt16BE(i * 2) * 7) % bytes.length] = seed[63 - i] ?? 0;
      return n % 4 === 0 ? bytes.subarray(0, (seed[0] ?? 1) * 12 + 4) : bytes;
    };
    const fates = await Promise.all(Array.from({ length: 200 }, (_, n) => fateOf(spoil(n))));
    // A spoilt file may still be a picture; whatever else it is has a clear reason.
    expect(fates.filter((fate) => !/^(ok \d+x\d+|picture_\w+ 4(15|22))$/.test(fate))).toEqual([]);
    expect(await fateOf(await makePicture({ tint: '#abcdef' }))).toBe('ok 640x480');
  });
});

describe('a polyglot', () => {
  it('is served as the picture it is, never as the page inside it', async () => {
    const bytes = Buffer.concat([
      await makePicture({ tint: '#5555aa' }),
      Buffer.from('<html><script>alert(1)</script></html>'),
    ]);
    const { id } = await add(bytes, 'evil.html');
    const opened = await openVariant(lin, { id, variant: 'original' });
    expect(opened.mime).toBe('image/jpeg');
    expect(opened.disposition).toBe(`attachment; filename="picture.jpg"; filename*=UTF-8''evil.jpg`);
  });
});

/** Whether a process that imports these modules has the decoder's native code in it. */
function loadsDecoder(...modules: string[]): boolean {
  const look = `console.log(process.report.getReport().sharedObjects.some((file) => file.includes('libvips'))); process.exit(0);`;
  const script = modules.map((name) => `import '@/lib/media/${name}';`).join('') + look;
  const args = ['--import', 'tsx', '--input-type=module', '-e', script];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (!/^(true|false)\n$/.test(stdout)) throw new Error(stderr);
  return stdout === 'true\n';
}

describe('the process around it', () => {
  it('has no decoder in it', () => {
    expect(loadsDecoder('add-picture', 'open-variant', 'platform-bytes')).toBe(false);
    expect(loadsDecoder('take-picture')).toBe(true);
  });
});
