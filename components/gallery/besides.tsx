'use client';

import { useTranslations } from 'next-intl';
import type { Upload, UploadQueue } from '@/components/editor/upload/upload-queue';
import { LIMITS } from '@/lib/article/limits';

/** The files there was no room for: named, and kept in the library; one that did not get there can be tried again. */
export function Besides({
  names,
  uploads,
  queue,
}: {
  names: readonly string[];
  uploads: readonly Upload[];
  queue: UploadQueue;
}) {
  const t = useTranslations('editor.gallery');
  const words = useTranslations('editor.upload');
  if (names.length === 0) return null;
  const failed = uploads.filter(({ state }) => state.kind === 'failed');
  return (
    <div role="alert" className="mt-2 text-sm">
      <p className="text-red">
        {t('tooMany', { max: LIMITS.galleryPictures, count: names.length, names: names.join(t('comma')) })}
      </p>
      <p className="text-ink-3">{uploads.length > failed.length ? t('besidesGoing') : t('besides')}</p>
      <ul>
        {failed.map(({ id, name, state }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3">
            <span className="text-red">
              {words('failedNamed', { name, message: state.kind === 'failed' ? state.message : '' })}
            </span>
            <button type="button" onClick={() => queue.retry(id)} className="min-h-6 underline underline-offset-2">
              {words('retry')}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
