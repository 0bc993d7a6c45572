/** One part of a multipart body. */
export type Part = { name: string; filename: string | null; contentType: string; bytes: Buffer };

const maxParts = 16;

/**
 * Splits a `multipart/form-data` body. Tolerant as the platform is: quoted or bare names, extra headers in a part, no
 * closing boundary. null when it is not multipart at all.
 */
export function readMultipart(contentType: string, body: Buffer): Part[] | null {
  const boundary = /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (!mark) return null;
  const parts: Part[] = [];
  const delimiter = Buffer.from(`--${mark}`);
  let start = body.indexOf(delimiter);
  while (start !== -1 && parts.length < maxParts) {
    const from = start + delimiter.length;
    if (body.subarray(from, from + 2).toString() === '--') break;
    const next = body.indexOf(delimiter, from);
    const part = readPart(body.subarray(from, next === -1 ? body.length : next));
    if (part) parts.push(part);
    start = next;
  }
  return parts;
}

function readPart(block: Buffer): Part | null {
  const gap = block.indexOf('\r\n\r\n');
  if (gap === -1) return null;
  const head = block.subarray(0, gap).toString('utf8');
  const ends = block.subarray(-2).toString() === '\r\n' ? block.length - 2 : block.length;
  const disposition = /content-disposition:[^\r\n]*/i.exec(head)?.[0] ?? '';
  return {
    name: attribute(disposition, 'name') ?? '',
    filename: attribute(disposition, 'filename'),
    contentType: /content-type:\s*([^\r\n;]+)/i.exec(head)?.[1]?.trim() ?? '',
    bytes: block.subarray(gap + 4, ends),
  };
}

function attribute(disposition: string, name: string): string | null {
  const found = new RegExp(`[;\\s]${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(disposition);
  return found?.[1] ?? found?.[2] ?? null;
}
