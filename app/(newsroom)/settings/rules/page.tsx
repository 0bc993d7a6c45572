import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FieldsForm } from '@/components/people/fields-form';
import type { FieldSpec } from '@/components/people/form-field';
import { EmptyState } from '@/components/ui/empty-state';
import { Page, PageHead, Section } from '@/components/ui/page';
import { type AccountRules, readRules } from '@/lib/accounts/change-rules';
import { listAccounts } from '@/lib/accounts/read-account';
import { requireRole } from '@/lib/web/session';
import { saveRules } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('rules.title') };
}

export default async function RulesPage() {
  const actor = await requireRole('admin');
  const [t, all] = await Promise.all([getTranslations('settings'), listAccounts(actor)]);
  const accounts = all.filter(({ archivedAt }) => archivedAt === null);
  const rules = await Promise.all(accounts.map(({ id }) => readRules(actor, id)));
  return (
    <Page narrow>
      <PageHead title={t('rules.title')} lead={t('rules.lead')} />
      {accounts.length === 0 && <EmptyState title={t('rules.none')}>{t('rules.noneLead')}</EmptyState>}
      {accounts.map(({ id, name }, i) => {
        const own = rules[i];
        return (
          own && (
            <Section key={id} title={name}>
              <FieldsForm
                action={saveRules}
                hidden={{ id }}
                fields={fieldsOf(t, own)}
                submit={{ label: t('rules.save'), pending: t('rules.saving') }}
                className="max-w-lg"
              />
            </Section>
          )
        );
      })}
    </Page>
  );
}

const pair = (on: string, onHint: string, off: string, offHint: string) => [
  { value: 'on', label: on, hint: onHint },
  { value: 'off', label: off, hint: offHint },
];
const chosen = (value: boolean) => (value ? 'on' : 'off');

type Say = Awaited<ReturnType<typeof getTranslations<'settings'>>>;

function fieldsOf(t: Say, rules: AccountRules): FieldSpec[] {
  return [
    {
      kind: 'choice',
      name: 'twoPerson',
      label: t('rules.twoPerson'),
      options: pair(t('rules.twoOn'), t('rules.twoOnHint'), t('rules.twoOff'), t('rules.twoOffHint')),
      defaultValue: chosen(rules.twoPerson),
    },
    {
      kind: 'choice',
      name: 'pushBeforeApproval',
      label: t('rules.push'),
      options: pair(t('rules.pushOn'), t('rules.pushOnHint'), t('rules.pushOff'), t('rules.pushOffHint')),
      defaultValue: chosen(rules.pushBeforeApproval),
    },
    {
      kind: 'choice',
      name: 'linkSignatures',
      label: t('rules.links'),
      options: pair(t('rules.linksOn'), t('rules.linksOnHint'), t('rules.linksOff'), t('rules.linksOffHint')),
      defaultValue: chosen(rules.linkSignatures),
    },
    {
      kind: 'number',
      name: 'graceMinutes',
      label: t('rules.grace'),
      hint: t('rules.graceHint'),
      min: 1,
      max: 720,
      defaultValue: String(rules.graceMinutes),
    },
    {
      kind: 'long',
      name: 'forbiddenWords',
      label: t('rules.forbidden'),
      hint: t('rules.forbiddenHint'),
      defaultValue: rules.forbiddenWords.join('\n'),
    },
    {
      kind: 'long',
      name: 'cautionWords',
      label: t('rules.caution'),
      hint: t('rules.cautionHint'),
      defaultValue: rules.cautionWords.join('\n'),
    },
  ];
}
