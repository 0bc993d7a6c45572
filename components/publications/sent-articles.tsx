import { ExternalLink } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Moment } from '@/components/list/moment';
import { Thumb } from '@/components/list/thumb';
import { buttonClass } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import type { PublicationView, PublishedArticle } from '@/lib/publishing/publication-view';

/** The articles that were sent: each with its signatures and, once it is out, its link. */
export function SentArticles({ publication }: { publication: PublicationView }) {
  const t = useTranslations('publications');
  return (
    <section aria-labelledby="articles" className="pb-8">
      <h2 id="articles" className="border-b border-line-2 pb-2 text-sm font-semibold">
        {t('articles.title')}
      </h2>
      <ul>
        {publication.articles.map((article) => (
          <SentArticle key={article.position} article={article} timeZone={publication.account.timeZone} />
        ))}
      </ul>
    </section>
  );
}

function SentArticle({ article, timeZone }: { article: PublishedArticle; timeZone: string }) {
  const t = useTranslations('publications');
  const { articleId, title, type, coverPicture, url, failed, signedBy } = article;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 border-b border-line py-3">
      <Thumb picture={coverPicture} type={type} className="h-14 w-19" />
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-2">
          <Link
            href={`/articles/${articleId}`}
            prefetch={false}
            className="font-serif text-lg leading-snug hover:underline"
          >
            {title || t('untitled')}
          </Link>
          {failed && <Chip tone="red">{t('articles.failed')}</Chip>}
        </p>
        <p className="mt-1 flex flex-wrap gap-x-3 text-xs text-ink-3">
          {signedBy.length === 0 && t('articles.unsigned')}
          {signedBy.map((act) => (
            <Signature key={`${act.personId}-${act.kind}-${act.at}`} act={act} timeZone={timeZone} />
          ))}
        </p>
      </div>
      {url && (
        <a href={url} target="_blank" rel="noreferrer" className={buttonClass('secondary')}>
          {t('articles.open')}
          <ExternalLink className="size-3.5" aria-hidden="true" />
        </a>
      )}
    </li>
  );
}

function Signature({ act, timeZone }: { act: PublishedArticle['signedBy'][number]; timeZone: string }) {
  const t = useTranslations('publications');
  const locale = useLocale();
  const overridden = act.kind === 'overridden';
  return (
    <span className={overridden ? 'text-red' : undefined}>
      {t(overridden ? 'articles.overridden' : 'articles.signed', { name: act.name })}{' '}
      <Moment at={new Date(act.at)} locale={locale} timeZone={timeZone} />
    </span>
  );
}
