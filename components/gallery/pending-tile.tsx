'use client';

import { useTranslations } from 'next-intl';
import type { Upload } from '@/components/editor/upload/upload-queue';

/** A picture on its way into the gallery. */
export function PendingTile({
  upload,
  onRetry,
  onRemove,
}: {
  upload: Upload;
  onRetry: () => void;
  onRemove: () => void;
}) {
  const t = useTranslations('editor.upload');
  const { state, name, preview } = upload;
  return (
    <li className="relative aspect-square overflow-hidden rounded-md bg-hover">
      <img
        src={preview}
        alt=""
        className="size-full object-cover opacity-45"
        onError={(event) => (event.currentTarget.hidden = true)}
      />
      <div className="absolute inset-0 flex flex-col justify-end gap-1 p-2 text-xs">
        {state.kind === 'failed' ? (
          <div role="alert" className="rounded-sm bg-surface p-1.5">
            <p className="line-clamp-4 text-red">{t('failedNamed', { name, message: state.message })}</p>
            <p className="mt-1 flex gap-3">
              <button type="button" onClick={onRetry} className="min-h-6 underline underline-offset-2">
                {t('retry')}
              </button>
              <button type="button" onClick={onRemove} className="min-h-6 underline underline-offset-2">
                {t('remove')}
              </button>
            </p>
          </div>
        ) : (
          <>
            <span className="truncate rounded-sm bg-surface px-1.5 py-0.5">{name}</span>
            <progress
              className="upload-bar w-full"
              aria-label={t('sending', { name })}
              {...(state.kind === 'sending' && { value: state.progress })}
            />
          </>
        )}
      </div>
    </li>
  );
}
