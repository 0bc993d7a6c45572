import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PreferenceSwitch } from '@/components/people/preference-switches';
import { Logo } from '@/components/shell/logo';
import { chooseLocale } from '@/lib/web/preferences';

/** The frame of pages for people who are not signed in. */
export default async function EntranceLayout({ children }: { children: ReactNode }) {
  const [t, common, locale] = await Promise.all([getTranslations('auth'), getTranslations('common'), getLocale()]);
  const languages = (['zh-CN', 'en'] as const).map((value) => ({
    value,
    label: common(`languages.${value}`),
    lang: value,
  }));
  return (
    <div className="flex min-h-dvh flex-col lg:flex-row">
      <header className="flex flex-col justify-between gap-6 border-line bg-sunken px-6 py-6 sm:px-10 max-lg:border-b lg:w-[38%] lg:max-w-xl lg:border-r lg:px-14 lg:py-12">
        <p className="flex items-center gap-3">
          <Logo className="size-8" />
          <span className="font-serif text-xl font-semibold tracking-wide">Draftbox</span>
        </p>
        <div className="max-lg:hidden">
          <p className="font-serif text-2xl leading-relaxed font-semibold text-balance">{t('motto')}</p>
          <p className="mt-3 text-ink-2">{t('lead')}</p>
        </div>
        <PreferenceSwitch
          name="locale"
          label={common('language')}
          options={languages}
          chosen={locale}
          choose={chooseLocale}
          quiet
        />
      </header>
      <main className="flex flex-1 flex-col justify-center px-6 py-10 sm:px-10">
        <div className="mx-auto w-full max-w-sm">{children}</div>
      </main>
    </div>
  );
}
