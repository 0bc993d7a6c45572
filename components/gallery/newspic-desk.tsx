'use client';

import { useTranslations } from 'next-intl';
import { Counter, HeadFields } from '@/components/editor/fields/head-fields';
import { useDesk, useRoom } from '@/components/editor/room-context';
import { LIMITS } from '@/lib/article/limits';
import { Gallery } from './gallery';

/** Where a newspic is made: pictures, title, and a plain text under them. */
export function NewspicDesk() {
  const t = useTranslations('editor.gallery');
  const { desk, readOnly } = useRoom();
  const { content, generation } = useDesk(desk);
  return (
    <div className="mx-auto flex w-full max-w-[50rem] flex-col gap-6 px-4 pt-6 pb-24 sm:px-8 sm:pt-8">
      <Gallery />
      <div>
        <HeadFields />
        <div key={generation} className="relative mt-2">
          <textarea
            id="plain-text"
            aria-label={t('text')}
            placeholder={t('textPlaceholder')}
            defaultValue={content.text}
            readOnly={readOnly}
            onChange={(event) => desk.change({ text: event.target.value })}
            className="grow-with-text min-h-40 w-full resize-none bg-transparent pb-8 text-lg leading-[1.75] outline-none placeholder:text-ink-3"
          />
          <Counter value={content.text} max={LIMITS.newspicTextCharacters} className="absolute right-0 bottom-1" />
        </div>
      </div>
    </div>
  );
}
