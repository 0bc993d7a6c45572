import { useLocale, useTranslations } from 'next-intl';
import { HeadlineChip } from '@/components/articles/headline-chip';
import { Moment } from '@/components/list/moment';
import { Thumb } from '@/components/list/thumb';
import { PublicationChip } from '@/components/publications/publication-chip';
import type { ArticleListItem } from '@/lib/editorial/list-articles';
import type { Today, TodayPublication } from '@/lib/editorial/today';
import { TodayPart, TodayRow } from './today-rows';

type ArticlePart = 'toSign' | 'toConfirm' | 'toPublish' | 'changesRequested' | 'assigned' | 'writing';

/** In the order of consequence; what may wait longest comes last. */
const parts: readonly ArticlePart[] = ['toSign', 'toConfirm', 'toPublish', 'changesRequested', 'assigned', 'writing'];

/** What is decided by reading: these lead to the difference, not to the editor. */
const reviews: readonly ArticlePart[] = ['toSign', 'toConfirm'];

/** What needs this person. */
export function Waiting({
  today,
  zoneOf,
  calls,
}: {
  today: Today;
  zoneOf: (accountId: string) => string;
  /** What colleagues said to them and they have not read. */
  calls: { id: string; sentence: string; text: string }[];
}) {
  const t = useTranslations('today');
  return (
    <>
      <TodayPart title={t('part.failed')} count={today.failed.length} urgent>
        {today.failed.map((publication) => (
          <FailedRow key={publication.id} publication={publication} zone={zoneOf(publication.accountId)} />
        ))}
      </TodayPart>
      <TodayPart title={t('part.calls')} count={calls.length}>
        {calls.map(({ id, sentence, text }) => (
          <TodayRow key={id} href={`/notices/${id}`} title={sentence} note={text} whole />
        ))}
      </TodayPart>
      {parts.map((part) => (
        <TodayPart key={part} title={t(`part.${part}`)} count={today[part].length}>
          {today[part].map((article) => (
            <WaitingRow key={article.id} article={article} part={part} zone={zoneOf(article.account.id)} />
          ))}
        </TodayPart>
      ))}
    </>
  );
}

function FailedRow({ publication, zone }: { publication: TodayPublication; zone: string }) {
  const t = useTranslations('publications');
  const locale = useLocale();
  return (
    <TodayRow
      href={`/publications/${publication.id}`}
      title={publication.titles.join('、') || t('untitled')}
      note={
        <>
          {t(`short.${publication.state}`)}{' '}
          <span className="whitespace-nowrap">
            · <Moment at={publication.at} locale={locale} timeZone={zone} />
          </span>
        </>
      }
      aside={<PublicationChip state={publication.state} />}
    />
  );
}

function WaitingRow({ article, part, zone }: { article: ArticleListItem; part: ArticlePart; zone: string }) {
  const t = useTranslations('today');
  const locale = useLocale();
  const submitted = part === 'toSign' || part === 'toConfirm' || part === 'toPublish';
  const at = (submitted && article.submittedAt) || article.updatedAt;
  const when = <Moment at={at} locale={locale} timeZone={zone} />;
  return (
    <TodayRow
      href={reviews.includes(part) ? `/articles/${article.id}/review` : `/articles/${article.id}`}
      picture={<Thumb picture={article.cover?.id ?? null} type={article.type} />}
      title={article.title || <span className="font-normal text-ink-3">{t('untitled')}</span>}
      note={t.rich(submitted ? 'note.submitted' : 'note.edited', {
        who: article.lastContentEditor ?? t('nobody'),
        when: () => when,
      })}
      aside={part === 'writing' || part === 'toPublish' ? <HeadlineChip headline={article.headline} /> : null}
    />
  );
}

/** What goes out by itself within a day. */
export function GoingOut({ today, zoneOf }: { today: Today; zoneOf: (accountId: string) => string }) {
  const t = useTranslations('today');
  const locale = useLocale();
  if (today.goingOut.length === 0) return null;
  return (
    <section aria-labelledby="going-out" className="mb-8">
      <h2 id="going-out" className="border-b border-line-2 pb-2 text-sm font-semibold">
        {t('goingOut')}
      </h2>
      <ol>
        {today.goingOut.map(({ id, accountId, titles, at }) => (
          <li key={id} className="border-b border-line py-3">
            <a href={`/publications/${id}`} className="font-serif text-lg leading-snug hover:underline">
              {titles.join('、') || t('untitled')}
            </a>
            <p className="mt-1 text-xs text-ink-3">
              <Moment at={at} locale={locale} timeZone={zoneOf(accountId)} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What readers have had since last week. */
export function JustPublished({ today, zoneOf }: { today: Today; zoneOf: (accountId: string) => string }) {
  const t = useTranslations('today');
  const locale = useLocale();
  return (
    <section aria-labelledby="just-published">
      <h2 id="just-published" className="border-b border-line-2 pb-2 text-sm font-semibold">
        {t('published.title')}
      </h2>
      {today.published.length === 0 && <p className="py-4 text-sm text-ink-3">{t('published.none')}</p>}
      <ol>
        {today.published.map(({ id, accountId, titles, at, url }) => (
          <li key={id} className="border-b border-line py-3">
            <a href={`/publications/${id}`} className="font-serif text-lg leading-snug hover:underline">
              {titles.join('、')}
            </a>
            <p className="mt-1 flex gap-3 text-xs text-ink-3">
              <Moment at={at} locale={locale} timeZone={zoneOf(accountId)} />
              {url && (
                <a href={url} target="_blank" rel="noreferrer" className="text-ink-2 underline underline-offset-2">
                  {t('published.open')}
                </a>
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
