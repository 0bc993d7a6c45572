import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { cache } from 'react';
import { ThreadCard } from '@/components/comments/thread-card';
import { GuestRoom } from '@/components/review/guest-room';
import { Moment } from '@/components/list/moment';
import { type LinkVisit, visitByLink } from '@/lib/editorial/link-visit';
import { AppError } from '@/lib/errors';
import { ClientMessages } from '@/lib/web/client-messages';
import { placeOf } from '@/lib/web/request';
import { commentHere, signHere } from './actions';
import { GuestArticle } from './guest-article';
import { threadOf } from './thread-of';

interface Props {
  params: Promise<{ token: string }>;
}

const visit = cache(async (token: string): Promise<LinkVisit | 'closed' | 'too_many'> => {
  try {
    return await visitByLink(token, placeOf(await headers()).ip);
  } catch (error) {
    if (error instanceof AppError && error.code === 'too_many') return 'too_many';
    if (error instanceof AppError && error.code === 'not_found') return 'closed';
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [seen, t] = await Promise.all([visit((await params).token), getTranslations('reviewing')]);
  const title = typeof seen === 'string' ? null : seen.review?.content.title;
  return { title: title ? t('title', { title }) : t('visit.about'), referrer: 'no-referrer' };
}

/** One article for one named person without a login: to read, to comment, to sign. */
export default async function LinkPage({ params }: Props) {
  const { token } = await params;
  const [seen, t, locale] = await Promise.all([visit(token), getTranslations('reviewing'), getLocale()]);
  if (typeof seen === 'string')
    return (
      <>
        <h1 className="font-serif text-2xl font-semibold">{t(`visit.${seen}.title`)}</h1>
        <p className="mt-3 text-ink-2">{t(`visit.${seen}.lead`)}</p>
      </>
    );
  const { guest, review, account, expiresAt } = seen;
  if (!review)
    return (
      <>
        <h1 className="font-serif text-2xl font-semibold">{t('visit.later.title')}</h1>
        <p className="mt-3 text-ink-2">{t('visit.later.lead', { name: guest.name })}</p>
      </>
    );
  const { content, hash, signedAt, threads } = review;
  const source = (picture: string) => `/s/${token}/pictures/${picture}`;
  const until = <Moment at={expiresAt} locale={locale} timeZone={account.timeZone} />;
  return (
    <ClientMessages namespaces={['reviewing', 'comments']}>
      <GuestRoom
        token={token}
        hash={hash}
        name={guest.name}
        zone={account.timeZone}
        signedAt={signedAt?.toISOString() ?? null}
        id={seen.articleId}
        actions={{ sign: signHere, comment: commentHere }}
      >
        <p className="mb-4 text-sm text-ink-2">
          {t.rich('visit.hello', {
            name: guest.name,
            account: account.name,
            until: () => until,
          })}
        </p>
        <GuestArticle content={content} source={source} />
        {threads.length > 0 && (
          <section className="mt-8 flex flex-col gap-2">
            <h2 className="text-sm font-semibold text-ink-2">{t('visit.threads')}</h2>
            {threads.map((thread) => (
              <ThreadCard key={thread.id} thread={threadOf(thread)} quoted />
            ))}
          </section>
        )}
      </GuestRoom>
    </ClientMessages>
  );
}
