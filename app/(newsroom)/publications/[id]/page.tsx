import { ChevronLeft } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { Live } from '@/components/live';
import { PublicationActs } from '@/components/publications/acts';
import { Events } from '@/components/publications/events';
import { HandOff } from '@/components/publications/hand-off';
import { NextStep } from '@/components/publications/next-step';
import { PlanActs } from '@/components/publications/plan-acts';
import { PublicationRecord } from '@/components/publications/record';
import { SentArticles } from '@/components/publications/sent-articles';
import { Timeline } from '@/components/publications/timeline';
import { Truth } from '@/components/publications/truth';
import { Page } from '@/components/ui/page';
import { AppError } from '@/lib/errors';
import { readPublication } from '@/lib/publishing/read-publication';
import { readLocale } from '@/lib/web/locale';
import { sentence } from '@/lib/web/sentences';
import { requireActor } from '@/lib/web/session';
import { move } from '../../calendar/actions';
import { readMoveWords } from '../../calendar/move-words';
import { afterBlock, again, cancel, link, retry, stop, withdraw } from './actions';
import { explainLine, wordsOf } from './explain';
import { planMissed, resume } from './plan-actions';

type Props = { params: Promise<{ id: string }> };

const load = cache(async (id: string) => {
  const actor = await requireActor();
  return readPublication(actor, id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ articles }, t] = await Promise.all([load((await params).id), getTranslations('publications')]);
  return { title: articles[0]?.title || t('untitled') };
}

export default async function PublicationDetail({ params }: Props) {
  const [publication, t, locale, appLocale, moveWords] = await Promise.all([
    load((await params).id),
    getTranslations('publications'),
    getLocale(),
    readLocale(),
    readMoveWords(),
  ]);
  const { account, articles, events, story } = publication;
  const title = articles.map((article) => article.title || t('untitled')).join('、');
  return (
    <Page>
      <Link
        href="/publications"
        prefetch={false}
        className="-ml-1.5 inline-flex h-8 items-center gap-1 rounded-md pr-2 text-sm text-ink-2 hover:bg-hover"
      >
        <ChevronLeft className="size-4" aria-hidden="true" />
        {t('title')}
      </Link>
      <h1 className="mt-2 mb-3 line-clamp-3 font-serif text-2xl font-semibold text-balance">{title}</h1>
      <Truth publication={publication} problem={publication.problem && wordsOf(publication.problem, locale)} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 lg:grid-cols-[minmax(0,1fr)_15rem]">
        <div className="min-w-0">
          <HandOff publication={publication} />
          <PlanActs publication={publication} words={moveWords} acts={{ move, again: planMissed, resume }} />
          <PublicationActs
            publication={publication}
            acts={{
              retry,
              submit_again: again,
              cancel_schedule: cancel,
              link_by_hand: link,
              call_off: stop,
              end_hand_off: stop,
            }}
          >
            <NextStep
              publication={publication}
              why={publication.next?.reason ? sentence(appLocale, publication.next.reason) : null}
              afterBlock={afterBlock}
            />
          </PublicationActs>
          <SentArticles publication={publication} withdraw={withdraw} />
          <Timeline
            story={story}
            timeZone={account.timeZone}
            explain={(line) => explainLine(line, publication, locale)}
          />
          <Events events={events} timeZone={account.timeZone} />
        </div>
        <div>
          <PublicationRecord publication={publication} />
        </div>
      </div>
      <Live topics={[`publication:${publication.id}`, `draft:${publication.draftId}`]} />
    </Page>
  );
}
