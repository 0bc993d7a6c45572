'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useRoom } from '../room-context';
import { sendPicture, UploadRefused } from './send-picture';
import { createUploadQueue, type Upload, type UploadQueue } from './upload-queue';

/** A queue of this page's uploads; the page waits for it before the article goes on. */
export function useUploadQueue(): UploadQueue {
  const t = useTranslations('editor.upload');
  const [queue] = useState(() =>
    createUploadQueue({
      send: sendPicture,
      preview: (file) => URL.createObjectURL(file),
      release: (preview) => URL.revokeObjectURL(preview),
      sentence: (failure) => (failure instanceof UploadRefused && failure.message) || t('failed'),
    }),
  );
  const { queues } = useRoom();
  useEffect(() => {
    queues.add(queue);
    return () => void queues.delete(queue);
  }, [queues, queue]);
  return queue;
}

const none: readonly Upload[] = [];

/** The uploads of a queue, as they change. */
export function useUploads(queue: UploadQueue): readonly Upload[] {
  return useSyncExternalStore(queue.subscribe, queue.list, () => none);
}

/** The pictures among dropped or pasted files; other files stay where they are. */
export function picturesAmong(files: FileList | null | undefined): File[] {
  return [...(files ?? [])].filter(
    ({ type, name }) => type.startsWith('image/') || /\.(?:heic|heif|avif)$/i.test(name),
  );
}
