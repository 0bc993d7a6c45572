import { getLocale, getTranslations } from 'next-intl/server';
import { AloneBanner } from '@/components/shell/alone-banner';
import { listAccounts } from '@/lib/accounts/read-account';
import type { PersonActor } from '@/lib/auth/actor';

/** Names that are said in full; a newsroom of many accounts should not lose its first screen to them. */
const NAMED = 3;

/** The banner of a one-person newsroom, naming the accounts in use that ask for no second signature. */
export async function Alone({ actor }: { actor: PersonActor }) {
  const [t, locale, accounts] = await Promise.all([getTranslations('shell'), getLocale(), listAccounts(actor)]);
  const alone = accounts.filter(({ twoPerson, archivedAt }) => !twoPerson && !archivedAt).map(({ name }) => name);
  if (alone.length === 0) return null;
  const rest = alone.length - NAMED;
  const said = rest > 0 ? [...alone.slice(0, NAMED), t('alone.more', { count: rest })] : alone;
  const names = new Intl.ListFormat(locale, { type: 'conjunction' }).format(said);
  return <AloneBanner title={t('alone.title')}>{t('alone.text', { names })}</AloneBanner>;
}
