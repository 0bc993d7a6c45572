import { cookies, headers } from 'next/headers';
import { cache } from 'react';

export const locales = ['zh-CN', 'en'] as const;
export type AppLocale = (typeof locales)[number];
export const defaultLocale: AppLocale = 'zh-CN';
export const localeCookie = 'locale';

export function isLocale(value: unknown): value is AppLocale {
  return (locales as readonly unknown[]).includes(value);
}

/**
 * The reader's language: what they chose, else what their browser asks for, else Chinese. A language we do not have counts
 * for nothing, so a French browser reads Chinese unless English stands somewhere in its list.
 */
export const readLocale = cache(async (): Promise<AppLocale> => {
  const chosen = (await cookies()).get(localeCookie)?.value;
  if (isLocale(chosen)) return chosen;
  return localeFromHeader((await headers()).get('accept-language') ?? '');
});

/** Picks from an Accept-Language header by its weights; equal weights count in the order written. */
export function localeFromHeader(header: string): AppLocale {
  const wanted = header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { language: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) || 0 };
    })
    .filter(({ language, weight }) => (language === 'zh' || language === 'en') && weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  return wanted[0]?.language === 'en' ? 'en' : defaultLocale;
}
