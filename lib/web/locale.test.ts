import { describe, expect, it } from 'vitest';
import { localeFromHeader } from '@/lib/web/locale';

describe('the language of a first visit', () => {
  it.each([
    ['', 'zh-CN'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['en-US,en;q=0.9', 'en'],
    ['en;q=0.5, zh;q=0.6', 'zh-CN'],
    ['fr-FR, fr;q=0.9, en;q=0.4', 'en'],
    ['fr-FR', 'zh-CN'],
    ['en;q=0, de', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['*;q=abc,,;;=', 'zh-CN'],
  ])('for "%s" is %s', (header, locale) => {
    expect(localeFromHeader(header)).toBe(locale);
  });
});
