import { ChevronLeft, Download } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ActButton } from '@/components/list/act-button';
import { AltForm } from '@/components/media/alt-form';
import { PictureFacts } from '@/components/media/picture-facts';
import { PlatformCopies } from '@/components/media/platform-copies';
import { SimilarList } from '@/components/media/similar-list';
import { TagForm } from '@/components/media/tag-form';
import { UseList } from '@/components/media/use-list';
import { Relatives } from '@/components/retouch/relatives';
import { buttonClass } from '@/components/ui/button';
import { Note, Page } from '@/components/ui/page';
import { can } from '@/lib/auth/permissions';
import { AppError } from '@/lib/errors';
import { listRelatives } from '@/lib/media/derive-picture';
import { findSimilar } from '@/lib/media/find-similar';
import { type PictureView, readPicture } from '@/lib/media/list-pictures';
import { readPictureUses } from '@/lib/media/picture-uses';
import { recentTags } from '@/lib/media/set-tags';
import { readPlatformCopies } from '@/lib/publishing/platform-copies';
import { requireActor } from '@/lib/web/session';
import { removeCopy, restore, saveAlt, tag, trash, untag } from './actions';

type Props = { params: Promise<{ id: string }> };

const load = cache(async (id: string) =>
  readPicture(await requireActor(), id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load((await params).id)).name };
}

export default async function PicturePage({ params }: Props) {
  const actor = await requireActor();
  const picture = await load((await params).id);
  const { id, name, width, height, alt, trashedAt } = picture;
  const [t, locale, { uses, count }, copies, similar, family] = await Promise.all([
    getTranslations('media'),
    getLocale(),
    readPictureUses(actor, id),
    readPlatformCopies(actor, id),
    findSimilar(actor, id),
    listRelatives(actor, id),
  ]);
  const address = `/api/pictures/${id}`;
  return (
    <Page>
      <Link
        href="/media"
        prefetch={false}
        className="-ml-1.5 inline-flex h-8 items-center gap-1 rounded-md pr-2 text-sm text-ink-2 hover:bg-hover"
      >
        <ChevronLeft className="size-4" aria-hidden="true" />
        {t('detail.back')}
      </Link>
      <h1 className="mt-2 mb-5 font-serif text-2xl font-semibold break-words">{name}</h1>
      {trashedAt && (
        <div className="mb-5 flex flex-col gap-3">
          <Note tone="warn">{t('trash.note')}</Note>
          <ActButton action={restore} id={id} label={t('trash.restore')} pending={t('trash.restoring')} />
        </div>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div>
          {/* oxlint-disable-next-line nextjs/no-img-element -- a derivative of our own, made at its size */}
          <img
            src={`${address}/view`}
            alt={alt}
            width={width}
            height={height}
            className="max-h-[75dvh] w-auto max-w-full rounded-md bg-hover object-contain"
          />
        </div>
        <div className="flex flex-col gap-6">
          <AltForm
            key={id}
            action={saveAlt}
            id={id}
            alt={alt}
            labels={{
              alt: t('detail.alt'),
              hint: t('detail.altHint'),
              save: t('detail.save'),
              saving: t('detail.saving'),
              saved: t('detail.saved'),
            }}
          />
          <Tags picture={picture} known={await recentTags(actor, 50)} />
          <UseList uses={uses} count={count} />
          <PlatformCopies
            copies={copies}
            locale={locale}
            mayRemove={can(actor, 'picture.remove').ok}
            remove={removeCopy}
          />
          <SimilarList similar={similar} />
          <PictureFacts picture={picture} locale={locale} />
          <Relatives id={id} animated={picture.animated} family={family} />
          <a href={`${address}/original`} download className={buttonClass('secondary', 'md', 'self-start')}>
            <Download className="size-4" aria-hidden="true" />
            {t('detail.download')}
          </a>
          {!trashedAt && <Trash id={id} inUse={count > 0} />}
        </div>
      </div>
    </Page>
  );
}

async function Tags({ picture: { id, tags }, known }: { picture: PictureView; known: string[] }) {
  const t = await getTranslations('media.tags');
  const labels = {
    label: t('label'),
    add: t('add'),
    adding: t('adding'),
    hint: t('hint'),
    remove: t('remove', { tag: '{tag}' }),
    find: t('find', { tag: '{tag}' }),
    field: t('field'),
  };
  return <TagForm id={id} tags={tags} known={known} add={tag} remove={untag} labels={labels} />;
}

async function Trash({ id, inUse }: { id: string; inUse: boolean }) {
  const t = await getTranslations('media.trash');
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-4">
      <p className="text-xs text-ink-3">{t(inUse ? 'used' : 'lead')}</p>
      {!inUse && <ActButton action={trash} id={id} label={t('button')} pending={t('deleting')} look="danger" />}
    </div>
  );
}
