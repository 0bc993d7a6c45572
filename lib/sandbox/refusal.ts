import { randomBytes } from 'node:crypto';
import { errmsgs, meanings } from './codes';

/** A refusal in the platform's own words: an `errcode` and, where it helps, what exactly was wrong. */
export class Refusal extends Error {
  readonly errcode: number;
  readonly detail: string | undefined;

  constructor(errcode: number, detail?: string) {
    super(`${errcode} ${detail ?? ''}`);
    this.errcode = errcode;
    this.detail = detail;
  }
}

/** Request id as the platform prints it: seconds since 1970 in hex, then two random words. */
export function makeRid(seconds: number): string {
  const words = randomBytes(8).toString('hex');
  return `${seconds.toString(16).padStart(8, '0')}-${words.slice(0, 8)}-${words.slice(8)}`;
}

/** Codes whose recorded texts carry a `hint: [...]` before the rid: the checks of an article. */
const hinted = new Set([40007, 44003, 45002, 45003, 45004, 45110, 45166, 53402, 53501, 53503]);

/** The JSON body of a refusal. The rid is what the platform's support asks for. */
export function refusalBody(refusal: Refusal, seconds: number): { errcode: number; errmsg: string } {
  const known = errmsgs[refusal.errcode] ?? meanings[refusal.errcode] ?? 'unknown error';
  const text = refusal.detail ? detailed(known, refusal) : known;
  const hint = hinted.has(refusal.errcode) ? ` hint: [${randomBytes(7).toString('base64url')}-0]` : '';
  return { errcode: refusal.errcode, errmsg: `${text}${hint} rid: ${makeRid(seconds)}` };
}

/** 40164 names the caller inside the sentence; everywhere else the detail follows the known text. */
function detailed(known: string, refusal: Refusal): string {
  if (refusal.errcode === 40164) return refusal.detail ?? known;
  return `${known}, ${refusal.detail}`;
}
