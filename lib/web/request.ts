import type { Place } from '@/lib/auth/sessions';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';

/** What both Next's read-only headers and a Request's have. */
interface ReadableHeaders {
  get(name: string): string | null;
}

/**
 * Refuses a request that changes something unless a page of this very installation sent it. Next 16 runs server actions that
 * come without Origin, and believes X-Forwarded-Host; a browser always sends Origin with a POST, so both are refused here.
 * @throws AppError `forbidden` (foreign_origin) with the address to open
 */
export function requireOwnOrigin(headers: ReadableHeaders): void {
  const site = headers.get('sec-fetch-site');
  const own = headers.get('origin') === env().APP_ORIGIN && (site === null || site === 'same-origin');
  if (!own) throw new AppError('forbidden', { key: 'foreign_origin', values: { origin: env().APP_ORIGIN } });
}

/**
 * Where a request comes from. The last entry of X-Forwarded-For is the one our own proxy (or Next itself, where there is
 * none) wrote; those before it are whatever the client claims.
 */
export function placeOf(headers: ReadableHeaders): Place {
  const ip = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  return { ip: ip.replace(/^::ffff:/, '').slice(0, 64), userAgent: (headers.get('user-agent') ?? '').slice(0, 300) };
}
