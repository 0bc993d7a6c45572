import { getTranslations } from 'next-intl/server';
import { ArticleRows, type ZoneOf } from '@/components/articles/article-rows';
import { BulkForm } from '@/components/articles/bulk-form';
import type { PersonActor } from '@/lib/auth/actor';
import { listColleagues } from '@/lib/editorial/bulk';
import type { ArticleListItem } from '@/lib/editorial/list-articles';
import { actOnMany } from './actions';

/** The rows of the list, to be acted on one by one or several at once. */
export async function RowsView({
  actor,
  articles,
  zoneOf,
  manyAccounts,
  trashed,
}: {
  actor: PersonActor;
  articles: ArticleListItem[];
  zoneOf: ZoneOf;
  manyAccounts: boolean;
  trashed: boolean;
}) {
  const [t, people] = await Promise.all([getTranslations('articles'), listColleagues(actor)]);
  // The number is put in by the browser as boxes are ticked: `{n}` stands for it.
  return (
    <BulkForm
      action={actOnMany}
      people={people}
      rows={articles.map(({ id }) => id)}
      trashed={trashed}
      words={{
        bar: t('bulk.bar'),
        all: t('bulk.all'),
        count: t('bulk.count', { n: '{n}' }),
        typed: t('bulk.typed', { n: '{n}' }),
        trash: t('bulk.trash'),
        restore: t('bulk.restore'),
        assign: t('bulk.assign'),
        nobody: t('bulk.nobody'),
        give: t('bulk.give'),
        duplicate: t('bulk.duplicate'),
        busy: t('bulk.assigning'),
        cancel: t('bulk.cancel'),
      }}
    >
      {/* What was said about the last rows of a list stays when they have left it. */}
      {articles.length > 0 && <ArticleRows articles={articles} zoneOf={zoneOf} manyAccounts={manyAccounts} />}
    </BulkForm>
  );
}
