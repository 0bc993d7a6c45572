/** The request header in which the proxy tells pages their own path; only ever used through `safePath`. */
export const pathHeader = 'x-draftbox-path';

/** Where to go after signing in: a page of this site, never another site and never a page that would send back here. */
export function safePath(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > 512) return '/';
  // Browsers read a backslash as a slash and drop control characters; //host and /\host are other sites.
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted)) return '/';
  const base = 'http://here.invalid';
  if (!URL.canParse(wanted, base)) return '/';
  const { origin, pathname, search } = new URL(wanted, base);
  if (origin !== base || /^\/(api|_next|sign-in|setup)(\/|$)/.test(pathname) || pathname.startsWith('//')) return '/';
  return pathname + search;
}
