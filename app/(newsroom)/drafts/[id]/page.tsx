import { ChevronLeft } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { Composer } from '@/components/drafts/composer';
import { Live } from '@/components/live';
import { Timeline } from '@/components/publications/timeline';
import { Page } from '@/components/ui/page';
import { can } from '@/lib/auth/permissions';
import { AppError } from '@/lib/errors';
import { draftStory } from '@/lib/publishing/draft-story';
import { explainProblem } from '@/lib/publishing/explain-problem';
import { readComposer } from '@/lib/publishing/read-composer';
import { ClientMessages } from '@/lib/web/client-messages';
import { readLocale } from '@/lib/web/locale';
import { sentence } from '@/lib/web/sentences';
import { requireActor } from '@/lib/web/session';
import { explainLine } from '../../publications/[id]/explain';
import { readAddable } from '../addable';
import { findAddable } from '../find';
import * as actions from './actions';

type Props = { params: Promise<{ id: string }> };

const load = cache(async (id: string) => {
  const actor = await requireActor();
  return readComposer(actor, id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ articles }, t] = await Promise.all([load((await params).id), getTranslations('drafts')]);
  return { title: `${articles[0]?.title || t('untitled')} · ${t('title')}` };
}

/** The composer of a draft of several articles. A single article has its own page; what is out has its history. */
export default async function DraftPage({ params }: Props) {
  const actor = await requireActor();
  const draft = await load((await params).id);
  const { articles, account, last } = draft;
  const [first] = articles;
  if (!first) notFound();
  if (draft.copy === 'consumed' && last) redirect(`/publications/${last.id}`);
  if (articles.length === 1 || draft.closedAt) redirect(`/articles/${first.id}`);
  const [t, locale, appLocale, addable, { steps }] = await Promise.all([
    getTranslations('drafts'),
    getLocale(),
    readLocale(),
    readAddable(actor, account.id),
    draftStory(actor, draft.id),
  ]);
  // Pictures come one by one: of a run of them only the last is worth a line.
  const told = steps.filter(({ message }, i) => message !== 'push.picture' || steps[i + 1]?.message !== 'push.picture');
  const said = draft.problem && explainProblem(draft.problem, appLocale);
  return (
    <Page>
      <Link
        href="/drafts"
        prefetch={false}
        className="-ml-1.5 inline-flex h-8 items-center gap-1 rounded-md pr-2 text-sm text-ink-2 hover:bg-hover"
      >
        <ChevronLeft className="size-4" aria-hidden="true" />
        {t('title')}
      </Link>
      <h1 className="mt-2 mb-5 line-clamp-2 font-serif text-2xl font-semibold text-balance">
        {first.title || t('untitled')}
        <span className="ml-3 text-base font-normal text-ink-3">{t('more', { count: articles.length })}</span>
      </h1>
      <ClientMessages namespaces={['drafts', 'review', 'common', 'calendar']}>
        <Composer
          draft={draft}
          addable={addable}
          may={{ publish: can(actor, 'draft.publish').ok, resolve: can(actor, 'draft.resolve').ok }}
          reason={draft.notPublishable && sentence(appLocale, draft.notPublishable)}
          problem={said && `${said.meaning} ${said.nextStep}`}
          actions={{ ...actions, findAddable }}
          story={
            told.length > 0 && (
              <Timeline story={told} timeZone={account.timeZone} explain={(line) => explainLine(line, draft, locale)} />
            )
          }
        />
      </ClientMessages>
      <Live
        topics={[
          `draft:${draft.id}`,
          ...articles.map(({ id }) => `article:${id}` as const),
          ...(draft.live ? [`publication:${draft.live.id}`] : []),
        ]}
      />
    </Page>
  );
}
