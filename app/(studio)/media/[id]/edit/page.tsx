import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { Retouch } from '@/components/retouch/retouch';
import { can } from '@/lib/auth/permissions';
import { AppError } from '@/lib/errors';
import { readEditable } from '@/lib/media/derive-picture';
import { ClientMessages } from '@/lib/web/client-messages';
import { requireActor } from '@/lib/web/session';
import { saveEdits } from './actions';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ article?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('crop.retouch');
  return { title: t('title') };
}

/** Simple edits of one picture, on the whole screen. */
export default async function RetouchPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const article = z.uuid().safeParse((await searchParams).article).data;
  const picture = await readEditable(actor, id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  });
  const { root, edits } = picture;
  const t = await getTranslations('crop.retouch');
  const refused = picture.animated ? t('moving') : can(actor, 'picture.add').ok ? undefined : t('forbidden');
  return (
    <ClientMessages namespaces={['crop']}>
      <Retouch
        key={id}
        id={id}
        root={{ src: `/api/pictures/${root.id}/view`, alt: root.alt, width: root.width, height: root.height }}
        edits={edits}
        article={article}
        backHref={article ? `/articles/${article}/crop` : `/media/${id}`}
        refused={refused}
        save={saveEdits}
      />
    </ClientMessages>
  );
}
