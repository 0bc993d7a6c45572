import { describe, expect, it } from 'vitest';
import { fileBody, jsonBody, uploadName } from './request-body';

const textOf = (value: unknown) => new TextDecoder().decode(jsonBody(value).payload as Uint8Array);

describe('jsonBody', () => {
  it('writes raw UTF-8 and never a \\u escape, which the platform refuses with 40033', () => {
    const hostile = [
      '中文 😀',
      'half \ud83d pair',
      'other half \ude00',
      'bell \u0007',
      'null \u0000',
      'form\ffeed',
      'tab\tline\n',
    ];
    const text = textOf({ hostile });
    expect(text).not.toMatch(/\\u/);
    expect(JSON.parse(text)).toEqual({
      hostile: ['中文 😀', 'half \ufffd pair', 'other half \ufffd', 'bell ', 'null ', 'formfeed', 'tab\tline\n'],
    });
  });

  it('counts bytes, not characters', () => {
    expect(jsonBody({ a: '中' }).bytes).toBe('{"a":""}'.length + 3);
  });
});

describe('fileBody', () => {
  it('is a form that any reader of forms understands, whatever the bytes are', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => i % 256);
    const { payload, headers, bytes: counted } = fileBody({ bytes, filename: '晨 "1".jpg', mime: 'image/jpeg' });
    expect(counted).toBe(70_000);
    const form = await new Response(payload, { headers }).formData();
    const file = form.get('media') as File;
    expect([file.name, file.type]).toEqual(['晨-1.jpg', 'image/jpeg']);
    expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('keeps a type from adding lines of its own', async () => {
    const { payload } = fileBody({ bytes: new Uint8Array(1), filename: 'a.png', mime: 'image/png\r\nX-Other: 1' });
    expect(String(payload)).not.toContain('X-Other');
  });
});

describe('uploadName', () => {
  it.each([
    ['photo.jpg', 'image/jpeg', 'photo.jpg'],
    ['photo.JPEG', 'image/jpeg', 'photo.jpeg'],
    ['photo.webp', 'image/png', 'photo.png'],
    ['no-ending', 'image/gif', 'no-ending.gif'],
    ['..\\..\\x.png', 'image/png', 'x.png'],
    ['a"; filename="b.png', 'image/png', 'a-filename-b.png'],
    ['风景 (1).png', 'image/png', '风景-1.png'],
    ['', 'image/png', 'picture.png'],
    ['.png', 'image/png', 'picture.png'],
    [`${'长'.repeat(200)}.png`, 'image/png', `${'长'.repeat(60)}.png`],
  ])('makes %j of type %s to %j', (name, mime, expected) => {
    expect(uploadName(name, mime)).toBe(expected);
  });
});
