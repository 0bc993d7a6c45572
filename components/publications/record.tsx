import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Moment } from '@/components/list/moment';
import type { PublicationPage } from '@/lib/publishing/read-publication';

/** The numbers and times of a publication, for who has to prove or look up something. */
export function PublicationRecord({ publication }: { publication: PublicationPage }) {
  const t = useTranslations('publications');
  const locale = useLocale();
  const { account, requestedBy, publishId, msgDataId, platformArticleId, contentHash } = publication;
  const when = (at: Date | null) => at && <Moment at={at} locale={locale} timeZone={account.timeZone} look="exact" />;
  const attempt = (id: string) => (
    <Link key={id} href={`/publications/${id}`} prefetch={false} className="mr-2 underline underline-offset-2">
      {t('facts.openAttempt')}
    </Link>
  );
  const facts: [string, ReactNode][] = [
    ['account', account.name],
    ['requestedBy', requestedBy?.name ?? t('facts.nobody')],
    ['requestedAt', when(publication.requestedAt)],
    ['scheduledAt', when(publication.scheduledAt)],
    ['submittedAt', when(publication.submittedAt)],
    ['finishedAt', when(publication.finishedAt)],
    ['nextPoll', when(publication.nextPollAt)],
    ['publishId', mono(publishId)],
    ['msgDataId', mono(msgDataId)],
    ['articleId', mono(platformArticleId)],
    ['retryOf', publication.retryOf && attempt(publication.retryOf)],
    ['retriedBy', publication.retriedBy.length > 0 && publication.retriedBy.map(attempt)],
    ['hash', mono(contentHash.slice(0, 16))],
  ];
  return (
    <section aria-labelledby="record">
      <h2 id="record" className="border-b border-line-2 pb-2 text-sm font-semibold">
        {t('facts.title')}
      </h2>
      <dl className="text-sm">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name} className="border-b border-line py-2">
                <dt className="text-xs text-ink-3">{t(`facts.${name}`)}</dt>
                <dd className="mt-0.5">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}

/** A number of the platform: easy to select whole. */
function mono(text: string | null): ReactNode {
  return text && <span className="font-mono text-xs break-all select-all">{text}</span>;
}
