import type { Endpoint } from './endpoints';
import { provesNotDone } from './error-codes';
import { PlatformRefused, PlatformUnclear } from './errors';
import { scrub, scrubDeep } from './scrub';
import type { HttpAnswer } from './send';

/** A parsed answer: always an object. */
export type AnswerBody = Record<string, unknown>;

/** Numbers that may be longer than JavaScript holds exactly are read as text. The pattern cannot match inside a string, where quotes are escaped. */
const LONG_IDS = /("(?:publish_id|msg_data_id|msg_id|user_comment_id)"\s*:\s*)(\d{16,})/g;

/** Raw control characters inside strings: not JSON, but sent by the platform in names of material. */
// oxlint-disable-next-line no-control-regex
const RAW_CONTROLS = /[\u0000-\u001f]/g;

/** Escapes that JSON allows and PostgreSQL's jsonb refuses: NUL and halves of surrogate pairs. */
const UNSTORABLE_ESCAPE = /\\u(?:0000|d[89a-f])/i;

const storable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD') : value;

/** Parses an answer as JSON, forgiving a byte order mark and raw control characters. `undefined` when it is not an object. */
export function parseJsonObject(bytes: Buffer): AnswerBody | undefined {
  const text = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(LONG_IDS, '$1"$2"');
  for (const attempt of [() => text, () => text.replace(RAW_CONTROLS, ' ')]) {
    try {
      const value: unknown = JSON.parse(attempt(), UNSTORABLE_ESCAPE.test(text) ? storable : undefined);
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as AnswerBody) : undefined;
    } catch {
      // The second attempt is the forgiving one; after it the answer counts as not JSON.
    }
  }
  return undefined;
}

/** Real texts end in ` hint: [...]` and ` rid: ...` (recorded errors). */
function annotationsOf(errmsg: string): { rid?: string; hint?: string } {
  const rid = /\brid:\s*([\w-]{1,80})/.exec(errmsg)?.[1];
  const hint = /\bhint:\s*\[([^\]]{0,80})\]/.exec(errmsg)?.[1];
  return { ...(rid === undefined ? {} : { rid }), ...(hint === undefined ? {} : { hint }) };
}

/** The beginning of a body as text without secrets, for people who look for the cause. */
export const excerpt = (bytes: Buffer, secrets: readonly string[]) =>
  scrub(bytes.toString('utf8'), secrets).slice(0, 2000);

/** 0 where there is none; NaN for anything that is not a whole number. */
function errcodeOf({ errcode = 0 }: AnswerBody): number {
  if (typeof errcode === 'string' && /^-?\d{1,12}$/.test(errcode)) return Number(errcode);
  return typeof errcode === 'number' && Number.isInteger(errcode) ? errcode : Number.NaN;
}

/**
 * Judges a parsed answer. `errcode` 0 or absent is success; -1 is always unclear; any other code of a call that only reads is a refusal; of a call
 * that acts, only a code known to prove that nothing was done.
 * @throws PlatformRefused, PlatformUnclear
 */
export function judge(endpoint: Endpoint, httpStatus: number, body: AnswerBody, secrets: readonly string[]): void {
  const { path } = endpoint;
  const errcode = errcodeOf(body);
  if (errcode === 0) return;
  const errmsg = scrub(typeof body['errmsg'] === 'string' ? body['errmsg'].slice(0, 1000) : '', secrets);
  const known = { path, ...(Number.isNaN(errcode) ? {} : { errcode }), errmsg, ...annotationsOf(errmsg) };
  const unclear = (reason: 'busy' | 'unproven' | 'unparsable') =>
    new PlatformUnclear({ ...known, reason, httpStatus, body: scrub(JSON.stringify(body), secrets).slice(0, 2000) });
  if (Number.isNaN(errcode)) throw unclear('unparsable');
  if (errcode === -1) throw unclear('busy');
  if (endpoint.effect !== 'none' && !provesNotDone(errcode)) throw unclear('unproven');
  throw new PlatformRefused({ ...known, errcode, body: scrubDeep(body, secrets) });
}

/**
 * Reads the JSON answer of a call; the platform answers 200 for errors too, so any other status without a plain `errcode` is unclear.
 * @throws PlatformRefused, PlatformUnclear
 */
export function readJsonAnswer(endpoint: Endpoint, answer: HttpAnswer, secrets: readonly string[]): AnswerBody {
  const body = parseJsonObject(answer.bytes);
  if (body !== undefined) judge(endpoint, answer.status, body, secrets);
  const isOk = answer.status >= 200 && answer.status < 300;
  if (body !== undefined && isOk) return body;
  throw new PlatformUnclear({
    path: endpoint.path,
    reason: isOk ? 'unparsable' : 'http_status',
    httpStatus: answer.status,
    body: excerpt(answer.bytes, secrets),
  });
}
