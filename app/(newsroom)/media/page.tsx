import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { addressOf } from '@/components/list/address';
import { MoreRows } from '@/components/list/more';
import { Walk } from '@/components/list/walk';
import { PictureFilters } from '@/components/media/picture-filters';
import { PictureGrid } from '@/components/media/picture-grid';
import { PictureRows } from '@/components/media/picture-rows';
import { UploadPictures } from '@/components/media/upload-pictures';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Page, PageHead } from '@/components/ui/page';
import { listAccounts } from '@/lib/accounts/read-account';
import { PICTURE_LIMITS } from '@/lib/media/limits';
import { listContributors, listPictures } from '@/lib/media/list-pictures';
import { recentTags } from '@/lib/media/set-tags';
import { requireActor } from '@/lib/web/session';
import { readFilters } from './read-filters';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('media'))('title') };
}

type Query = Record<string, string | string[] | undefined>;

const PATH = '/media';

export default async function MediaPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor();
  const { filters, address } = readFilters(await searchParams);
  const { cursor, view, ...narrowing } = address;
  const [t, locale, list, accounts, persons, tags] = await Promise.all([
    getTranslations('media'),
    getLocale(),
    listPictures(actor, filters),
    listAccounts(actor),
    listContributors(actor),
    recentTags(actor),
  ]);
  const filtered = Object.values(narrowing).some(Boolean);
  const { trash, ...others } = narrowing;
  const onlyTrash = Boolean(trash) && !Object.values(others).some(Boolean);
  const empty = onlyTrash ? 'emptyTrash' : filtered ? 'emptySearch' : 'empty';
  return (
    <Page>
      <PageHead title={t('title')} lead={t('lead')} />
      <UploadPictures labels={await uploadLabels()} />
      <PictureFilters address={address} accounts={accounts} persons={persons} tags={tags} />
      {list.pictures.length > 0 && view === 'list' && <PictureRows pictures={list.pictures} locale={locale} />}
      {list.pictures.length > 0 && view !== 'list' && <PictureGrid pictures={list.pictures} />}
      {list.pictures.length === 0 && (
        <EmptyState
          title={t(`${empty}.title`)}
          action={
            filtered && (
              <Link href={addressOf(PATH, { view })} prefetch={false} className={buttonClass('secondary')}>
                {t('emptySearch.action')}
              </Link>
            )
          }
        >
          {t(`${empty}.lead`)}
        </EmptyState>
      )}
      <MoreRows
        older={list.next && addressOf(PATH, address, { cursor: list.next })}
        newest={cursor ? addressOf(PATH, address, { cursor: null }) : null}
        labels={{ older: t('older'), newest: t('newest') }}
      />
      <Walk />
    </Page>
  );
}

/** Words as props, so that the list needs no catalogue in the browser; {name} is filled in there. */
async function uploadLabels() {
  const t = await getTranslations('media.upload');
  return {
    button: t('button'),
    hint: t('hint', { megabytes: PICTURE_LIMITS.uploadMegabytes }),
    drop: t('drop'),
    list: t('list'),
    waiting: t('waiting'),
    failed: t('failed'),
    network: t('network'),
    retry: t('retry'),
    retryAll: t('retryAll'),
    remove: t('remove'),
    done: t('done'),
    dismiss: t('dismiss'),
    sending: t('sending', { name: '{name}' }),
    reused: t('reused', { name: '{name}' }),
    similar: t('similar', { name: '{name}' }),
  };
}
