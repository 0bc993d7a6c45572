'use client';

import type { Editor } from '@tiptap/core';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useUploadQueue } from '../upload/use-uploads';
import { createUploadCard, type UploadCard } from './upload-card';
import { addPlaces, fillPlace, removePlace } from './uploads-plugin';

export interface TextUploads {
  /** For the placeholder extension: the element of an upload. */
  element: (id: string) => HTMLElement;
  /** Sends pictures and puts each into the text when it is there. */
  take: (editor: Editor, files: File[], at?: number) => void;
}

/** Pictures that go into the text: each has a card at its place until it is there. */
export function useTextUploads(): TextUploads {
  const t = useTranslations('editor.upload');
  const queue = useUploadQueue();
  const cards = useRef(new Map<string, UploadCard>());

  useEffect(
    () =>
      queue.subscribe(() => {
        for (const upload of queue.list()) cards.current.get(upload.id)?.show(upload);
      }),
    [queue],
  );

  const [uploads] = useState<TextUploads>(() => {
    const words = { retry: t('retry'), remove: t('remove'), waiting: t('waiting') };
    return {
      element: (id) => cards.current.get(id)?.element ?? document.createElement('span'),
      take(editor, files, at) {
        if (files.length === 0 || !editor.isEditable) return;
        const added = queue.add(files, (use, { id }) => {
          if (!editor.isDestroyed) fillPlace(editor.view, id, use);
          cards.current.delete(id);
        });
        for (const upload of added) {
          const remove = () => {
            queue.remove(upload.id);
            if (!editor.isDestroyed) removePlace(editor.view, upload.id);
            cards.current.delete(upload.id);
          };
          const card = createUploadCard(upload, words, { retry: () => queue.retry(upload.id), remove });
          cards.current.set(upload.id, card);
        }
        addPlaces(
          editor.view,
          added.map(({ id }) => id),
          at,
        );
      },
    };
  });
  return uploads;
}
