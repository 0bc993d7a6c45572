import type { Endpoint } from './endpoints';
import { PlatformRefused, PlatformUnclear, PlatformUnreachable } from './errors';
import { repeat } from './repeat';
import type { OutgoingBody } from './request-body';
import { type HttpAnswer, send } from './send';
import type { CallRecord, CallSettings } from './settings';

/** Attempts made for one intent, and the last of them whose outcome nobody knows. */
export interface Made {
  attempts: number;
  unclear?: PlatformUnclear;
}

/** One call, ready to be sent. */
export interface Call<T> {
  endpoint: Endpoint;
  query: Readonly<Record<string, string>>;
  body: OutgoingBody;
  /** Values that must not appear in any record or error. */
  secrets: readonly string[];
  /** What was tried so far for the same intent; counted on here. */
  made: Made;
  /** Turns a whole answer into the result, or throws a `PlatformError`. */
  read: (answer: HttpAnswer) => T;
}

function report(settings: CallSettings, record: CallRecord): void {
  try {
    void Promise.resolve(settings.onCall?.(record)).catch(() => undefined);
  } catch {
    // A ledger that fails must not turn a call that acted into one that seems to have failed.
  }
}

function outcomeOf(error: unknown): Partial<CallRecord> & Pick<CallRecord, 'outcome'> {
  if (error instanceof PlatformUnreachable) return { outcome: 'unreachable' };
  if (!(error instanceof PlatformRefused || error instanceof PlatformUnclear)) return { outcome: 'unclear' };
  return {
    outcome: error instanceof PlatformRefused ? 'refused' : 'unclear',
    ...(error.errcode === undefined ? {} : { errcode: error.errcode }),
    ...(error.errmsg === undefined ? {} : { errmsg: error.errmsg }),
    ...(error.rid === undefined ? {} : { rid: error.rid }),
  };
}

async function attemptOnce<T>(settings: CallSettings, call: Call<T>): Promise<T> {
  const now = settings.now ?? Date.now;
  const started = now();
  const attempt = ++call.made.attempts;
  let answer: HttpAnswer | undefined;
  const record = (end: Partial<CallRecord> & Pick<CallRecord, 'outcome'>) =>
    report(settings, {
      path: call.endpoint.path,
      startedAt: new Date(started),
      ms: Math.max(0, now() - started),
      ...(answer === undefined ? {} : { httpStatus: answer.status }),
      attempt,
      requestBytes: call.body.bytes,
      answerBytes: answer?.bytes.byteLength ?? 0,
      ...end,
    });
  try {
    answer = await send(settings, call.endpoint, call.query, call.body);
    const result = call.read(answer);
    record({ outcome: 'ok' });
    return result;
  } catch (error) {
    record(outcomeOf(error));
    if (error instanceof PlatformUnclear) call.made.unclear = error;
    throw error;
  }
}

/**
 * Sends a call, repeats it where its endpoint allows, and reports every attempt.
 * @throws PlatformRefused, PlatformUnclear, PlatformUnreachable
 */
export async function runCall<T>(settings: CallSettings, call: Call<T>): Promise<T> {
  return repeat(settings, call.endpoint, () => attemptOnce(settings, call));
}

/**
 * The failure of a whole call. Once an attempt of a call that acts was unclear, a later refusal or a lost connection says nothing of that attempt:
 * the call stays unclear.
 */
export function concludeFailure(endpoint: Endpoint, made: Made, error: unknown): unknown {
  const isCertain = error instanceof PlatformRefused || error instanceof PlatformUnreachable;
  return isCertain && endpoint.effect !== 'none' && made.unclear ? made.unclear : error;
}
