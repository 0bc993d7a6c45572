import { useTranslations } from 'next-intl';
import type { AccountView } from '@/lib/accounts/read-account';

/** The settings of an account for people who may not change them. */
export function AccountFacts({ account }: { account: AccountView }) {
  const t = useTranslations('accounts');
  const right = account.mayPublish === null ? 'unknown' : account.mayPublish ? 'yes' : 'no';
  const facts = [
    [t('form.timeZone'), account.timeZone],
    [t('form.mayPublish'), t(`form.mayPublishes.${right}`)],
    [t('form.mode'), t(`form.modes.${account.callbackMode}`)],
    [t('column.rule'), t(account.twoPerson ? 'rule.two' : 'rule.one')],
    [t('form.cropForm'), t(`form.cropForms.${account.cropForm}`)],
  ];
  return (
    <dl className="border-t border-line">
      {facts.map(([name, value]) => (
        <div key={name} className="grid gap-1 border-b border-line px-2 py-3 sm:grid-cols-[15rem_1fr]">
          <dt className="text-ink-3">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
