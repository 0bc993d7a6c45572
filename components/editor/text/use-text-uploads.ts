'use client';

import type { Editor } from '@tiptap/core';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { Fragment } from '@tiptap/pm/model';
import type { Upload, UploadQueue, UploadSource } from '../upload/upload-queue';
import { useUploadQueue } from '../upload/use-uploads';
import { createUploadCard, type UploadCard } from './upload-card';
import { addPlaces, fillPlace, removePlace } from './uploads-plugin';

export interface TextUploads {
  /** For the placeholder extension: the element of an upload. */
  element: (id: string) => HTMLElement;
  /** Sends pictures and puts each into the text when it is there. */
  take: (editor: Editor, files: File[], at?: number) => void;
  /** Sends the pictures of a paste; the caller marks their places. */
  send: (editor: Editor, pictures: readonly PastedPicture[]) => Upload[];
  queue: UploadQueue;
}

/** A picture of a paste on its way, and what stands below it. */
export interface PastedPicture {
  source: UploadSource;
  alt: string;
  caption: Fragment;
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
    const addCard = (editor: Editor, upload: Upload, caption?: Fragment) => {
      const remove = () => {
        queue.remove(upload.id);
        if (!editor.isDestroyed) removePlace(editor.view, upload.id, caption);
        cards.current.delete(upload.id);
      };
      const card = createUploadCard(upload, words, { retry: () => queue.retry(upload.id), remove });
      cards.current.set(upload.id, card);
    };
    return {
      queue,
      send(editor, pictures) {
        return pictures.flatMap(({ source, alt, caption }) =>
          queue
            .add([source], (use, { id }) => {
              const named = alt ? { ...use, alt } : use;
              if (!editor.isDestroyed) fillPlace(editor.view, id, named, caption);
              cards.current.delete(id);
            })
            .map((upload) => {
              addCard(editor, upload, caption);
              return upload;
            }),
        );
      },
      element: (id) => cards.current.get(id)?.element ?? document.createElement('span'),
      take(editor, files, at) {
        if (files.length === 0 || !editor.isEditable) return;
        const added = queue.add(files, (use, { id }) => {
          if (!editor.isDestroyed) fillPlace(editor.view, id, use);
          cards.current.delete(id);
        });
        for (const upload of added) addCard(editor, upload);
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
