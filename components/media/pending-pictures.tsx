import type { Upload } from '@/components/editor/upload/upload-queue';
import { Button } from '@/components/ui/button';

/** `sending` has {name} in it. */
export type PendingLabels = Record<'list' | 'waiting' | 'failed' | 'retry' | 'retryAll' | 'remove' | 'sending', string>;

/** What is on its way: one line per file, with how far it is or why it was not taken. */
export function PendingPictures({
  uploads,
  labels,
  onRetry,
  onRetryAll,
  onRemove,
}: {
  uploads: readonly Upload[];
  labels: PendingLabels;
  onRetry: (id: string) => void;
  onRetryAll: () => void;
  onRemove: (id: string) => void;
}) {
  if (uploads.length === 0) return null;
  const failed = uploads.filter(({ state }) => state.kind === 'failed').length;
  return (
    <>
      {failed > 1 && (
        <Button size="sm" onClick={onRetryAll} className="mb-2">
          {labels.retryAll}
        </Button>
      )}
      <ul aria-label={labels.list} className="mb-5 border-t border-line">
        {uploads.map((upload) => (
          <li key={upload.id} className="flex items-center gap-3 border-b border-line py-2">
            {/* oxlint-disable-next-line nextjs/no-img-element -- a file of this machine that is not uploaded yet */}
            <img
              src={upload.preview}
              alt=""
              className="size-10 shrink-0 rounded-sm bg-hover object-cover"
              // Not every file is a picture the browser can show.
              onError={(event) => (event.currentTarget.style.visibility = 'hidden')}
            />
            <div className="min-w-0 flex-1">
              <p className="truncate text-sm">{upload.name}</p>
              <State upload={upload} labels={labels} />
            </div>
            {upload.state.kind === 'failed' && (
              <Button size="sm" onClick={() => onRetry(upload.id)} aria-label={`${labels.retry} ${upload.name}`}>
                {labels.retry}
              </Button>
            )}
            <Button
              size="sm"
              look="quiet"
              onClick={() => onRemove(upload.id)}
              aria-label={`${labels.remove} ${upload.name}`}
            >
              {labels.remove}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function State({ upload: { state, name }, labels }: { upload: Upload; labels: PendingLabels }) {
  if (state.kind === 'failed') {
    return (
      <p role="alert" className="text-xs text-red">
        {state.message || labels.failed}
      </p>
    );
  }
  if (state.kind === 'waiting') return <p className="text-xs text-ink-3">{labels.waiting}</p>;
  return (
    <progress
      value={state.progress}
      aria-label={labels.sending.replace('{name}', name)}
      className="block h-1.5 w-full max-w-sm appearance-none overflow-hidden rounded-full bg-hover accent-[var(--accent)] [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-hover [&::-webkit-progress-value]:bg-accent"
    />
  );
}
