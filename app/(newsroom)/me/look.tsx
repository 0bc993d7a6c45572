import { getLocale, getTranslations } from 'next-intl/server';
import { PreferenceSwitch } from '@/components/people/preference-switches';
import { Section } from '@/components/ui/page';
import { locales } from '@/lib/web/locale';
import { chooseLocale, chooseTheme } from '@/lib/web/preferences';
import { readTheme, themes } from '@/lib/web/theme';

/** Language and colours, kept in cookies of this browser. */
export async function Look() {
  const [t, common] = await Promise.all([getTranslations('people'), getTranslations('common')]);
  const [locale, theme] = await Promise.all([getLocale(), readTheme()]);
  return (
    <Section title={t('me.look')} lead={t('me.lookLead')}>
      <div className="flex flex-col gap-3">
        <PreferenceSwitch
          name="locale"
          label={common('language')}
          options={locales.map((value) => ({ value, label: common(`languages.${value}`), lang: value }))}
          chosen={locale}
          choose={chooseLocale}
        />
        <PreferenceSwitch
          name="theme"
          label={common('theme')}
          options={themes.map((value) => ({ value, label: common(`themes.${value}`) }))}
          chosen={theme}
          choose={chooseTheme}
        />
      </div>
    </Section>
  );
}
