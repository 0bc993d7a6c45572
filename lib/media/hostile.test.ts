import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '@/lib/auth/actor';
import { useTestDatabase } from '@/lib/db/testing';
import { makePerson } from '@/lib/editorial/testing';
import { addPicture } from '@/lib/media/add-picture';
import { openVariant } from '@/lib/media/open-variant';
import { platformBytes } from '@/lib/media/platform-bytes';
import { statusOfRefusal } from '@/lib/media/refusal';
import { makeBmp, makePicture, useTestPictures } from '@/lib/media/testing';

useTestDatabase();
useTestPictures();

/** What a child process may hold at its peak, whatever it is given: the bound that docs/operations.md states. */
const MOST_MEGABYTES = 700;
const TAKEN = /^ok image\/(jpeg|png|gif|webp|avif|tiff)$/;
const REFUSED = /^picture_[a-z_]+ (413|415|422)$/;

interface Hostile {
  what: string;
  bytes: Buffer;
  name?: string;
  fate: RegExp;
}

let lin: PersonActor;
let peak = 0;
beforeAll(async () => {
  lin = await makePerson('editor');
});

/** The most memory that any child of this process has held. */
function lookAtChildren(): void {
  const { draftboxMedia } = globalThis as unknown as {
    draftboxMedia?: { children: Set<{ process: { pid: number } }> };
  };
  for (const { process } of draftboxMedia?.children ?? []) {
    try {
      const status = readFileSync(`/proc/${process.pid}/status`, 'utf8');
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // It ended between our two looks.
    }
  }
}

async function fateOf({ bytes, name = 'x.jpg' }: Hostile): Promise<string> {
  try {
    const { id } = await addPicture(lin, bytes, { name });
    return `ok ${(await openVariant(lin, { id, variant: 'original' })).mime}`;
  } catch (error) {
    const { text } = error as { text?: { key: string } };
    return `${text?.key ?? String(error)} ${statusOfRefusal(error)}`;
  } finally {
    lookAtChildren();
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG of one bit a pixel: few bytes for any number of them. */
function flatPng(width: number, height: number, rows = height, extra: Buffer[] = []): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * rows), { level: 9 });
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([magic, chunk('IHDR', head), ...extra, chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

const svg = (inside: string, attributes = 'width="300" height="200"') =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}</svg>`,
  );
const box = '<rect width="200" height="100" fill="#c0392b"/>';

const blank = () => sharp({ create: { width: 8_900, height: 8_900, channels: 3, background: '#8a6' } });

/** Pictures at the limit whose decoders hold all of it at once. */
async function giants(): Promise<Hostile[]> {
  return [
    {
      what: 'a progressive JPEG of 79 megapixels',
      bytes: await blank().jpeg({ progressive: true, chromaSubsampling: '4:4:4', quality: 50 }).toBuffer(),
      fate: /^ok image\/jpeg$/,
    },
    {
      what: 'an interlaced PNG of 79 megapixels',
      bytes: await blank().png({ progressive: true, compressionLevel: 1 }).toBuffer(),
      fate: /^ok image\/png$/,
    },
  ];
}

function bombs(): Hostile[] {
  const sizes = [
    [16_000, 16_000, 10],
    [30_000, 10, 10],
    [10, 30_000, 30_000],
    [2 ** 31 - 1, 2 ** 31 - 1, 1],
    [2 ** 31 - 1, 1, 1],
    [65_535, 65_535, 1],
    [20_001, 1, 1],
    [9_000, 9_000, 9_000],
  ] as const;
  const text = chunk('zTXt', Buffer.concat([Buffer.from('x\0\0'), deflateSync(Buffer.alloc(64 * 2 ** 20))]));
  const profile = chunk('iCCP', Buffer.concat([Buffer.from('x\0\0'), deflateSync(Buffer.alloc(64 * 2 ** 20))]));
  return [
    ...sizes.map(([w, h, rows]) => ({ what: `a PNG of ${w} × ${h}`, bytes: flatPng(w, h, rows), fate: REFUSED })),
    { what: 'a PNG of 79 megapixels, which is one', bytes: flatPng(8_890, 8_890), fate: TAKEN },
    { what: 'a PNG with a text of 64 MB', bytes: flatPng(40, 40, 40, [text]), fate: /^(ok|picture_)/ },
    { what: 'a PNG with a profile of 64 MB', bytes: flatPng(40, 40, 40, [profile]), fate: /^(ok|picture_)/ },
    { what: 'rows that never come', bytes: flatPng(2_000, 2_000, 3), fate: REFUSED },
  ];
}

async function cutShort(): Promise<Hostile[]> {
  const files = await Promise.all(
    (['jpeg', 'png', 'webp', 'avif', 'tiff', 'gif'] as const).map(async (format) => ({
      format: format as string,
      whole: await makePicture({ format, width: 700, height: 500, tint: '#7f1d4c' }),
    })),
  );
  files.push({ format: 'bmp', whole: makeBmp(60, 40) }, { format: 'svg', whole: svg(box) });
  return files.flatMap(({ format, whole }) =>
    [0.02, 0.2, 0.5, 0.8].map((share) => ({
      what: `${share * 100} % of a ${format}`,
      bytes: whole.subarray(0, Math.max(4, Math.floor(whole.length * share))),
      // A GIF is a row of frames and lines: what is there of it may be one.
      fate: format === 'gif' ? /^(ok image\/gif|picture_)/ : REFUSED,
    })),
  );
}

async function polyglots(): Promise<Hostile[]> {
  const page = Buffer.from('<!doctype html><html><script>alert(1)</script></html>');
  const zip = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(60), Buffer.from('PK\x05\x06'), Buffer.alloc(18)]);
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj trailer<</Root 1 0 R>>');
  const php = Buffer.from('<?php system($_GET["c"]); ?>');
  const tails = { page, zip, pdf, php, svg: svg('<script>alert(1)</script>') };
  const behind = await Promise.all(
    (['jpeg', 'png', 'gif', 'webp', 'tiff'] as const).flatMap((format) =>
      Object.entries(tails).map(async ([tail, bytes]) => ({
        what: `a ${format} with a ${tail} behind it`,
        bytes: Buffer.concat([await makePicture({ format, width: 80, height: 60, tint: '#15a' }), bytes]),
        name: `x.${tail}`,
        fate: new RegExp(`^(ok image/${format}|picture_\\w+ 4\\d\\d)$`),
      })),
    ),
  );
  const jpeg = await makePicture({ width: 90, height: 60 });
  const before = Object.entries(tails).map(([head, bytes]) => ({
    what: `a ${head} with a picture behind it`,
    bytes: Buffer.concat([bytes, jpeg]),
    fate: REFUSED,
  }));
  const scripts = ['GIF89a=1;alert(1)', 'GIF87a/*', 'BM=1;alert(1)//', 'II*\0alert(1)', 'RIFF....WEBPalert(1)'];
  const shams = scripts.map((text) => ({ what: text, bytes: Buffer.from(text.padEnd(400, ' ')), fate: REFUSED }));
  return [...behind, ...before, ...shams];
}

function drawings(): Hostile[] {
  const bad: Record<string, Buffer> = {
    script: svg('<script>alert(1)</script>'),
    'script of another prefix': svg('<svg:script xmlns:svg="http://www.w3.org/2000/svg">alert(1)</svg:script>'),
    'script in CDATA': svg('<script><![CDATA[alert(1)]]></script>'),
    'script in capitals': svg('<SCRIPT>alert(1)</SCRIPT>'),
    onload: svg(box, 'width="9" height="9" onload="alert(1)"'),
    'onload behind a slash': svg('<rect/onload="alert(1)"/>'),
    'onclick without quotes': svg('<rect onclick=alert(1) width="1" height="1"/>'),
    'a link that runs': svg(`<a xlink:href="javascript:alert(1)">${box}</a>`),
    'a file of this machine': svg('<image xlink:href="file:///etc/passwd" width="9" height="9"/>'),
    'a picture of elsewhere': svg('<image href="http://127.0.0.1:9/x.png" width="9" height="9"/>'),
    'a picture inside': svg(`<image href="data:image/png;base64,${flatPng(9, 9).toString('base64')}"/>`),
    'a filter that loads': svg('<filter id="f"><feImage href="http://127.0.0.1:9/x"/></filter>'),
    'a use of elsewhere': svg('<use xlink:href="http://127.0.0.1:9/x.svg#a"/>'),
    'a use of a file': svg('<use href="/etc/hosts#a"/>'),
    'a fill of elsewhere': svg('<rect fill="url(http://127.0.0.1:9/#a)" width="9" height="9"/>'),
    'a style that imports': svg('<style>@import "http://127.0.0.1:9/x.css";</style>'),
    'a font of elsewhere': svg('<style>@font-face{font-family:x;src:url("http://127.0.0.1:9/x.ttf")}</style>'),
    'an escaped url': svg('<style>rect{fill:u\\72l(http://127.0.0.1:9/#a)}</style>'),
    'a reference in a tag': svg('<use href="&#104;ttp://127.0.0.1:9/x"/>'),
    'an attribute behind a reference': svg('<rect fill="u&#114;l(http://127.0.0.1:9/)" width="9" height="9"/>'),
    'an outside entity': Buffer.from(
      `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg('<text>&x;</text>')}`,
    ),
    'an entity': Buffer.from(`<!DOCTYPE svg [<!ENTITY x "y">]>${svg('<text>&x;</text>')}`),
    'a billion laughs': Buffer.from(
      `<!DOCTYPE svg [<!ENTITY a0 "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`).join('')}]>${svg('<text>&a9;</text>')}`,
    ),
    'an unknown entity': svg('<text>&unknown;</text>'),
    'a style sheet of elsewhere': Buffer.concat([
      Buffer.from('<?xml-stylesheet href="http://127.0.0.1:9/x"?>'),
      svg(box),
    ]),
    'PHP before it': Buffer.concat([Buffer.from('<?php system(1) ?>'), svg(box)]),
    'a page inside': svg(
      '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="/"/></body></foreignObject>',
    ),
    'a page around': Buffer.from(`<html><body>${svg(box)}</body></html>`),
    'an animation of a link': svg('<a><set attributeName="href" to="javascript:alert(1)"/></a>'),
    'a base of elsewhere': svg(box, 'width="9" height="9" xml:base="http://127.0.0.1:9/"'),
    'not closed': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect>'),
    'larger than any screen in its own words': svg(box, 'width="900000" height="500000" viewBox="0 0 9 5"'),
    'UTF-16': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(svg(box).toString(), 'utf16le')]),
    'another encoding': Buffer.from(`<?xml version="1.0" encoding="UTF-7"?>${svg(box)}`),
    'a NUL': Buffer.concat([svg(box), Buffer.from([0])]),
    'bytes that are no UTF-8': Buffer.concat([svg(box).subarray(0, 90), Buffer.from([0xff, 0xfe, 0x80]), svg(box)]),
    'three megabytes': svg(`<!--${'x'.repeat(3 * 2 ** 20)}-->${box}`),
    'too many shapes': svg('<g/>'.repeat(30_000)),
    'copies of copies': svg(
      `<defs><g id="a0">${box}</g>${Array.from({ length: 600 }, (_, n) => `<g id="a${n + 1}"><use href="#a${n}"/><use href="#a${n}"/></g>`).join('')}</defs><use href="#a600"/>`,
    ),
    nothing: svg(box, 'width="0" height="0"'),
  };
  const fine: Record<string, Buffer> = {
    plain: svg(box),
    'with a prologue and a comment': Buffer.from(
      `\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<!-- by hand -->\n${svg(box)}`,
    ),
    'without a size': svg(box, 'viewBox="0 0 400 100"'),
    'without a namespace': Buffer.from('<svg width="9" height="9"><rect/></svg>'),
    'with its own parts': svg(
      `<defs><linearGradient id="g"><stop stop-color="#123"/></linearGradient><g id="p">${box}</g></defs><use xlink:href="#p"/><rect fill="url(#g)" width="9" height="9"/><style>rect{stroke:red}</style><text>老城</text>`,
    ),
    'that turns in circles': svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>' + box),
  };
  return [
    ...Object.entries(bad).map(([what, bytes]) => ({ what: `an SVG: ${what}`, bytes, name: 'x.svg', fate: REFUSED })),
    ...Object.entries(fine).map(([what, bytes]) => ({
      what: `an SVG: ${what}`,
      bytes,
      name: 'x.svg',
      fate: what.startsWith('that turns') ? /^(ok image\/png|picture_)/ : /^ok image\/png$/,
    })),
  ];
}

function spoiltBmp(at: number, value: number, size: 2 | 4 = 4): Buffer {
  const bytes = makeBmp(60, 40);
  if (size === 2) bytes.writeUInt16LE(value, at);
  else bytes.writeInt32LE(value, at);
  return bytes;
}

function bitmaps(): Hostile[] {
  const bad: Record<string, Buffer> = {
    'wide beyond its bytes': spoiltBmp(18, 20_000),
    'high beyond its bytes': spoiltBmp(22, 20_000),
    'a bomb': spoiltBmp(18, 2 ** 31 - 1),
    'a bomb upside down': spoiltBmp(22, -(2 ** 31)),
    'no width': spoiltBmp(18, 0),
    'negative width': spoiltBmp(18, -60),
    'no height': spoiltBmp(22, 0),
    'pixels behind the end': spoiltBmp(10, 10_000_000),
    'pixels in the header': spoiltBmp(10, 4),
    'a header of another size': spoiltBmp(14, 41),
    'bits that do not exist': spoiltBmp(28, 7, 2),
    'a JPEG inside': spoiltBmp(30, 4),
    'packed without being so': spoiltBmp(30, 1),
    'a palette behind the end': makeBmp(60, 40, { bits: 8 }).subarray(0, 300),
    'packed rows that end early': makeBmp(60, 40, { bits: 8, packed: true }).subarray(0, 1_200),
    'a packed bomb': makeBmp(19_000, 19_000, { bits: 8, packed: true, rows: 1 }),
  };
  const fine: Record<string, Buffer> = {
    '24 bits': makeBmp(61, 40),
    'from the top': makeBmp(60, 40, { topDown: true }),
    '1 bit': makeBmp(61, 40, { bits: 1 }),
    '4 bits': makeBmp(61, 40, { bits: 4 }),
    '8 bits': makeBmp(61, 40, { bits: 8 }),
    '32 bits': makeBmp(61, 40, { bits: 32 }),
    'packed rows': makeBmp(61, 40, { bits: 8, packed: true }),
  };
  return [
    ...Object.entries(bad).map(([what, bytes]) => ({ what: `a BMP: ${what}`, bytes, fate: REFUSED })),
    ...Object.entries(fine).map(([what, bytes]) => ({ what: `a BMP: ${what}`, bytes, fate: /^ok image\/png$/ })),
  ];
}

/** Bytes of a good file changed here and there; it may still be a picture, and then of its own kind. */
async function spoilt(): Promise<Hostile[]> {
  const all = await Promise.all(
    (['jpeg', 'png', 'webp', 'avif', 'tiff', 'gif'] as const).map(async (format) => {
      const whole = await makePicture({ format, width: 200, height: 150, tint: '#222' });
      return Array.from({ length: 8 }, (_, n) => {
        const bytes = Buffer.from(whole);
        const seed = createHash('sha512').update(`${format}${n}`).digest();
        for (let i = 0; i < 24; i += 1) bytes[(seed.readUInt16BE(i * 2) * 7) % bytes.length] = seed[63 - i] ?? 0;
        return { what: `a spoilt ${format} ${n}`, bytes, fate: new RegExp(`${TAKEN.source}|${REFUSED.source}`) };
      });
    }),
  );
  return [...all.flat(), { what: 'noise', bytes: randomBytes(9_000), fate: REFUSED }];
}

describe('two hundred hostile files', () => {
  it(
    'crash nothing, hang nothing, and pass for nothing they are not, within bounded memory',
    { timeout: 240_000 },
    async () => {
      const names = ['x.jpg', 'x.svg', 'x.html', 'x.php.png', '../../x', 'CON', 'x\u202Egnp.exe', ''];
      const misnamed = await Promise.all(
        names.map(async (name, n) => {
          const format = (['jpeg', 'png', 'gif', 'webp'] as const)[n % 4] ?? 'png';
          const bytes = await makePicture({ format, width: 50 + n, height: 40 });
          return { what: `a ${format} called ${name}`, bytes, name, fate: new RegExp(`^ok image/${format}$`) };
        }),
      );
      const all = [
        ...bombs(),
        ...(await giants()),
        ...(await cutShort()),
        ...(await polyglots()),
        ...drawings(),
        ...bitmaps(),
        ...misnamed,
        ...(await spoilt()),
      ];
      expect(all.length).toBeGreaterThanOrEqual(200);
      const wrong: string[] = [];
      // Two at a time, as there are two children.
      const queue = [...all];
      await Promise.all(
        [1, 2].map(async () => {
          for (let next = queue.shift(); next; next = queue.shift()) {
            const fate = await fateOf(next);
            if (!next.fate.test(fate)) wrong.push(`${next.what}: ${fate}`);
          }
        }),
      );
      expect(wrong).toEqual([]);
      expect(peak).toBeLessThan(MOST_MEGABYTES);
      expect(await fateOf({ what: 'a good one', bytes: await makePicture({ tint: '#abc' }), fate: TAKEN })).toMatch(
        TAKEN,
      );
    },
  );

  it('let no place and no camera out, in any format that can carry them', async () => {
    const place = { IFD0: { Make: 'SecretCamera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 50/1' } };
    for (const format of ['jpeg', 'png', 'webp', 'avif', 'tiff'] as const) {
      const bytes = await sharp(await makePicture({ width: 420, height: 300, tint: `#0${format.length}a` }))
        .withExif(place)
        .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><!--SecretCamera--></x:xmpmeta>')
        .toFormat(format)
        .toBuffer();
      expect(bytes.includes('SecretCamera')).toBe(true);
      const { id, hash } = await addPicture(lin, bytes, { name: `x.${format}` });
      const shown = await Promise.all(
        (['thumb', 'view'] as const).map(async (variant) =>
          buffer(await (await openVariant(lin, { id, variant })).open()),
        ),
      );
      const sent = await Promise.all((['body', 'material'] as const).map((use) => platformBytes(hash, use)));
      for (const one of [...shown, ...sent.map((each) => each.bytes)]) {
        expect(one.includes('SecretCamera') || one.includes('Exif\0')).toBe(false);
        const { exif, xmp, iptc } = await sharp(one).metadata();
        expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
      }
    }
  });
});

describe('a bitmap and a drawing', () => {
  it('become the PNG of those very pixels', async () => {
    for (const options of [{}, { topDown: true }, { bits: 32 as const }, { bits: 8 as const }, { bits: 4 as const }]) {
      const { id } = await addPicture(lin, makeBmp(13, 7, options), { name: '图.bmp' });
      const png = await buffer(await (await openVariant(lin, { id, variant: 'original' })).open());
      const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      expect([info.width, info.height]).toEqual([13, 7]);
      // The upper left quarter is red, everything else white.
      const pixel = (x: number, y: number) => [...data.subarray((y * 13 + x) * 3, (y * 13 + x) * 3 + 3)];
      expect([pixel(0, 0), pixel(12, 0), pixel(0, 6)]).toEqual([
        [200, 30, 20],
        [255, 255, 255],
        [255, 255, 255],
      ]);
    }
  });

  it('is large enough for a cover, keeps its shape, and is one picture however often it comes', async () => {
    const first = await addPicture(lin, svg(box, 'viewBox="0 0 800 200"'), { name: '标志.svg' });
    expect([first.width, first.height, first.name]).toEqual([1600, 400, '标志.svg']);
    expect(await addPicture(lin, svg(box, 'viewBox="0 0 800 200"'), { name: 'x' })).toMatchObject({
      id: first.id,
      reused: true,
    });
    const huge = await addPicture(lin, svg(box, 'width="90000" height="30000" viewBox="0 0 3 1"'), { name: 'x' });
    expect(huge.width).toBeLessThanOrEqual(4096);
    expect(huge.width).toBeGreaterThan(4000);
  });
});
