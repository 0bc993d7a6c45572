import type { Problem } from '@/drizzle/schema';
import { AppError } from '@/lib/errors';
import { explain } from '@/lib/wechat/error-codes';
import { PlatformError, PlatformRefused, PlatformUnclear, PlatformUnreachable } from '@/lib/wechat/errors';

/** What a failed call means for the person who reads about it; never a token. */
export function problemOf(error: unknown, more: Partial<Problem> = {}): Problem {
  const at = new Date().toISOString();
  if (error instanceof PlatformRefused) return { kind: 'refused', at, ...refusal(error), ...more };
  if (error instanceof PlatformUnclear) return { kind: 'unclear', at, ...unclearness(error), ...more };
  if (error instanceof PlatformUnreachable) {
    const cause = error.cause;
    if (cause instanceof PlatformRefused) return { kind: 'refused', at, ...refusal(cause), ...more };
    return { kind: 'unreachable', at, path: error.path, detail: error.code ?? error.reason, ...more };
  }
  if (error instanceof AppError) return { kind: 'invalid', at, detail: error.text.key, ...more };
  return { kind: 'invalid', at, ...more };
}

/** Whether this is a failure a person can act on, as opposed to a fault of the program. */
export function isPlatformProblem(error: unknown): error is PlatformError {
  return error instanceof PlatformError;
}

/** Whether the platform said that it does not have this media_id (also after the draft was published). */
export function isGone(error: unknown): boolean {
  return error instanceof PlatformRefused && error.errcode === 40007;
}

function refusal(error: PlatformRefused): Partial<Problem> {
  const field = explain(error.errcode, 'en').field;
  return {
    errcode: error.errcode,
    errmsg: error.errmsg,
    path: error.path,
    ...(error.rid ? { rid: error.rid } : {}),
    ...(field ? { field } : {}),
  };
}

function unclearness(error: PlatformUnclear): Partial<Problem> {
  return {
    path: error.path,
    detail: error.reason,
    ...(error.errcode === undefined ? {} : { errcode: error.errcode }),
    ...(error.errmsg === undefined ? {} : { errmsg: error.errmsg }),
    ...(error.rid === undefined ? {} : { rid: error.rid }),
  };
}
