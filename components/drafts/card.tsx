'use client';

import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { GripVertical, MoreHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { KeyboardEvent } from 'react';
import { CropView } from '@/components/editor/cover/crop-view';
import type { Move } from '@/components/gallery/moves';
import { cn } from '@/components/ui/cn';
import { Menu, MenuItem } from '@/components/ui/menu';
import type { ComposerArticle } from '@/lib/publishing/read-composer';
import { ArticleChip } from './article-chip';

const moves: readonly (readonly [Move, 'first' | 'up' | 'down' | 'last'])[] = [
  ['first', 'first'],
  ['left', 'up'],
  ['right', 'down'],
  ['last', 'last'],
];

export interface CardActs {
  move: (position: number, move: Move) => void;
  remove: (position: number) => void;
}

/** One article as readers will see it in the message: the first large, the others as a line with a square. */
export function Card({
  article,
  position,
  count,
  held,
  fixed,
  refused,
  pushed,
  acts,
  onKeyDown,
}: {
  article: ComposerArticle;
  position: number;
  count: number;
  /** Picked up by the keys. */
  held: boolean;
  /** Nothing can be moved now. */
  fixed: boolean;
  /** The last push was refused because of it. */
  refused: boolean;
  /** The platform holds some of the draft as it is, so that what it does not hold is worth saying. */
  pushed: boolean;
  acts: CardActs;
  onKeyDown: (event: KeyboardEvent, position: number) => void;
}) {
  const t = useTranslations('drafts');
  const { setNodeRef, listeners, transform, transition, isDragging } = useSortable({
    id: article.id,
    disabled: fixed,
  });
  const number = position + 1;
  const title = article.title || t('untitled');
  const isLead = position === 0;
  return (
    <li
      ref={setNodeRef}
      data-card={position}
      style={{ transform: CSS.Translate.toString(transform), transition: transition ?? undefined }}
      className={cn(
        'relative bg-surface',
        isDragging && 'z-10 opacity-90 shadow-float',
        article.failed && 'bg-red-soft',
      )}
    >
      <div className={cn('flex gap-2 p-3', isLead ? 'flex-col' : 'items-center')}>
        {isLead && <Cover article={article} lead />}
        <div className={cn('flex min-w-0 flex-1 gap-2', isLead ? 'items-start' : 'items-center')}>
          <button
            type="button"
            {...listeners}
            onKeyDown={(event) => !fixed && onKeyDown(event, position)}
            data-handle=""
            aria-label={t('card.name', { number, count, title })}
            aria-roledescription={fixed ? undefined : t('card.sortable')}
            aria-describedby={fixed ? undefined : 'card-keys'}
            aria-pressed={fixed ? undefined : held}
            aria-disabled={fixed || undefined}
            className={cn(
              'grid size-8 shrink-0 touch-none place-items-center rounded-md text-ink-3',
              !fixed && 'cursor-grab hover:bg-hover active:cursor-grabbing',
              held && 'outline-3 outline-offset-1 outline-focus',
            )}
          >
            <GripVertical className="size-4" aria-hidden="true" />
          </button>
          <div className="min-w-0 flex-1">
            <Link
              href={`/articles/${article.id}`}
              prefetch={false}
              className={cn('line-clamp-2 font-medium hover:underline', isLead && 'font-serif text-lg leading-snug')}
            >
              {title}
            </Link>
            <Marks article={article} refused={refused} pushed={pushed} />
          </div>
          {!isLead && <Cover article={article} />}
          {!fixed && (
            <Menu
              label={t('card.menu', { number })}
              buttonClassName="grid size-8 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-hover"
              button={<MoreHorizontal className="size-4" aria-hidden="true" />}
            >
              {moves.map(([move, word]) => (
                <MenuItem
                  key={move}
                  disabled={move === 'first' || move === 'left' ? isLead : number === count}
                  onSelect={() => acts.move(position, move)}
                >
                  {t(`card.${word}`)}
                </MenuItem>
              ))}
              <MenuItem danger onSelect={() => acts.remove(position)}>
                {t('card.remove')}
              </MenuItem>
            </Menu>
          )}
        </div>
      </div>
    </li>
  );
}

function Cover({ article, lead }: { article: ComposerArticle; lead?: boolean }) {
  const t = useTranslations('drafts');
  const size = lead ? 'w-full' : 'w-14';
  if (!article.cover) {
    return (
      <span
        className={cn('grid place-items-center rounded-sm bg-sunken text-xs text-ink-3', size, lead ? 'h-40' : 'h-14')}
      >
        {lead ? t('card.noCover') : ''}
      </span>
    );
  }
  return (
    <CropView
      use={article.cover}
      crops={article.crops}
      ratio={lead ? '2.35_1' : '1_1'}
      size={lead ? 'view' : 'thumb'}
      className={cn('rounded-sm', size)}
    />
  );
}

function Marks({ article, refused, pushed }: { article: ComposerArticle; refused: boolean; pushed: boolean }) {
  const t = useTranslations('drafts');
  const red = [
    article.failed && t('card.failed'),
    refused && t('card.refused'),
    article.musts > 0 && t('card.mustFix', { count: article.musts }),
  ].filter((word) => word !== false);
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs text-ink-3">
      <ArticleChip editorial={article.editorial} approved={article.approved} />
      <span>{t(`type.${article.type}`)}</span>
      {pushed && !article.isPushed && <span>{t('card.notPushed')}</span>}
      {red.map((word) => (
        <span key={word} className="font-medium text-red">
          {word}
        </span>
      ))}
    </p>
  );
}
