import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { Room } from '@/components/editor/room';
import { WritingPlace } from '@/components/editor/writing-place';
import { AppError } from '@/lib/errors';
import { ClientMessages } from '@/lib/web/client-messages';
import { requireActor } from '@/lib/web/session';
import * as actions from './actions';
import { readFacts } from './read-facts';
import * as commentActions from './review/actions';

interface Props {
  params: Promise<{ id: string }>;
}

const readPage = cache(async (id: string) => {
  const actor = await requireActor();
  try {
    return await readFacts(actor, id);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { facts } = await readPage((await params).id);
  const t = await getTranslations('editor');
  return { title: facts.title || t('untitled') };
}

/** The editor: where people spend their day. */
export default async function ArticlePage({ params }: Props) {
  const { facts, content } = await readPage((await params).id);
  return (
    <ClientMessages namespaces={['calendar', 'editor', 'comments', 'checks', 'review', 'story', 'common', 'writing']}>
      <Room key={facts.id} facts={facts} content={content} actions={{ ...actions, ...pickComments() }}>
        <WritingPlace type={facts.type} />
      </Room>
    </ClientMessages>
  );
}

function pickComments() {
  const { beginThread, answerThread, settleThread, openAgain, markThread } = commentActions;
  return { beginThread, answerThread, settleThread, openAgain, markThread };
}
