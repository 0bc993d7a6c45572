import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Difference, Legend } from '@/components/compare/difference';
import { Unfold } from '@/components/compare/unfold';
import { Moment } from '@/components/list/moment';
import { Page, PageHead, Section } from '@/components/ui/page';
import { compareContents, type FieldChange } from '@/lib/article/compare/compare';
import { can } from '@/lib/auth/permissions';
import { readArticle } from '@/lib/editorial/read-article';
import { readComparison, type Side } from '@/lib/editorial/read-comparison';
import type { Restorable } from '@/lib/editorial/restore-version';
import { AppError } from '@/lib/errors';
import { requireActor } from '@/lib/web/session';
import { Restore } from './restore';

interface Props {
  params: Promise<{ id: string; a: string; b: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('compare'))('title') };
}

/** Any two versions of an article as one text with insertions and deletions; whole or in part, the first can be brought back. */
export default async function ComparePage({ params }: Props) {
  const actor = await requireActor();
  const asked = await params;
  const [{ before, after, revision }, article] = await Promise.all([
    readComparison(actor, asked),
    readArticle(actor, asked.id),
  ]).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  });
  const [t, locale] = await Promise.all([getTranslations('compare'), getLocale()]);
  const comparison = compareContents(before.content, after.content);
  const name = ({ version }: Side) => (version ? `v${version.number}` : t('now'));
  const side = (one: Side) => {
    const { version } = one;
    if (!version) return name(one);
    const when = <Moment at={version.at} locale={locale} timeZone={article.account.timeZone} />;
    return t.rich('side', { version: name(one), by: version.by?.name ?? t('nobody'), when: () => when });
  };
  const offer = { id: article.id, revision, may: can(actor, 'article.edit', article.editorial).ok };
  const restore = (side: Side, field?: Restorable) => <Restore side={side} field={field} {...offer} />;
  const parts = partsIn(article.content.type);
  return (
    <Page>
      <p className="mb-2 text-sm">
        <Link href={`/articles/${article.id}`} className="text-ink-2 underline underline-offset-2">
          {article.content.title || t('untitled')}
        </Link>
      </p>
      <PageHead
        title={t('heading', { before: name(before), after: name(after) })}
        lead={
          <>
            {side(before)} → {side(after)} · {t('count', { count: comparison.count })}
          </>
        }
        actions={<Unfold labels={{ all: t('showAll'), changes: t('showChanges') }} />}
      />
      <Legend />
      <div className="mt-6 max-w-4xl">
        <Difference
          comparison={comparison}
          source={(id) => `/api/pictures/${id}/view`}
          fieldTools={(field) => RESTORES[field] && restore(before, RESTORES[field])}
        />
      </div>
      {offer.may && (before.version || after.version) && (
        <div className="mt-10">
          <Section title={t('bringBack')} lead={t('bringBackLead')}>
            <div className="flex flex-wrap gap-x-6 gap-y-2">
              {restore(before)}
              {restore(after)}
            </div>
            {before.version && (
              <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-1">
                {parts.map((field) => (
                  <li key={field} className="flex items-center gap-2">
                    <span className="text-sm text-ink-2">{t(`restorable.${field}`)}</span>
                    {restore(before, field)}
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </div>
      )}
    </Page>
  );
}

/** Parts that are not a row of the difference with its own button. */
function partsIn(type: 'news' | 'newspic'): Extract<Restorable, 'body' | 'cover' | 'crops' | 'text' | 'gallery'>[] {
  return type === 'news' ? ['body', 'cover', 'crops'] : ['text', 'gallery', 'crops'];
}

const RESTORES: Record<FieldChange['field'], Restorable | undefined> = {
  title: 'title',
  author: 'author',
  digest: 'digest',
  sourceUrl: 'sourceUrl',
  productKey: 'productKey',
  needOpenComment: 'comments',
  onlyFansCanComment: 'comments',
  // The type of an article is what it is.
  type: undefined,
};
