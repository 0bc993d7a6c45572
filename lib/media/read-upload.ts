import { Readable } from 'node:stream';
import { AppError } from '@/lib/errors';
import { refuseTooLarge } from '@/lib/media/hold-upload';
import { PICTURE_LIMITS } from '@/lib/media/limits';
import { refusePicture } from '@/lib/media/refusal';

/** Boundary lines and headers of a form around the file. */
const FORM_ROOM = 64 * 1024;
/** A refused body is read to its end up to here: a browser that is still sending never sees an answer otherwise. */
const DRAIN_BYTES = 200 * 2 ** 20;

export interface Upload {
  bytes: AsyncIterable<Uint8Array>;
  name: string;
}

/**
 * Finds the file in a request. The plain form is the file as the body with its name, URI-encoded, in `x-file-name`: it is
 * streamed. A multipart form with one `file` is read into memory first, bounded.
 * @throws {AppError} `picture_empty`, `picture_too_large`
 */
export async function readUpload(request: Request): Promise<Upload> {
  if (!request.body) throw refusePicture('empty');
  const multipart = /^multipart\/form-data\s*;/i.test(request.headers.get('content-type') ?? '');
  if (!multipart) return { bytes: chunksOf(request.body), name: decodeName(request.headers.get('x-file-name')) };
  return readForm(request, request.body);
}

async function readForm(request: Request, body: ReadableStream<Uint8Array>): Promise<Upload> {
  const bounded = Readable.toWeb(Readable.from(upTo(chunksOf(body), PICTURE_LIMITS.uploadBytes + FORM_ROOM)));
  const headers = { 'content-type': request.headers.get('content-type') ?? '' };
  const form = await new Response(bounded as BodyInit, { headers }).formData().catch((error: unknown) => {
    const cause = error instanceof Error ? error.cause : undefined;
    throw [error, cause].find((known) => known instanceof AppError) ?? refusePicture('damaged');
  });
  const file = form.get('file');
  if (!file || typeof file === 'string') throw refusePicture('empty');
  return { bytes: chunksOf(file.stream()), name: file.name };
}

async function* upTo(chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > limit) throw refuseTooLarge();
    yield chunk;
  }
}

/** The chunks of a body; when nobody wants more of them the rest is read and dropped. */
export async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      ended = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!ended) await drain(reader);
  }
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    for (let left = DRAIN_BYTES; left > 0;) {
      const { done, value } = await reader.read();
      if (done) return;
      left -= value.length;
    }
    await reader.cancel();
  } catch {
    // The sender went away; there is nobody left to answer.
  }
}

function decodeName(header: string | null): string {
  try {
    return decodeURIComponent(header ?? '');
  } catch {
    return header ?? '';
  }
}
