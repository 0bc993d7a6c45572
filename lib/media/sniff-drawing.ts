/** How much of a file tells what it is. */
export const SNIFFED_BYTES = 4096;

/** Whether a file is one that becomes a PNG first, by its content; a picture that merely has such words in it is not. */
export function sniffDrawing(start: Uint8Array): 'bmp' | 'svg' | null {
  const bytes = Buffer.from(start.buffer, start.byteOffset, Math.min(start.byteLength, SNIFFED_BYTES));
  if (bytes.toString('latin1', 0, 2) === 'BM' && bytes.length > 18 && bytes.readUInt32LE(14) <= 124) return 'bmp';
  const text = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  return text.startsWith('<') && /<(?:\w+:)?svg[\s>]/i.test(text) ? 'svg' : null;
}
