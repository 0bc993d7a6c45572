'use client';

import { Upload as UploadSign } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { asUse, sendFile, UploadRefused } from '@/components/editor/upload/send-picture';
import { createUploadQueue, type Upload } from '@/components/editor/upload/upload-queue';
import { buttonClass } from '@/components/ui/button';
import { type ArrivalLabels, Arrivals, type Arrived } from './arrivals';
import { PendingPictures, type PendingLabels } from './pending-pictures';
import { useDrop } from './use-drop';

const none: readonly Upload[] = [];

type Labels = PendingLabels & ArrivalLabels & Record<'button' | 'hint' | 'drop' | 'network', string>;

/** Takes many pictures at once, by button, drop or paste; each has its own progress, and its sentence when it is refused. */
export function UploadPictures({ labels }: { labels: Labels }) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [arrived, setArrived] = useState<readonly Arrived[]>([]);
  const [queue] = useState(() =>
    createUploadQueue({
      send: async (file, onProgress, signal) => {
        if ('url' in file) throw new Error('the library takes files only');
        const picture = await sendFile(file, onProgress, signal);
        setArrived((before) => [...before, { file: file.name, picture }]);
        return asUse(picture);
      },
      preview: (file) => URL.createObjectURL(file),
      release: (preview) => URL.revokeObjectURL(preview),
      sentence: (failure) => (failure instanceof UploadRefused && failure.message) || labels.network,
    }),
  );
  const uploads = useSyncExternalStore(queue.subscribe, queue.list, () => none);
  const take = (files: File[]) => {
    if (files.length > 0) queue.add(files, () => router.refresh());
  };
  const dropping = useDrop(take);
  const open = uploads.filter(({ state }) => state.kind !== 'failed').length;

  useEffect(() => {
    if (open === 0) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [open]);

  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-4">
        <button type="button" className={buttonClass('primary')} onClick={() => input.current?.click()}>
          <UploadSign className="size-4" aria-hidden="true" />
          {labels.button}
        </button>
        <input
          ref={input}
          type="file"
          multiple
          accept="image/*,.heic,.heif,.avif,.bmp"
          hidden
          onChange={(event) => {
            take([...(event.currentTarget.files ?? [])]);
            // The same file can be chosen again.
            event.currentTarget.value = '';
          }}
        />
        <p className="min-w-0 flex-1 basis-64 text-xs text-ink-3">{labels.hint}</p>
      </div>
      <PendingPictures
        uploads={uploads}
        labels={labels}
        onRetry={(id) => queue.retry(id)}
        onRetryAll={() => queue.retryAll()}
        onRemove={(id) => queue.remove(id)}
      />
      <Arrivals arrived={arrived} labels={labels} onDismiss={() => setArrived([])} />
      {dropping && (
        <div className="pointer-events-none fixed inset-3 z-40 grid place-items-center rounded-lg border-2 border-dashed border-accent bg-paper/85">
          <p className="font-serif text-xl">{labels.drop}</p>
        </div>
      )}
    </>
  );
}
