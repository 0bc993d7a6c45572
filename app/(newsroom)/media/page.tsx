import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { addressOf, oneOf } from '@/components/list/address';
import { MoreRows } from '@/components/list/more';
import { SearchBox } from '@/components/list/search-box';
import { Walk } from '@/components/list/walk';
import { PictureGrid } from '@/components/media/picture-grid';
import { UploadPictures } from '@/components/media/upload-pictures';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Page, PageHead } from '@/components/ui/page';
import { PICTURE_LIMITS } from '@/lib/media/limits';
import { listPictures } from '@/lib/media/list-pictures';
import { listPicturesSchema } from '@/lib/media/picture-filters';
import { requireActor } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('media'))('title') };
}

type Query = Record<string, string | string[] | undefined>;

const PATH = '/media';

export default async function MediaPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor();
  const query = await searchParams;
  const q = oneOf(query.q)?.trim().slice(0, 100) || undefined;
  const cursor = listPicturesSchema.shape.cursor.safeParse(oneOf(query.cursor)).data;
  const [t, list] = await Promise.all([getTranslations('media'), listPictures(actor, { q, cursor })]);
  const words = (key: string) => t(`upload.${key}`);
  return (
    <Page>
      <PageHead title={t('title')} lead={t('lead')} />
      <UploadPictures
        labels={{
          button: words('button'),
          hint: t('upload.hint', { megabytes: PICTURE_LIMITS.uploadMegabytes }),
          drop: words('drop'),
          list: words('list'),
          waiting: words('waiting'),
          failed: words('failed'),
          network: words('network'),
          retry: words('retry'),
          remove: words('remove'),
          sending: t('upload.sending', { name: '{name}' }),
        }}
      >
        <SearchBox path={PATH} label={t('search')} value={q} keep={{}} />
      </UploadPictures>
      {list.pictures.length > 0 ? (
        <PictureGrid pictures={list.pictures} />
      ) : (
        <EmptyState
          title={q ? t('emptySearch.title') : t('empty.title')}
          action={
            q && (
              <Link href={PATH} prefetch={false} className={buttonClass('secondary')}>
                {t('emptySearch.action')}
              </Link>
            )
          }
        >
          {q ? t('emptySearch.lead') : t('empty.lead')}
        </EmptyState>
      )}
      <MoreRows
        older={list.next && addressOf(PATH, { q, cursor }, { cursor: list.next })}
        newest={cursor ? addressOf(PATH, { q, cursor }, { cursor: null }) : null}
        labels={{ older: t('older'), newest: t('newest') }}
      />
      <Walk />
    </Page>
  );
}
