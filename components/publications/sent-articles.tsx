import { ExternalLink } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Moment } from '@/components/list/moment';
import { Thumb } from '@/components/list/thumb';
import { buttonClass } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import type { PublishedArticle } from '@/lib/publishing/publication-view';
import type { PublicationPage } from '@/lib/publishing/read-publication';
import { type WithdrawAct, WithdrawForm } from './withdraw-form';

/** The articles that were sent: each with its signatures and, once it is out, its link. */
export function SentArticles({ publication, withdraw }: { publication: PublicationPage; withdraw: WithdrawAct }) {
  const t = useTranslations('publications');
  return (
    <section aria-labelledby="articles" className="pb-8">
      <h2 id="articles" className="border-b border-line-2 pb-2 text-sm font-semibold">
        {t('articles.title')}
      </h2>
      <ul>
        {publication.articles.map((article) => (
          <SentArticle key={article.position} article={article} publication={publication} withdraw={withdraw} />
        ))}
      </ul>
    </section>
  );
}

function SentArticle({
  article,
  publication,
  withdraw,
}: {
  article: PublishedArticle;
  publication: PublicationPage;
  withdraw: WithdrawAct;
}) {
  const t = useTranslations('publications');
  const { articleId, title, type, coverPicture, url, failed, signedBy, withdrawnAt, position } = article;
  const { timeZone } = publication.account;
  const common = useTranslations('common');
  const withdrawing = publication.withdrawing.includes(position);
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
          <span className="text-sm text-ink-3 tabular-nums">v{article.version}</span>
          {failed && <Chip tone="red">{t('articles.failed')}</Chip>}
          {withdrawnAt && <Chip tone="grey">{t('articles.withdrawn')}</Chip>}
          {withdrawing && <Chip tone="blue">{t('articles.withdrawing')}</Chip>}
        </p>
        <p className="mt-1 flex flex-wrap gap-x-3 text-xs text-ink-3">
          {signedBy.length === 0 && t('articles.unsigned')}
          {signedBy.map((act) => (
            <Signature key={`${act.personId}-${act.kind}-${act.at}`} act={act} timeZone={timeZone} />
          ))}
        </p>
      </div>
      {url && !withdrawnAt && (
        <a href={url} target="_blank" rel="noreferrer" className={buttonClass('secondary')}>
          {t('articles.open')}
          <ExternalLink className="size-3.5" aria-hidden="true" />
        </a>
      )}
      {publication.mayWithdraw && !withdrawnAt && publication.withdrawing.length === 0 && (
        <WithdrawForm
          action={withdraw}
          id={publication.id}
          position={position}
          title={title}
          labels={{
            open: t('withdraw.open'),
            heading: t('withdraw.heading'),
            lead: t('withdraw.lead'),
            field: t('withdraw.field'),
            hint: title ? t('withdraw.hint', { title }) : t('withdraw.hintUntitled'),
            send: t('withdraw.send'),
            sending: t('withdraw.sending'),
            close: common('close'),
          }}
        />
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
