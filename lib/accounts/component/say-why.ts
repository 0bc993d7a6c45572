import { AppError } from '@/lib/errors';
import { PlatformError, PlatformRefused, PlatformUnreachable } from '@/lib/wechat/errors';

/** Sentences for the answers a person who connects a third-party platform can do something about. */
const KEYS: Readonly<Record<number, string>> = {
  61004: 'component_ip',
  61005: 'component_no_ticket',
  61006: 'component_no_ticket',
  61009: 'authorization_code_used',
  61010: 'authorization_code_used',
  61011: 'component_unknown',
  40013: 'component_unknown',
  40001: 'component_secret_wrong',
  40125: 'component_secret_wrong',
};

/** Turns what the platform answers to a person's own click into a sentence for them; everything else stays what it is. */
export async function sayingWhy<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    // A token that could not be had carries the reason inside.
    const cause = error instanceof PlatformUnreachable && error.cause instanceof PlatformError ? error.cause : error;
    if (!(cause instanceof PlatformRefused)) throw new AppError('platform_unreachable');
    const key = KEYS[cause.errcode] ?? 'component_refused';
    throw new AppError('platform_rejected', { key, values: { errcode: cause.errcode, rid: cause.rid ?? '—' } });
  }
}
