import { ArrowLeft } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { HeadlineChip } from '@/components/articles/headline-chip';
import { Unfold } from '@/components/compare/unfold';
import { Moment } from '@/components/list/moment';
import { buttonClass } from '@/components/ui/button';
import { Note } from '@/components/ui/page';
import type { ReviewView } from '@/lib/editorial/read-review';

/** What is reviewed, what it is measured against, what it waits for. */
export function ReviewHead({
  review,
  changes,
  open,
}: {
  review: ReviewView;
  /** Null: there is nothing to compare with. */
  changes: number | null;
  /** Threads that are not settled. */
  open: number;
}) {
  const t = useTranslations('reviewing');
  const compare = useTranslations('compare');
  const locale = useLocale();
  const { article, base, waiting } = review;
  const { account, content } = article;
  const when = (at: Date) => () => <Moment at={at} locale={locale} timeZone={account.timeZone} />;
  const asked =
    article.editorial === 'changes_requested' && article.acts.findLast(({ kind }) => kind === 'changes_requested');
  return (
    <header className="flex flex-col gap-3 pb-5">
      <div className="flex items-start gap-2">
        <Link
          href={`/articles/${article.id}`}
          aria-label={t('back')}
          className="-ml-2 grid size-9 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink"
        >
          <ArrowLeft className="size-[18px]" aria-hidden="true" />
        </Link>
        <h1 className="min-w-0 font-serif text-2xl font-semibold break-words">{content.title || t('untitled')}</h1>
      </div>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm text-ink-2">
        <HeadlineChip headline={article.headline} />
        <span>{t(`waiting.${waiting}`)}</span>
        {article.assignee && <span>{t('turn.of', { name: article.assignee.name })}</span>}
        {article.dueOn && <span>{t('turn.by', { day: article.dueOn })}</span>}
      </p>
      <p className="text-sm text-ink-2">
        {base
          ? t.rich(`base.${base.because}`, { version: base.number, count: changes ?? 0, when: when(base.at) })
          : t('base.none')}
        {open > 0 && ` · ${t('openThreads', { count: open })}`}
      </p>
      {asked && (
        <Note tone="warn" title={t('askedFor', { name: asked.name })}>
          <p className="whitespace-pre-line">{asked.text}</p>
        </Note>
      )}
      {article.mustFix > 0 && <Note tone="bad">{t('mustFixOpen', { count: article.mustFix })}</Note>}
      <div className="flex flex-wrap gap-2">
        {base && <Unfold labels={{ all: compare('showAll'), changes: compare('showChanges') }} />}
        {base && (
          <Link href={`/articles/${article.id}/compare/${base.number}/now`} className={buttonClass('secondary', 'sm')}>
            {t('compare', { version: base.number })}
          </Link>
        )}
      </div>
    </header>
  );
}
