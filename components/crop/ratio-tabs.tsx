'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { pixelsOf, type CropRatio } from '@/lib/article/crop';
import { cn } from '@/components/ui/cn';
import type { Board } from './board';
import { useBoard } from './use-board';

/** A message key may not hold a dot. */
export function ratioKey(ratio: CropRatio): '235_1' | '1_1' | '16_9' {
  return ratio === '2.35_1' ? '235_1' : ratio;
}

/** One button per frame: which is in hand, which was placed by hand, which has too few pixels. */
export function RatioTabs({ board }: { board: Board }): ReactNode {
  const t = useTranslations('crop');
  const { active, crops } = useBoard(board);
  return (
    <div role="group" aria-label={t('frames')} className="flex gap-0.5 sm:gap-1">
      {board.ratios.map((ratio, n) => (
        <button
          key={ratio}
          type="button"
          aria-pressed={ratio === active}
          onClick={() => board.choose(ratio)}
          className={cn(
            'flex h-9 items-center gap-1.5 rounded-md px-2 text-sm whitespace-nowrap tabular-nums sm:px-3 sm:text-base',
            ratio === active ? 'bg-ink text-paper' : 'text-ink-2 hover:bg-hover',
          )}
        >
          {t(`ratios.${ratioKey(ratio)}`)}
          <kbd className="hidden font-mono text-xs opacity-70 sm:inline" aria-hidden="true">
            {n + 1}
          </kbd>
          {isFew(board, ratio) && <TriangleAlert role="img" aria-label={t('fewShort')} className="size-3.5" />}
          {crops[ratio].by === 'hand' && (
            <span
              role="img"
              aria-label={t('byHand')}
              title={t('byHand')}
              className="size-1.5 rounded-full bg-current"
            />
          )}
        </button>
      ))}
    </div>
  );
}

/** The platform shows covers about 900 pixels wide (big card) and 200 (small card); less looks soft. It only warns. */
const enough: Record<CropRatio, number> = { '2.35_1': 900, '16_9': 900, '1_1': 200 };

function isFew(board: Board, ratio: CropRatio): boolean {
  return pixelsOf(board.size, board.settled().crops[ratio].box).width < enough[ratio];
}

export function FewPixels({ board }: { board: Board }): ReactNode {
  const t = useTranslations('crop');
  const { crops } = useBoard(board);
  const few = board.ratios.filter((ratio) => isFew(board, ratio));
  return (
    <div role="status" className="empty:hidden">
      {few.length > 0 && (
        <ul className="flex flex-col gap-1 rounded-md bg-amber-soft px-3 py-2 text-sm text-amber">
          {few.map((ratio) => (
            <li key={ratio}>
              {t('fewPixels', {
                ratio: t(`ratios.${ratioKey(ratio)}`),
                width: pixelsOf(board.size, crops[ratio].box).width,
                wanted: enough[ratio],
              })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
