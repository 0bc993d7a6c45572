import { getTranslations } from 'next-intl/server';
import type { MoveWords } from '@/components/calendar/move-words';

/** The words of the dialog that moves a publication, with their `{names}`. */
export async function readMoveWords(): Promise<MoveWords> {
  const [t, common] = await Promise.all([getTranslations('calendar'), getTranslations('common')]);
  return {
    title: t('move.title'),
    now: String(t.raw('move.now')),
    send: t('move.send'),
    sending: t('move.sending'),
    moved: String(t.raw('move.moved')),
    failed: t('move.failed'),
    noAnswer: t('move.noAnswer'),
    close: common('close'),
    untitled: t('untitled'),
    when: t.raw('when') as MoveWords['when'],
  };
}
