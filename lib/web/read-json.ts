import { AppError } from '@/lib/errors';

/** A question of a page is small; what is larger is no question of ours. */
const SMALL = 64 * 1024;

/**
 * The JSON of a request body, read no further than `limit` bytes.
 * @throws {AppError} `invalid`, with the key given where the body is too long
 */
export async function readJson(request: Request, limit: number, tooLarge?: string): Promise<unknown> {
  const refused = () => new AppError('invalid', tooLarge);
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw refused();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > limit) throw refused();
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new AppError('invalid');
  }
}

/** The same for the small questions of a page. */
export function readSmallJson(request: Request): Promise<unknown> {
  return readJson(request, SMALL);
}
