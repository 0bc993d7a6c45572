import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PreferenceSwitch } from '@/components/people/preference-switches';
import { chooseLocale } from '@/lib/web/preferences';

/** The address is the key: it goes to no other site and into no search engine. */
export const metadata: Metadata = { referrer: 'no-referrer', robots: { index: false, follow: false, noarchive: true } };

/** The frame for people without a login: the article, and nothing of the newsroom. */
export default async function LinkLayout({ children }: { children: ReactNode }) {
  const [t, common, locale] = await Promise.all([getTranslations('reviewing'), getTranslations('common'), getLocale()]);
  const languages = (['zh-CN', 'en'] as const).map((value) => ({
    value,
    label: common(`languages.${value}`),
    lang: value,
  }));
  return (
    <div className="mx-auto flex min-h-dvh max-w-2xl flex-col px-4 sm:px-8">
      <header className="flex items-center justify-between gap-4 border-b border-line py-3 text-sm text-ink-2">
        <p>{t('visit.about')}</p>
        <PreferenceSwitch
          name="locale"
          label={common('language')}
          options={languages}
          chosen={locale}
          choose={chooseLocale}
          quiet
        />
      </header>
      <main className="flex-1 pt-6">{children}</main>
    </div>
  );
}
