import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ActButton } from '@/components/list/act-button';
import type { Offer } from '@/lib/publishing/offers';
import type { PublicationPage } from '@/lib/publishing/read-publication';
import type { FormState } from '@/lib/web/form';
import { ActBox } from './act-box';
import { LinkForm } from './link-form';

export type Act<T = unknown> = (before: FormState<T>, form: FormData) => Promise<FormState<T>>;

/** What a page can do about a publication; an offer without its act here is not shown. */
export type Acts = Partial<Record<Offer, Act<never> | Act<void>>>;

/** The next steps this person may take, each with what exactly it does. */
export function PublicationActs({
  publication,
  acts,
  children,
}: {
  publication: PublicationPage;
  acts: Acts;
  /** A step that is taken elsewhere. */
  children?: ReactNode;
}) {
  const t = useTranslations('publications');
  const { id, offers } = publication;
  const button = (offer: Offer, words: { lead?: string; label: string; pending: string }, primary: boolean) => {
    const act = offers.includes(offer) ? (acts[offer] as Act | undefined) : undefined;
    if (!act) return null;
    return (
      <ActBox key={offer} {...(words.lead && { lead: words.lead })}>
        <ActButton
          action={act}
          id={id}
          label={words.label}
          pending={words.pending}
          look={primary ? 'primary' : 'secondary'}
        />
      </ActBox>
    );
  };
  const retry = { lead: t('act.retryLead'), label: t('act.retry'), pending: t('act.retrying') };
  const again = { lead: t('act.submitAgainLead'), label: t('act.submitAgain'), pending: t('act.retrying') };
  const cancel = { label: t('act.cancel'), pending: t('act.cancelling') };
  const callOff = { lead: t('act.callOffLead'), label: t('act.callOff'), pending: t('act.cancelling') };
  const endHandOff = { lead: t('act.endHandOffLead'), label: t('act.endHandOff'), pending: t('act.cancelling') };
  const missing = publication.articles.filter(({ url }) => !url);
  return (
    <div className="flex flex-col gap-4 pb-8 empty:hidden">
      {button('retry', retry, true)}
      {button('submit_again', again, false)}
      {button('cancel_schedule', cancel, false)}
      {button('call_off', callOff, false)}
      {children}
      {acts.link_by_hand && publication.state === 'handed_off' && offers.includes('link_by_hand') && (
        <ActBox lead={t('act.linkLead')}>
          {missing.map(({ position, title }) => (
            <LinkForm
              key={position}
              action={acts.link_by_hand as Act}
              id={id}
              position={position}
              labels={{
                field: missing.length > 1 ? `${t('act.linkField')} · ${title}` : t('act.linkField'),
                hint: t('act.linkHint'),
                label: t('act.link'),
                pending: t('act.linking'),
              }}
            />
          ))}
        </ActBox>
      )}
      {button('end_hand_off', endHandOff, false)}
    </div>
  );
}
