import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound, redirect } from 'next/navigation';
import { CropRoom } from '@/components/editor/cover/crop-room';
import { coverOf, ratiosOf } from '@/lib/article/content-parts';
import { can } from '@/lib/auth/permissions';
import { readArticle } from '@/lib/editorial/read-article';
import { AppError } from '@/lib/errors';
import { readFocus } from '@/lib/media/set-focus';
import { ClientMessages } from '@/lib/web/client-messages';
import { requireActor } from '@/lib/web/session';
import { lookAt, saveCrops } from './actions';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ frame?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('crop');
  return { title: t('title') };
}

/** The crop studio of an article's cover, on the whole screen. */
export default async function CropPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const view = await readArticle(actor, id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  });
  const { content, account, editorial, revision } = view;
  const cover = coverOf(content);
  if (!cover) redirect(`/articles/${id}`);
  const [t, focus, { frame }] = await Promise.all([
    getTranslations('editor'),
    readFocus(actor, cover.picture),
    searchParams,
  ]);
  const ratios = ratiosOf(content.type);
  return (
    <ClientMessages namespaces={['crop']}>
      <CropRoom
        id={id}
        revision={revision}
        hash={cover.hash}
        type={content.type}
        ratios={ratios}
        picture={{
          id: cover.picture,
          src: `/api/pictures/${cover.picture}/view`,
          small: `/api/pictures/${cover.picture}/view`,
          width: cover.width,
          height: cover.height,
          alt: cover.alt,
        }}
        crops={content.crops}
        focus={focus}
        frame={ratios.find((ratio) => ratio === frame)}
        text={{ title: content.title, digest: content.digest, account: account.name }}
        backHref={`/articles/${id}`}
        editHref={`/media/${cover.picture}/edit?article=${id}`}
        readOnly={can(actor, 'article.edit', editorial).ok ? undefined : t('why.state')}
        saveCrops={saveCrops}
        lookAt={lookAt}
      />
    </ClientMessages>
  );
}
