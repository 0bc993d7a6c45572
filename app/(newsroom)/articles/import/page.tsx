import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { ImportList } from '@/components/import/import-list';
import { addressOf, oneOf } from '@/components/list/address';
import { FilterChips } from '@/components/list/filter-chips';
import { MoreRows } from '@/components/list/more';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Note, Page, PageHead } from '@/components/ui/page';
import { listAccounts } from '@/lib/accounts/read-account';
import type { PersonActor } from '@/lib/auth/actor';
import { AppError } from '@/lib/errors';
import { listImportable, listImportableSchema } from '@/lib/publishing/import-article';
import { isLocale } from '@/lib/web/locale';
import { sentence } from '@/lib/web/sentences';
import { requireActor } from '@/lib/web/session';
import { bringIn } from './actions';

const PATH = '/articles/import';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('import'))('title') };
}

type Query = Record<string, string | string[] | undefined>;

/** What is in the way of the list is a sentence on the page: the platform may be away, or refuse. */
async function readList(actor: PersonActor, input: Parameters<typeof listImportable>[1]) {
  try {
    return await listImportable(actor, input);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

export default async function ImportPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor();
  const [query, t, given, accounts] = await Promise.all([
    searchParams,
    getTranslations('import'),
    getLocale(),
    listAccounts(actor),
  ]);
  const open = accounts.filter(({ archivedAt }) => archivedAt === null);
  const account = open.find(({ id }) => id === oneOf(query.account)) ?? open[0];
  const box = oneOf(query.box) === 'published' ? 'published' : 'drafts';
  const offset = listImportableSchema.shape.offset.safeParse(oneOf(query.offset)).data ?? 0;
  const list = account ? await readList(actor, { accountId: account.id, box, offset }) : null;
  const address = { account: account?.id, box, offset: offset > 0 ? String(offset) : null };
  const to = (change: Record<string, string | null>) => addressOf(PATH, address, { offset: null, ...change });
  const locale = isLocale(given) ? given : 'zh-CN';
  return (
    <Page narrow>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <Link href="/articles" prefetch={false} className={buttonClass('secondary')}>
            {t('back')}
          </Link>
        }
      />
      <div className="mb-3 flex flex-wrap gap-x-5 gap-y-2">
        <FilterChips
          label={t('box.label')}
          choices={(['drafts', 'published'] as const).map((one) => ({
            label: t(`box.${one}`),
            href: to({ box: one }),
            current: box === one,
          }))}
        />
        {open.length > 1 && (
          <FilterChips
            label={t('account')}
            choices={open.map(({ id, name }) => ({
              label: name,
              href: to({ account: id }),
              current: account?.id === id,
            }))}
          />
        )}
      </div>
      {list instanceof AppError && <Note tone="bad">{sentence(locale, list.text, list.code)}</Note>}
      {account && list && !(list instanceof AppError) && list.items.length > 0 && (
        <>
          <ImportList items={list.items} account={account} box={box} action={bringIn} />
          <MoreRows
            older={list.next === null ? null : to({ offset: String(list.next) })}
            newest={offset > 0 ? to({}) : null}
            labels={{ older: t('more'), newest: t('first') }}
          />
        </>
      )}
      {(!list || (!(list instanceof AppError) && list.items.length === 0)) && (
        <EmptyState title={t('empty.title')}>{t('empty.lead')}</EmptyState>
      )}
    </Page>
  );
}
