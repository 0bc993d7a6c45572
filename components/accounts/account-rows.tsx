import { useTranslations } from 'next-intl';
import { type Column, ListCell, ListRow, ListTable, RowLink, wideOnly } from '@/components/list/table';
import { Chip } from '@/components/ui/chip';
import type { AccountView } from '@/lib/accounts/read-account';

/** The accounts of the newsroom: name, what each may do, how it hears of outcomes, whose signatures it wants. */
export function AccountRows({ accounts }: { accounts: AccountView[] }) {
  const t = useTranslations('accounts');
  const columns: Column[] = [
    { key: 'name', label: t('column.name') },
    { key: 'publish', label: t('column.publish'), className: 'w-36' },
    { key: 'callback', label: t('column.callback'), className: 'w-32' },
    { key: 'rule', label: t('column.rule'), className: 'w-28' },
  ];
  return (
    <ListTable caption={t('title')} columns={columns}>
      {accounts.map((account) => (
        <AccountRow key={account.id} account={account} />
      ))}
    </ListTable>
  );
}

function AccountRow({ account }: { account: AccountView }) {
  const t = useTranslations('accounts');
  const component = useTranslations('component.accounts');
  const { id, name, appId, archivedAt, withdrawnAt, mayPublish, callbackMode, twoPerson } = account;
  const right = mayPublish === null ? 'unknown' : mayPublish ? 'yes' : 'no';
  return (
    <ListRow>
      <ListCell>
        <div className="flex items-center gap-3">
          <span
            aria-hidden="true"
            className="grid size-10 shrink-0 place-items-center rounded-full bg-hover font-serif text-lg text-ink-2"
          >
            {[...name][0]}
          </span>
          <div className="min-w-0">
            <RowLink href={`/settings/accounts/${id}`} className="block truncate text-[0.9375rem] font-medium">
              {name}
            </RowLink>
            <p className="truncate font-mono text-xs text-ink-3">{appId}</p>
          </div>
          {withdrawnAt && !archivedAt && (
            <span className="ml-auto">
              <Chip tone="red">{component('withdrawn')}</Chip>
            </span>
          )}
          {archivedAt && (
            <span className="ml-auto">
              <Chip tone="grey">{t('archived')}</Chip>
            </span>
          )}
        </div>
      </ListCell>
      <ListCell className={wideOnly}>
        <Chip tone={mayPublish === null ? 'grey' : mayPublish ? 'green' : 'amber'}>{t(`publish.${right}`)}</Chip>
      </ListCell>
      <ListCell className={wideOnly}>
        {callbackMode === 'plain' ? <Chip tone="amber">{t('mode.plain')}</Chip> : t(`mode.${callbackMode}`)}
      </ListCell>
      <ListCell className={wideOnly}>{twoPerson ? t('rule.two') : <Chip tone="amber">{t('rule.one')}</Chip>}</ListCell>
    </ListRow>
  );
}
