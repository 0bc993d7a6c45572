/**
 * What can become of a call to the platform, when it is not an answer. Three kinds, because a caller must do three different things:
 * *refused* may be shown and corrected, *unreachable* may simply be tried again, *unclear* must be looked up before anything is repeated.
 * None of them ever carries a token, a secret or a full address: `path` has no query, and texts are cleaned before they get here.
 */

/** Anything that a call to the platform can throw, apart from the caller's own mistakes (`z.ZodError`, before anything is sent). */
export abstract class PlatformError extends Error {
  /** Path of the call, without query: `/cgi-bin/draft/add`. */
  readonly path: string;

  constructor(message: string, path: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.path = path;
  }
}

/** Details of a parsed answer with an `errcode` other than 0. */
export interface Refusal {
  path: string;
  errcode: number;
  errmsg: string;
  /** The platform's request id; its support asks for it. */
  rid?: string;
  /** The platform's `hint: [...]`, without the brackets. */
  hint?: string;
  /** The whole parsed answer. */
  body: unknown;
}

/** The platform answered with an `errcode` that proves that it did nothing. */
export class PlatformRefused extends PlatformError {
  override readonly name = 'PlatformRefused';
  readonly errcode: number;
  readonly errmsg: string;
  readonly rid: string | undefined;
  readonly hint: string | undefined;
  readonly body: unknown;

  constructor(refusal: Refusal) {
    super(`${refusal.path} refused with ${refusal.errcode}: ${refusal.errmsg}`, refusal.path);
    this.errcode = refusal.errcode;
    this.errmsg = refusal.errmsg;
    this.rid = refusal.rid;
    this.hint = refusal.hint;
    this.body = refusal.body;
  }
}

/**
 * Why nobody can say whether the platform acted:
 * `timeout` no whole answer in time · `reset` the connection broke after it was opened · `unparsable` not JSON, too large, or without what the
 * call must answer · `busy` errcode -1 · `http_status` a status other than 2xx · `unproven` an errcode that does not prove that nothing was done
 * · `aborted` stopped by our own side while under way.
 */
export type UnclearReason = 'timeout' | 'reset' | 'unparsable' | 'busy' | 'http_status' | 'unproven' | 'aborted';

/** Details of an unclear outcome; whatever is known is kept. */
export interface Unclearness {
  path: string;
  reason: UnclearReason;
  httpStatus?: number;
  errcode?: number;
  errmsg?: string;
  rid?: string;
  hint?: string;
  /** Error code of the network, such as `ECONNRESET`. */
  code?: string;
  /** The beginning of the answer as text, at most 2,000 characters. */
  body?: string;
}

/** The platform may have acted. Look before repeating. */
export class PlatformUnclear extends PlatformError {
  override readonly name = 'PlatformUnclear';
  readonly reason: UnclearReason;
  readonly httpStatus: number | undefined;
  readonly errcode: number | undefined;
  readonly errmsg: string | undefined;
  readonly rid: string | undefined;
  readonly hint: string | undefined;
  readonly code: string | undefined;
  readonly body: string | undefined;

  constructor(details: Unclearness) {
    const seen = details.errmsg ?? details.code ?? details.httpStatus;
    super(
      `${details.path} has an unclear outcome (${details.reason}${seen === undefined ? '' : `: ${seen}`})`,
      details.path,
    );
    this.reason = details.reason;
    this.httpStatus = details.httpStatus;
    this.errcode = details.errcode;
    this.errmsg = details.errmsg;
    this.rid = details.rid;
    this.hint = details.hint;
    this.code = details.code;
    this.body = details.body;
  }
}

/**
 * Why a request provably never left: `dns` no address · `connect` no connection · `tls` the secure channel was not agreed on · `no_token` the
 * token could not be had (the reason is in `cause`) · `aborted` stopped by our own side before sending · `held` kept back by our own side, because
 * the platform did not answer lately.
 */
export type UnreachableReason = 'dns' | 'connect' | 'tls' | 'no_token' | 'aborted' | 'held';

/** The request was provably never sent; repeating is safe for every call. */
export class PlatformUnreachable extends PlatformError {
  override readonly name = 'PlatformUnreachable';
  readonly reason: UnreachableReason;
  readonly code: string | undefined;

  constructor(details: { path: string; reason: UnreachableReason; code?: string; cause?: PlatformError }) {
    const code = details.code === undefined ? '' : `: ${details.code}`;
    super(`${details.path} was not sent (${details.reason}${code})`, details.path, details.cause);
    this.reason = details.reason;
    this.code = details.code;
  }
}

/** Why a callback was refused. */
export type CallbackRefusal = 'signature' | 'too_large' | 'malformed' | 'appid' | 'mode' | 'decrypt';

/** A request to the callback address that is not an acceptable message of the platform. Nothing of it may be stored or applied. */
export class CallbackRefused extends Error {
  override readonly name = 'CallbackRefused';
  readonly reason: CallbackRefusal;

  constructor(reason: CallbackRefusal, message: string) {
    super(message);
    this.reason = reason;
  }
}
