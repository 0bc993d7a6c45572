import { randomUUID } from 'node:crypto';

/** What a call sends. */
export interface OutgoingBody {
  payload: BodyInit | undefined;
  headers: Record<string, string>;
  /** Size of the content in bytes. */
  bytes: number;
}

/** A file to upload. */
export interface UploadFile {
  bytes: Uint8Array;
  /** Name shown in the account's library; made safe and given the ending of its type. */
  filename: string;
  mime: string;
}

/**
 * Characters that JSON can only write as `\uXXXX`, which the platform refuses (40033): control characters other than tab and line breaks.
 * They have no meaning in an article.
 */
// oxlint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/** Half of a surrogate pair, which JSON would write as `\uD83D`; it stands for a broken character already. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

const clean = (text: string) => text.replace(UNWRITABLE, '').replace(LONE_SURROGATE, '\uFFFD');

/** Raw UTF-8 JSON without any `\uXXXX` escape. */
export function jsonBody(value: unknown): OutgoingBody {
  const text = JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? clean(inner) : inner));
  const payload = new TextEncoder().encode(text);
  return { payload, headers: { 'content-type': 'application/json; charset=utf-8' }, bytes: payload.byteLength };
}

/** A call without a body. */
export const noBody: OutgoingBody = { payload: undefined, headers: {}, bytes: 0 };

const ENDINGS: Record<string, readonly string[]> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/gif': ['gif'],
  'image/bmp': ['bmp'],
};

/** The platform reads the kind of a picture from the ending of its name: without one it answers 40005. */
export function uploadName(filename: string, mime: string): string {
  const name = filename.slice(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
  const dot = name.lastIndexOf('.');
  const ending = dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
  const stem = (dot < 0 ? name : name.slice(0, dot)).replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+|[.-]+$/g, '');
  const endings = ENDINGS[mime.toLowerCase()] ?? [];
  const suffix = endings.includes(ending) ? ending : (endings[0] ?? 'bin');
  return `${[...stem].slice(0, 60).join('') || 'picture'}.${suffix}`;
}

/**
 * Multipart with one file in the field `media`, as one piece of memory: its length is known ahead, because the platform does not take chunked
 * uploads, and fetch sends it in one go (a FormData would pass through streams in pieces, which takes several times as long).
 */
export function fileBody(file: UploadFile): OutgoingBody {
  // Random enough never to occur in a picture; the name holds nothing that could end a header line.
  const border = `draftbox-${randomUUID()}`;
  const name = uploadName(file.filename, file.mime);
  const mime = /^[\w.+-]+\/[\w.+-]+$/.test(file.mime) ? file.mime : 'application/octet-stream';
  const head =
    `--${border}\r\nContent-Disposition: form-data; name="media"; filename="${name}"\r\n` +
    `Content-Type: ${mime}\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${border}--\r\n`)]);
  return {
    payload,
    headers: { 'content-type': `multipart/form-data; boundary=${border}` },
    bytes: file.bytes.byteLength,
  };
}
