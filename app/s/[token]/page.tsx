import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { cache } from 'react';
import { LineCommentButton } from '@/components/comments/comment-button';
import { ThreadCard } from '@/components/comments/thread-card';
import { TextDifference } from '@/components/compare/text-difference';
import { GuestRoom } from '@/components/review/guest-room';
import { Moment } from '@/components/list/moment';
import type { Leaf } from '@/lib/article/compare/leaves';
import { compareContents } from '@/lib/article/compare/compare';
import { coverOf } from '@/lib/article/content-parts';
import { type LinkVisit, visitByLink } from '@/lib/editorial/link-visit';
import { AppError } from '@/lib/errors';
import { ClientMessages } from '@/lib/web/client-messages';
import { placeOf } from '@/lib/web/request';
import { commentHere, signHere } from './actions';
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
  const cover = coverOf(content);
  const { blocks } = compareContents(null, content);
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
        <h1 className="font-serif text-2xl font-semibold break-words">{content.title || t('untitled')}</h1>
        <p className="mt-1 text-sm text-ink-3">{content.author}</p>
        {cover && (
          <img
            src={source(cover.picture)}
            alt={cover.alt || t('cover')}
            className="mt-4 max-h-72 w-full rounded-md object-cover"
          />
        )}
        {content.digest && <p className="mt-4 border-l-2 border-line-2 pl-3 text-ink-2">{content.digest}</p>}
        {content.type === 'newspic' && (
          <ol className="mt-4 grid grid-cols-3 gap-2">
            {content.gallery.map((use, index) => (
              <li key={index}>
                <img
                  src={source(use.picture)}
                  alt={use.alt || String(index + 1)}
                  loading="lazy"
                  className="aspect-square w-full rounded-sm object-cover"
                />
              </li>
            ))}
          </ol>
        )}
        <div className="diff mt-5 text-[1.0625rem] leading-8">
          <TextDifference blocks={blocks} source={source} whole tools={lineTools} />
        </div>
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

function lineTools(line: number, leaf: Leaf) {
  return leaf.picture ? null : <LineCommentButton line={line} text={leaf.text} />;
}
