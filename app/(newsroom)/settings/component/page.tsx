import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { AuthorizeLink } from '@/components/accounts/authorize-link';
import { AuthorizedRows } from '@/components/accounts/authorized-rows';
import { ComponentForm, type ComponentLabels } from '@/components/accounts/component-form';
import { CopyLine } from '@/components/accounts/copy-line';
import { FormPart } from '@/components/accounts/form-part';
import type { FormLabels } from '@/components/accounts/labels';
import { TicketState } from '@/components/accounts/ticket-state';
import { Live } from '@/components/live';
import { Note, Page, PageHead, Section } from '@/components/ui/page';
import { readComponent } from '@/lib/accounts/component/read-component';
import { readLocale } from '@/lib/web/locale';
import { sentence } from '@/lib/web/sentences';
import { requireRole } from '@/lib/web/session';
import { makeLink, saveComponent } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('component'))('title') };
}

/** Sentences without values that the way back from the authorization page may end in. */
const PROBLEM = /^(?:authorization_[a-z_]{1,40}|component_[a-z_]{1,40}|platform_unreachable|forbidden)$/;

export default async function ComponentPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const actor = await requireRole('admin');
  const [t, words, locale, view, query] = await Promise.all([
    getTranslations('component'),
    getTranslations('accounts'),
    getLocale(),
    readComponent(actor),
    searchParams,
  ]);
  const labels = words.raw('form') as FormLabels;
  const { component } = view;
  const problem = typeof query.problem === 'string' && PROBLEM.test(query.problem) ? query.problem : null;
  const values = { errcode: '—', rid: '—' };
  return (
    <Page>
      <PageHead title={t('title')} lead={t('lead')} />
      {problem && (
        <div className="pb-6">
          <Note tone="bad">{sentence(await readLocale(), { key: problem, values })}</Note>
        </div>
      )}
      {component && (
        <>
          <FormPart title={t('ticket.title')} lead={t('ticket.lead')}>
            <TicketState ticket={component.ticket} at={component.ticketAt} locale={locale} />
          </FormPart>
          <FormPart title={t('authorize.title')} lead={t('authorize.lead')}>
            {component.ticket === 'none' || component.ticket === 'dead' ? (
              <p className="text-ink-2">{t('authorize.first')}</p>
            ) : (
              <AuthorizeLink
                action={makeLink}
                locale={locale}
                labels={{
                  make: t('authorize.make'),
                  making: t('authorize.making'),
                  again: t('authorize.again'),
                  open: t('authorize.open'),
                  until: t('authorize.until'),
                }}
              />
            )}
          </FormPart>
          <Section title={t('accounts.title')} lead={t('accounts.lead')}>
            <AuthorizedRows accounts={view.accounts} locale={locale} />
          </Section>
        </>
      )}
      <ComponentForm
        action={saveComponent}
        appId={component?.appId ?? null}
        labels={{ ...(t.raw('setUp') as ComponentLabels), form: labels }}
      />
      <FormPart title={t('paste.title')} lead={t('paste.lead')}>
        <CopyLine label={t('paste.domain')} value={view.domain} labels={labels} />
        <CopyLine label={t('paste.eventUrl')} value={view.eventUrl} labels={labels} />
        <CopyLine label={t('paste.messageUrl')} value={view.messageUrl} labels={labels} />
      </FormPart>
      <Live topics={view.accounts.slice(0, 50).map(({ id }) => `account:${id}` as const)} />
    </Page>
  );
}
