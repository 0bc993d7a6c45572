import { getTranslations } from 'next-intl/server';
import { ViewChips } from '@/components/articles/view-chips';
import type { PersonActor } from '@/lib/auth/actor';
import { listViews } from '@/lib/editorial/saved-views';
import { dropView, keepView } from './actions';

/** The person's saved views of the history. `query`: the filters that are on now. */
export async function Views({ actor, query }: { actor: PersonActor; query: string }) {
  const [t, views] = await Promise.all([getTranslations('articles.views'), listViews(actor, 'publications')]);
  const known = views.some((view) => view.query === query);
  return (
    <ViewChips
      views={views.map((view) => ({ ...view, href: `/publications?${view.query}`, current: view.query === query }))}
      here={query === '' || known ? null : query}
      keep={{ save: keepView, drop: dropView }}
      labels={{
        list: t('label'),
        save: t('save'),
        saving: t('saving'),
        name: t('name'),
        remove: (name) => t('remove', { name }),
      }}
    />
  );
}
