import { getTranslations } from 'next-intl/server';
import type { FieldSpec } from '@/components/people/form-field';
import { listAccounts } from '@/lib/accounts/read-account';
import type { Actor } from '@/lib/auth/actor';

/** The two fields that say in which accounts somebody works; `chosen` null: in every one. */
export async function accountFields(actor: Actor, chosen: string[] | null): Promise<FieldSpec[]> {
  const [t, accounts] = await Promise.all([getTranslations('people'), listAccounts(actor)]);
  const ways = [
    { value: 'all', label: t('accounts.all'), hint: t('accounts.allHint') },
    { value: 'some', label: t('accounts.some') },
  ];
  const open = accounts.filter((account) => account.archivedAt === null || chosen?.includes(account.id));
  const list = open.map(({ id, name }) => ({ value: id, label: name }));
  return [
    {
      kind: 'choice',
      name: 'accounts',
      label: t('accounts.which'),
      options: ways,
      defaultValue: chosen ? 'some' : 'all',
    },
    { kind: 'checks', name: 'accountIds', label: t('accounts.list'), options: list, chosen: chosen ?? [] },
  ];
}
