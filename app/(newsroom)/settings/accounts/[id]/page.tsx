import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { AccountForm } from '@/components/accounts/account-form';
import { AuthorizationState } from '@/components/accounts/authorization-state';
import { AccountFacts } from '@/components/accounts/account-facts';
import { ConnectionCheck } from '@/components/accounts/connection-check';
import { CopyLine } from '@/components/accounts/copy-line';
import { FormPart } from '@/components/accounts/form-part';
import type { FormLabels } from '@/components/accounts/labels';
import { ActButton } from '@/components/list/act-button';
import { Live } from '@/components/live';
import { Note, Page, PageHead } from '@/components/ui/page';
import { readAccount } from '@/lib/accounts/read-account';
import { can } from '@/lib/auth/permissions';
import { AppError } from '@/lib/errors';
import { requireActor } from '@/lib/web/session';
import { archive, restore, saveAccount } from '../actions';
import { fieldChecks } from '../field-checks';
import { zoneChoices } from '../zones';
import { checkAccount } from './check';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, unknown>> };

async function load(params: Props['params']) {
  const actor = await requireActor();
  const account = await readAccount(actor, (await params).id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  });
  return { account, mayManage: can(actor, 'account.manage').ok };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load(params)).account.name };
}

export default async function AccountPage({ params, searchParams }: Props) {
  const [{ account, mayManage }, query, component, t, locale, checks] = await Promise.all([
    load(params),
    searchParams,
    getTranslations('component'),
    getTranslations('accounts'),
    getLocale(),
    fieldChecks(),
  ]);
  const labels = t.raw('form') as FormLabels;
  return (
    <Page>
      <PageHead title={account.name} lead={<span className="font-mono text-sm">{account.appId}</span>} />
      <div className="flex flex-col gap-3 pb-7 empty:hidden">
        {query.joined === '1' && !account.withdrawnAt && (
          <Note tone="good">{component('account.joined', { name: account.name })}</Note>
        )}
        {account.archivedAt && <Note tone="warn">{t('detail.archivedNote')}</Note>}
        {!mayManage && <Note>{t('detail.readOnly')}</Note>}
      </div>
      {account.kind === 'authorized' && <AuthorizationState account={account} mayManage={mayManage} />}
      {mayManage ? (
        <>
          <FormPart title={t('detail.checkTitle')} lead={t('detail.checkLead')}>
            <div id="check">
              <ConnectionCheck
                action={checkAccount}
                accountId={account.id}
                labels={{
                  run: t('check.run'),
                  running: t('check.running'),
                  again: t('check.again'),
                  state: { ok: t('check.ok'), bad: t('check.bad'), skipped: t('check.skipped') },
                }}
              />
            </div>
          </FormPart>
          {account.kind === 'own' && (
            <FormPart title={t('detail.callbackTitle')} lead={t('detail.callbackLead')}>
              <CopyLine label={t('paste.url')} value={account.callbackUrl} labels={labels} />
            </FormPart>
          )}
          <AccountForm
            action={saveAccount}
            account={account}
            checks={checks}
            zones={zoneChoices(locale, account.timeZone)}
            labels={labels}
          />
          <FormPart title={t('detail.archiveTitle')} lead={t('detail.archiveLead')}>
            {account.archivedAt ? (
              <ActButton
                key="restore"
                action={restore}
                id={account.id}
                label={t('detail.restore')}
                pending={t('detail.restoring')}
              />
            ) : (
              <ActButton
                key="archive"
                action={archive}
                id={account.id}
                label={t('detail.archive')}
                pending={t('detail.archiving')}
                look="danger"
              />
            )}
          </FormPart>
        </>
      ) : (
        <AccountFacts account={account} />
      )}
      <Live topics={[`account:${account.id}`]} />
    </Page>
  );
}
