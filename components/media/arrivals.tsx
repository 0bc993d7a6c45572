import type { AddedPicture } from '@/components/editor/upload/upload-queue';
import { Button } from '@/components/ui/button';

export interface Arrived {
  /** What the file was called here. */
  file: string;
  picture: AddedPicture;
}

/** `reused` and `similar` have {name} in them. */
export type ArrivalLabels = Record<'done' | 'dismiss' | 'reused' | 'similar', string>;

/** What is worth knowing of pictures that arrived: there already, or like others. Nothing stands in the way. */
export function Arrivals({
  arrived,
  labels,
  onDismiss,
}: {
  arrived: readonly Arrived[];
  labels: ArrivalLabels;
  onDismiss: () => void;
}) {
  const told = arrived.filter(({ picture }) => picture.reused || picture.similar.length > 0);
  return (
    <div role="status">
      {told.length > 0 && (
        <div className="mb-5 flex items-start gap-3 rounded-md border-l-[3px] border-line-2 bg-sunken px-4 py-3">
          <ul aria-label={labels.done} className="min-w-0 flex-1 text-sm">
            {told.map(({ file, picture }, n) => (
              <li key={n} className="break-words">
                {(picture.reused ? labels.reused : labels.similar).replace('{name}', file)}{' '}
                {(picture.reused ? [picture] : picture.similar.slice(0, 3)).map(({ id, name }) => (
                  <a key={id} href={`/media/${id}`} className="mr-2 underline underline-offset-2">
                    {name}
                  </a>
                ))}
              </li>
            ))}
          </ul>
          <Button size="sm" look="quiet" onClick={onDismiss}>
            {labels.dismiss}
          </Button>
        </div>
      )}
    </div>
  );
}
