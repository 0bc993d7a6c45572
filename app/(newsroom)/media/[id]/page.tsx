import { ChevronLeft, Download } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { AltForm } from '@/components/media/alt-form';
import { PictureFacts } from '@/components/media/picture-facts';
import { Relatives } from '@/components/retouch/relatives';
import { buttonClass } from '@/components/ui/button';
import { Page } from '@/components/ui/page';
import { AppError } from '@/lib/errors';
import { listRelatives } from '@/lib/media/derive-picture';
import { readPicture } from '@/lib/media/list-pictures';
import { requireActor } from '@/lib/web/session';
import { saveAlt } from './actions';

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
  const [picture, t, locale] = await Promise.all([load((await params).id), getTranslations('media'), getLocale()]);
  const { id, name, width, height, alt } = picture;
  const family = await listRelatives(await requireActor(), id);
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
          <PictureFacts picture={picture} locale={locale} />
          <Relatives id={id} animated={picture.animated} family={family} />
          <a href={`${address}/original`} download className={buttonClass('secondary', 'md', 'self-start')}>
            <Download className="size-4" aria-hidden="true" />
            {t('detail.download')}
          </a>
        </div>
      </div>
    </Page>
  );
}
