import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMultipart } from './multipart';

const body = (lines: string[]) => Buffer.from(lines.join('\r\n'), 'latin1');

describe('multipart bodies of other clients', () => {
  it('reads quoted and bare names and headers nobody needs', () => {
    const parts = readMultipart(
      'multipart/form-data; boundary="--x y"',
      body([
        '----x y',
        'content-disposition: form-data; filename="a \\"b\\".jpg"; name="media"',
        'Content-Length: 3',
        'Content-Type: image/jpeg',
        '',
        'a\r\n',
        '----x y',
        'Content-Disposition: form-data; name=description',
        '',
        'text',
        '----x y--',
        '',
      ]),
    );
    expect(parts).toMatchObject([
      { name: 'media', contentType: 'image/jpeg', bytes: Buffer.from('a\r\n') },
      { name: 'description', filename: null, bytes: Buffer.from('text') },
    ]);
  });

  it('says null for other types and never throws', () => {
    expect(readMultipart('application/json', Buffer.from('{}'))).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readMultipart('multipart/form-data; boundary=b', Buffer.from(`--b${text}`))).toBeInstanceOf(Array);
      }),
    );
  });

  it('gives back any bytes whole', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const head = Buffer.from('--bound\r\nContent-Disposition: form-data; name="media"; filename="x"\r\n\r\n');
        const whole = Buffer.concat([head, bytes, Buffer.from('\r\n--bound--\r\n')]);
        const [part] = readMultipart('multipart/form-data; boundary=bound', whole) ?? [];
        expect(part?.bytes.equals(bytes)).toBe(true);
      }),
    );
  });
});
