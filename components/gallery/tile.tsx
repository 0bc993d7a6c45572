'use client';

import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { Crop, MoreHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import type { PictureUse } from '@/lib/article/content';
import { cn } from '@/components/ui/cn';
import { Menu, MenuItem } from '@/components/ui/menu';
import type { Move } from './moves';

export interface TileActs {
  move: (position: number, move: Move) => void;
  /** Changes places with the first. */
  cover: (position: number) => void;
  describe: (position: number) => void;
  remove: (position: number) => void;
  replace: (position: number) => void;
  crop: () => void;
}

const moves: readonly Move[] = ['first', 'left', 'right', 'last'];

/** One picture of the gallery: its place in the order, its picture, its menu. The picture itself is what is dragged. */
export function Tile({
  id,
  use,
  position,
  count,
  held,
  readOnly,
  acts,
  onKeyDown,
}: {
  id: string;
  use: PictureUse;
  position: number;
  count: number;
  held: boolean;
  readOnly: boolean;
  acts: TileActs;
  onKeyDown: (event: KeyboardEvent, position: number) => void;
}) {
  const t = useTranslations('editor.gallery');
  const { setNodeRef, listeners, transform, transition, isDragging } = useSortable({ id, disabled: readOnly });
  const number = position + 1;
  const name = use.alt ? t('tileNamed', { number, count, alt: use.alt }) : t('tile', { number, count });
  return (
    <li
      ref={setNodeRef}
      data-tile={position}
      style={{ transform: CSS.Transform.toString(transform), transition: transition ?? undefined }}
      className={cn('relative aspect-square rounded-md', isDragging && 'z-10 opacity-90 shadow-float')}
    >
      <button
        type="button"
        {...listeners}
        onKeyDown={(event) => !readOnly && onKeyDown(event, position)}
        aria-label={name}
        aria-roledescription={readOnly ? undefined : t('sortable')}
        aria-describedby={readOnly ? undefined : 'gallery-keys'}
        aria-pressed={readOnly ? undefined : held}
        className={cn(
          'block size-full touch-manipulation overflow-hidden rounded-md bg-hover',
          !readOnly && 'cursor-grab active:cursor-grabbing',
          held && 'outline-3 outline-offset-2 outline-focus',
        )}
      >
        <img src={`/api/pictures/${use.picture}/thumb`} alt="" draggable={false} className="size-full object-cover" />
      </button>
      <span className="pointer-events-none absolute top-1.5 left-1.5 rounded-sm bg-[rgb(0_0_0/62%)] px-1.5 text-xs leading-5 text-[#fff] tabular-nums">
        {position === 0 ? t('cover') : number}
      </span>
      {!readOnly && (
        <span className="absolute top-1 right-1 flex gap-1">
          {position === 0 && (
            <button type="button" onClick={acts.crop} aria-label={t('crop')} title={t('crop')} className={cornerClass}>
              <Crop className="size-3.5" aria-hidden="true" />
            </button>
          )}
          <Menu
            label={t('menu', { number })}
            buttonClassName={cornerClass}
            button={<MoreHorizontal className="size-4" aria-hidden="true" />}
          >
            {moves.map((move) => (
              <MenuItem
                key={move}
                disabled={move === 'first' || move === 'left' ? position === 0 : position === count - 1}
                onSelect={() => acts.move(position, move)}
              >
                {t(`moves.${move}`)}
              </MenuItem>
            ))}
            <MenuItem disabled={position === 0} onSelect={() => acts.cover(position)}>
              {t('setCover')}
            </MenuItem>
            <MenuItem onSelect={() => acts.describe(position)}>{t('describe')}</MenuItem>
            <MenuItem onSelect={() => acts.replace(position)}>{t('replace')}</MenuItem>
            <MenuItem danger onSelect={() => acts.remove(position)}>
              {t('remove')}
            </MenuItem>
          </Menu>
        </span>
      )}
    </li>
  );
}

const cornerClass =
  'grid size-7 place-items-center rounded-sm bg-[rgb(0_0_0/62%)] text-[#fff] hover:bg-[rgb(0_0_0/80%)]';
