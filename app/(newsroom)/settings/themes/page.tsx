import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { FilterChips } from '@/components/list/filter-chips';
import { ThemeActs } from '@/components/themes/theme-acts';
import { ThemeSample } from '@/components/themes/theme-sample';
import { buttonClass } from '@/components/ui/button';
import { Page, PageHead, Section } from '@/components/ui/page';
import { listAccounts } from '@/lib/accounts/read-account';
import { listHouseStyles } from '@/lib/accounts/house-styles';
import { PRESETS } from '@/lib/article/themes/presets';
import { ClientMessages } from '@/lib/web/client-messages';
import { requireRole } from '@/lib/web/session';
import { makeDefault, removeTheme } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('themes'))('title') };
}

/** The house styles of an account, and those that come along to begin with. */
export default async function ThemesPage({ searchParams }: { searchParams: Promise<{ account?: string }> }) {
  const actor = await requireRole('admin');
  const [t, all, { account: wanted }] = await Promise.all([
    getTranslations('themes'),
    listAccounts(actor),
    searchParams,
  ]);
  const accounts = all.filter(({ archivedAt }) => archivedAt === null);
  const account = accounts.find(({ id }) => id === wanted) ?? accounts[0];
  if (!account)
    return (
      <Page>
        <PageHead title={t('title')} lead={t('noAccount')} />
      </Page>
    );
  const styles = await listHouseStyles(actor, account.id);
  const edit = (query: string) => `/settings/themes/edit?account=${account.id}&${query}`;
  return (
    <ClientMessages namespaces={['themes', 'common']}>
      <Page>
        <PageHead title={t('title')} lead={t('lead')} />
        {accounts.length > 1 && (
          <FilterChips
            label={t('account')}
            choices={accounts.map(({ id, name }) => ({
              href: `/settings/themes?account=${id}`,
              label: name,
              current: id === account.id,
            }))}
          />
        )}
        <div className="h-5" />
        <Section title={t('own', { account: account.name })} lead={styles.length === 0 ? t('none') : undefined}>
          <ul className="grid gap-5 sm:grid-cols-2 xl:grid-cols-3">
            {styles.map(({ id, spec, isDefault }) => (
              <li key={id} className="flex flex-col gap-2.5">
                <ThemeSample spec={spec} />
                <div className="flex flex-wrap items-center gap-2">
                  <h3 className="font-semibold">{spec.name}</h3>
                  {isDefault && (
                    <span className="rounded-full bg-green-soft px-2 text-xs text-green">{t('isDefault')}</span>
                  )}
                  <span className="ml-auto" />
                  <Link
                    href={edit(`id=${id}`)}
                    prefetch={false}
                    aria-label={t('editNamed', { name: spec.name })}
                    className={buttonClass()}
                  >
                    {t('edit')}
                  </Link>
                  <ThemeActs
                    theme={{ accountId: account.id, id }}
                    name={spec.name}
                    isDefault={isDefault}
                    actions={{ makeDefault, removeTheme }}
                  />
                </div>
              </li>
            ))}
          </ul>
        </Section>
        <Section title={t('presets')} lead={t('presetsLead')}>
          <ul className="grid gap-5 sm:grid-cols-2 xl:grid-cols-3">
            {PRESETS.map((spec, index) => (
              <li key={spec.name} className="flex flex-col gap-2.5">
                <ThemeSample spec={spec} />
                <div className="flex items-center gap-2">
                  <h3 className="font-semibold">{t(`preset.p${index}`)}</h3>
                  <Link
                    href={edit(`from=${index}`)}
                    prefetch={false}
                    aria-label={t('useNamed', { name: t(`preset.p${index}`) })}
                    className={`ml-auto ${buttonClass()}`}
                  >
                    {t('use')}
                  </Link>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      </Page>
    </ClientMessages>
  );
}
