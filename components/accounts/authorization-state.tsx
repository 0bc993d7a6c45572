import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { Note } from '@/components/ui/page';
import type { AccountView } from '@/lib/accounts/read-account';
import { FormPart } from './form-part';

/** Of an account that is called by authorization: whether it holds, what was granted, and the mend where something is missing. */
export function AuthorizationState({ account, mayManage }: { account: AccountView; mayManage: boolean }) {
  const t = useTranslations('component');
  const { withdrawnAt, missing, permissions } = account;
  const isGood = !withdrawnAt && missing.length === 0;
  const rights = missing.map((right) => t(`accounts.right.${right}`)).join(' · ');
  return (
    <FormPart title={t('account.title')} lead={t('account.lead')}>
      {isGood && <Note tone="good">{t('account.ok')}</Note>}
      {withdrawnAt && <Note tone="bad">{t('account.withdrawn')}</Note>}
      {!withdrawnAt && missing.length > 0 && <Note tone="warn">{t('account.missing', { rights })}</Note>}
      {permissions.length > 0 && (
        <p className="text-sm text-ink-2 tabular-nums">{t('account.granted', { sets: permissions.join(' · ') })}</p>
      )}
      {!isGood && mayManage && (
        <Link href="/settings/component" prefetch={false} className={buttonClass('primary', 'md', 'self-start')}>
          {t('account.mend')}
        </Link>
      )}
    </FormPart>
  );
}
