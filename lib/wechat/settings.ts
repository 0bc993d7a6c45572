/** One attempt of one call, for the ledger of calls. Never holds a token, a secret, or what was sent. */
export interface CallRecord {
  /** Without query. */
  path: string;
  startedAt: Date;
  /** Milliseconds until the outcome was known. */
  ms: number;
  httpStatus?: number;
  errcode?: number;
  errmsg?: string;
  rid?: string;
  /** 1 for the first attempt of a call; repeats and the replay after a renewed token count on. */
  attempt: number;
  outcome: 'ok' | 'refused' | 'unclear' | 'unreachable';
  /** Size of the body sent, without multipart borders. */
  requestBytes: number;
  answerBytes: number;
}

/** Time limits in milliseconds, from the first byte sent to the last one read. */
export interface Timeouts {
  json: number;
  upload: number;
}

/** What every call needs, all of it injected. */
export interface CallSettings {
  /** Origin of the platform, such as `https://api.weixin.qq.com`; a path prefix is kept. */
  baseUrl: string;
  fetch?: typeof fetch;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Told of every attempt. What it throws is ignored: keeping records must not change the outcome of a call. */
  onCall?: (record: CallRecord) => void | Promise<void>;
  timeouts?: Partial<Timeouts>;
  /** Ends what is under way; a call that was being sent then has an unclear outcome. */
  signal?: AbortSignal;
  /** Waits between repeats; rejects when the signal ends it. */
  wait?: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  /** Number from 0 to 1 that spreads the repeats of many callers. */
  random?: () => number;
}

/** Time limits where none are given. A draft of eight articles is some MB; a picture at most 10 MB. */
export const DEFAULT_TIMEOUTS: Timeouts = { json: 15_000, upload: 60_000 };
