import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/lib/env';
import { contentPolicy } from '@/lib/web/content-policy';
import { pathHeader } from '@/lib/web/safe-path';

/**
 * Gives each page a fresh nonce and tells it its own address. Nothing is authorised here: pages, actions and verbs ask for
 * themselves. Not in front of `/api`: Next cuts bodies that pass a proxy at 10 MB, and photos are larger.
 */
export function proxy(request: NextRequest) {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = contentPolicy(nonce, env().NODE_ENV === 'development');
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  headers.set('x-nonce', nonce);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

export const config = {
  matcher: [
    {
      source: '/((?!api/|_next/static/|_next/image|favicon|.*\\.(?:svg|png|ico|webp|txt|webmanifest)$).*)',
      missing: [
        { type: 'header', key: 'next-router-prefetch' },
        { type: 'header', key: 'purpose', value: 'prefetch' },
      ],
    },
  ],
};
