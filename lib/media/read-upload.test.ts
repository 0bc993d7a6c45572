import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { PICTURE_LIMITS } from '@/lib/media/limits';
import { readRange } from '@/lib/media/read-range';
import { readUpload } from '@/lib/media/read-upload';

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://localhost/api/pictures', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);

describe('readUpload', () => {
  it('reads the body as the file, eleven megabytes whole, and its name from the header', async () => {
    const bytes = Buffer.alloc(11 * 2 ** 20, 7);
    const upload = await readUpload(post(bytes, { 'x-file-name': encodeURIComponent('秋 天.jpg') }));
    expect(upload.name).toBe('秋 天.jpg');
    expect((await buffer(upload.bytes)).equals(bytes)).toBe(true);
  });

  it('reads the file of a form', async () => {
    const form = new FormData();
    form.set('file', new File(['hello'], '图.png'));
    const upload = await readUpload(post(form));
    expect([upload.name, String(await buffer(upload.bytes))]).toEqual(['图.png', 'hello']);
  });

  it('refuses a request without a file and a form beyond the limit', async () => {
    const form = new FormData();
    form.set('file', 'only a word');
    await expect(readUpload(post(form))).rejects.toMatchObject({ text: { key: 'picture_empty' } });
    await expect(readUpload(new Request('http://localhost/', { method: 'POST' }))).rejects.toMatchObject({
      text: { key: 'picture_empty' },
    });
    const large = new FormData();
    large.set('file', new File([new Uint8Array(PICTURE_LIMITS.uploadBytes + 100_000)], 'x'));
    await expect(readUpload(post(large))).rejects.toMatchObject({ text: { key: 'picture_too_large' } });
    await expect(readUpload(post('--x', { 'content-type': 'multipart/form-data; boundary=x' }))).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('takes a name that is not well encoded as it is', async () => {
    expect((await readUpload(post('x', { 'x-file-name': '%E0%A4%A' }))).name).toBe('%E0%A4%A');
  });

  it('reads a refused body to its end, so that the browser hears the answer', async () => {
    let left = 40;
    let read = 0;
    const body = new ReadableStream({
      pull(controller) {
        if (left-- === 0) controller.close();
        else controller.enqueue(new Uint8Array(1000));
      },
    });
    const { bytes } = await readUpload(post(body));
    for await (const chunk of bytes) {
      read += chunk.length;
      break;
    }
    expect([read, left]).toEqual([1000, -1]);
  });
});

describe('readRange', () => {
  it.each([
    [null, null],
    ['bytes=0-9', { from: 0, to: 9 }],
    ['bytes=90-', { from: 90, to: 99 }],
    ['bytes=90-500', { from: 90, to: 99 }],
    ['bytes=-10', { from: 90, to: 99 }],
    ['bytes=-500', { from: 0, to: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=9-3', null],
    ['bytes=0-1,5-6', null],
    ['bytes=-', null],
    ['items=0-1', null],
  ])('%s of a hundred', (header, expected) => {
    expect(readRange(header, 100)).toEqual(expected);
  });
});
