import { describe, expect, it } from 'vitest';
import { safePath } from '@/lib/web/safe-path';

describe('where to go after signing in', () => {
  it.each(['/', '/articles', '/articles/1?tab=checks', '/publications?state=failed&q=%E6%99%A8'])(
    'keeps %s',
    (path) => {
      expect(safePath(path)).toBe(path);
    },
  );

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/articles\\..\\x',
    'https://evil.example/',
    'javascript:alert(1)',
    'articles',
    '/api/auth/signout',
    '/sign-in?next=/sign-in',
    '/setup',
    '/./sign-in',
    '/.//evil.example',
    '/a/..//evil.example',
    `/${'a'.repeat(600)}`,
    '',
    null,
    undefined,
    ['/articles'],
  ])('does not follow %s', (path) => {
    expect(safePath(path)).toBe('/');
  });
});
