import { vi } from 'vitest';

/**
 * For tests of the edge: one request as Next would hand it over. Mock `next/headers` with `requestMock` first:
 * `vi.mock('next/headers', async () => (await import('@/lib/web/testing')).nextHeaders)`.
 */
export const request = {
  headers: new Headers(),
  cookies: new Map<string, string>(),
};

export const nextHeaders = {
  headers: vi.fn<() => Promise<Headers>>(async () => request.headers),
  cookies: vi.fn<() => Promise<unknown>>(async () => ({
    get: (name: string) => (request.cookies.has(name) ? { name, value: request.cookies.get(name) } : undefined),
    set: (name: string, value: string) => void request.cookies.set(name, value),
    delete: (name: string) => void request.cookies.delete(name),
  })),
};

/** A request of one of our own pages, by a reader of the given language and without a session. */
export function arriveFromOwnPage(language = 'en', origin = 'http://localhost:3000'): void {
  request.headers = new Headers({ origin, 'accept-language': language, 'x-forwarded-for': '192.0.2.4' });
  request.cookies = new Map();
}
