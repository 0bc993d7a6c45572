'use client';

import { useTranslations } from 'next-intl';
import type { PictureUse } from '@/lib/article/content';
import { photosIn } from '@/lib/article/document/read';
import { Dialog } from '@/components/ui/dialog';
import { useRoom } from '../room-context';

/** Chooses the cover among the pictures of the text. */
export function PickDialog({
  open,
  onClose,
  onPick,
}: {
  open: boolean;
  onClose: () => void;
  onPick: (use: PictureUse) => void;
}) {
  const t = useTranslations('editor.cover');
  const common = useTranslations('common');
  return (
    <Dialog open={open} onClose={onClose} title={t('fromText')} closeLabel={common('close')} wide>
      <Choices
        onPick={(use) => {
          onPick(use);
          onClose();
        }}
      />
    </Dialog>
  );
}

function Choices({ onPick }: { onPick: (use: PictureUse) => void }) {
  const t = useTranslations('editor.cover');
  const { desk } = useRoom();
  const unique = new Map(photosIn(desk.content().body).map((use) => [use.hash, use]));
  return (
    <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3">
      {[...unique.values()].map((use, index) => (
        <li key={use.hash}>
          <button
            type="button"
            onClick={() => onPick(use)}
            className="block w-full overflow-hidden rounded-sm"
            aria-label={use.alt || t('pictureNumber', { number: index + 1 })}
          >
            <img
              src={`/api/pictures/${use.picture}/thumb`}
              alt=""
              className="aspect-[4/3] w-full bg-hover object-cover"
            />
            <span className="mt-1 block truncate text-xs text-ink-3 tabular-nums">
              {use.width} × {use.height}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
