import { useTranslations } from 'next-intl';
import { Moment } from '@/components/list/moment';
import { type Column, ListCell, ListRow, ListTable, RowLink, wideOnly } from '@/components/list/table';
import { Chip } from '@/components/ui/chip';
import type { AuthorizedAccountView } from '@/lib/accounts/component/read-component';

/** The accounts that authorized the third-party platform: whether it still holds, and what was granted. */
export function AuthorizedRows({ accounts, locale }: { accounts: AuthorizedAccountView[]; locale: string }) {
  const t = useTranslations('component.accounts');
  const columns: Column[] = [
    { key: 'name', label: t('name') },
    { key: 'state', label: t('state'), className: 'w-32' },
    { key: 'sets', label: t('sets'), className: 'w-44' },
    { key: 'since', label: t('since'), className: 'w-36' },
  ];
  if (accounts.length === 0) return <p className="text-ink-2">{t('empty')}</p>;
  return (
    <ListTable caption={t('title')} columns={columns}>
      {accounts.map((account) => (
        <AuthorizedRow key={account.id} account={account} locale={locale} />
      ))}
    </ListTable>
  );
}

function AuthorizedRow({ account, locale }: { account: AuthorizedAccountView; locale: string }) {
  const t = useTranslations('component.accounts');
  const { id, name, appId, authorizedAt, permissions, archivedAt } = account;
  const problems = account.withdrawnAt ? [t('withdrawnNote')] : account.missing.map((right) => t(`right.${right}`));
  return (
    <ListRow>
      <ListCell>
        <div className="flex items-start gap-3">
          <div className="min-w-0 flex-1">
            <RowLink href={`/settings/accounts/${id}`} className="block truncate font-medium">
              {name}
            </RowLink>
            <p className="truncate font-mono text-xs text-ink-3">{appId}</p>
            {problems.map((text) => (
              <p key={text} className="mt-0.5 text-sm text-ink-2">
                {text}
              </p>
            ))}
          </div>
          <span className="flex flex-col gap-1 md:hidden">
            <AuthorizationChip account={account} />
          </span>
          {archivedAt && <Chip tone="grey">{t('archived')}</Chip>}
        </div>
      </ListCell>
      <ListCell className={wideOnly}>
        <AuthorizationChip account={account} />
      </ListCell>
      <ListCell className={wideOnly}>
        <span className="text-sm break-words text-ink-2 tabular-nums">{permissions.join(' · ') || '—'}</span>
      </ListCell>
      <ListCell className={wideOnly}>
        {authorizedAt && <Moment at={authorizedAt} locale={locale} timeZone="Asia/Shanghai" />}
      </ListCell>
    </ListRow>
  );
}

function AuthorizationChip({ account }: { account: Pick<AuthorizedAccountView, 'withdrawnAt' | 'missing'> }) {
  const t = useTranslations('component.accounts');
  if (account.withdrawnAt) return <Chip tone="red">{t('withdrawn')}</Chip>;
  if (account.missing.length > 0) return <Chip tone="amber">{t('missing')}</Chip>;
  return <Chip tone="green">{t('authorized')}</Chip>;
}
