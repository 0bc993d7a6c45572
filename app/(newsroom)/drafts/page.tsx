import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { DraftRows } from '@/components/drafts/draft-rows';
import { addressOf, oneOf } from '@/components/list/address';
import { MoreRows } from '@/components/list/more';
import { Walk } from '@/components/list/walk';
import { Live } from '@/components/live';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Page, PageHead } from '@/components/ui/page';
import { listAccounts } from '@/lib/accounts/read-account';
import { listDrafts, listDraftsSchema } from '@/lib/publishing/list-drafts';
import { requireActor } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('drafts'))('title') };
}

type Query = Record<string, string | string[] | undefined>;

/** The drafts of several articles. */
export default async function DraftsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor();
  const cursor = listDraftsSchema.shape.cursor.safeParse(oneOf((await searchParams).cursor)).data;
  const [t, accounts, list] = await Promise.all([
    getTranslations('drafts'),
    listAccounts(actor),
    listDrafts(actor, { cursor }),
  ]);
  const toNew = (
    <Link href="/drafts/new" prefetch={false} className={buttonClass('primary')}>
      <Plus className="size-4" aria-hidden="true" />
      {t('new.title')}
    </Link>
  );
  const isEmpty = list.drafts.length === 0;
  return (
    <Page>
      <PageHead title={t('title')} lead={t('lead')} actions={!isEmpty && toNew} />
      {isEmpty ? (
        <EmptyState title={t('empty.title')} action={toNew}>
          {t('empty.lead')}
        </EmptyState>
      ) : (
        <DraftRows drafts={list.drafts} manyAccounts={accounts.length > 1} />
      )}
      <MoreRows
        older={list.next && addressOf('/drafts', {}, { cursor: list.next })}
        newest={cursor ? '/drafts' : null}
        labels={{ older: t('older'), newest: t('newest') }}
      />
      <Walk />
      <Live
        topics={[
          ...accounts.slice(0, 8).map(({ id }) => `account:${id}`),
          ...list.drafts.map(({ id }) => `draft:${id}`),
        ]}
      />
    </Page>
  );
}
