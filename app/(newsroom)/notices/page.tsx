import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { FilterChips } from '@/components/list/filter-chips';
import { MoreRows } from '@/components/list/more';
import { Walk } from '@/components/list/walk';
import { NoticeRows } from '@/components/notices/notice-rows';
import { FieldsForm } from '@/components/people/fields-form';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Page, PageHead } from '@/components/ui/page';
import { listAccounts } from '@/lib/accounts/read-account';
import { listNotices, listNoticesSchema } from '@/lib/notices/read-notices';
import { requireActor } from '@/lib/web/session';
import { readAll } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notices'))('title') };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function NoticesPage({ searchParams }: { searchParams: Query }) {
  const actor = await requireActor();
  const query = await searchParams;
  const unread = query.show === 'unread';
  const cursor = listNoticesSchema.shape.cursor.catch(undefined).parse(query.cursor);
  const [t, locale, accounts, { notices, next }] = await Promise.all([
    getTranslations('notices'),
    getLocale(),
    listAccounts(actor),
    listNotices(actor, { ...(unread && { unread }), ...(cursor && { cursor }) }),
  ]);
  const [untitled, somebody] = [t('letter.untitled'), t('somebody')];
  const rows = notices.map(({ event, by, title, ...row }) => ({
    ...row,
    sentence: t(`sentence.${event}`, { name: by ?? somebody, title: title || untitled }),
  }));
  const here = unread ? '/notices?show=unread' : '/notices';
  const hasUnread = notices.some(({ read }) => !read);
  return (
    <Page narrow>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <Link href="/me#notices" prefetch={false} className={buttonClass('quiet')}>
            {t('settings')}
          </Link>
        }
      />
      <div className="flex flex-wrap items-center justify-between gap-3 pb-3">
        <FilterChips
          label={t('title')}
          choices={[
            { href: '/notices', label: t('all'), current: !unread },
            { href: '/notices?show=unread', label: t('onlyUnread'), current: unread },
          ]}
        />
        <FieldsForm
          action={readAll}
          submit={hasUnread ? { label: t('readAll'), pending: t('reading'), small: true } : undefined}
        />
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>
      ) : (
        <NoticeRows
          rows={rows}
          locale={locale}
          timeZone={accounts[0]?.timeZone ?? 'Asia/Shanghai'}
          labels={{ list: t('title'), unread: t('new') }}
        />
      )}
      <MoreRows
        older={next && `/notices?${new URLSearchParams({ ...(unread && { show: 'unread' }), cursor: next })}`}
        newest={cursor ? here : null}
        labels={{ older: t('more'), newest: t('all') }}
      />
      <Walk />
    </Page>
  );
}
