'use client';

import { useTranslations } from 'next-intl';
import { useLayoutEffect, useRef, useState } from 'react';
import { parsePicCrop } from '@/lib/article/crop-wire';
import { snapCrop, type Crop } from '@/lib/article/crop';
import { moveCrop } from '@/lib/article/crop-moves';
import type { Board } from './board';
import { useBoard } from './use-board';
import { formatSide, readSide, sides, type Side, type Unit } from './units';

/** The frame in hand as four numbers that can be typed, in pixels, per cent or as sent. They follow a drag. */
export function NumberBoxes({ board }: { board: Board }) {
  const t = useTranslations('crop');
  const { active } = useBoard(board);
  const [unit, setUnit] = useState<Unit>('px');
  const [wrong, setWrong] = useState<Side | 'paste' | null>(null);
  const root = useRef<HTMLDivElement>(null);

  useLayoutEffect(
    () =>
      board.onPaint((state) => {
        for (const input of root.current?.querySelectorAll<HTMLInputElement>('[data-side]') ?? []) {
          if (input === document.activeElement && input.dataset.typing) continue;
          input.value = formatSide(state.crops[state.active].box, input.dataset.side as Side, unit, board.size);
        }
      }),
    [board, unit],
  );

  function take(side: Side, input: HTMLInputElement) {
    delete input.dataset.typing;
    const value = readSide(input.value, side, unit, board.size);
    const { crops } = board.now();
    setWrong(value === null ? side : null);
    board.settle(value === null ? undefined : withSide(board, crops[active].box, side, value));
  }

  function paste(text: string): boolean {
    const box = parsePicCrop(text);
    if (box) board.settle(snapCrop(board.size, active, box));
    return Boolean(box);
  }

  return (
    <div ref={root} className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-sm font-medium text-ink-2">{t('numbers')}</h2>
        <select
          aria-label={t('unit')}
          value={unit}
          onChange={(event) => setUnit(event.target.value as Unit)}
          className="h-7 rounded-md border border-control bg-surface px-2 text-sm"
        >
          <option value="px">{t('units.px')}</option>
          <option value="percent">%</option>
          <option value="fraction">0–1</option>
        </select>
      </div>
      <div className="grid grid-cols-2 gap-2">
        {sides.map((side) => (
          <label key={side} className="flex items-center gap-2 text-sm text-ink-2">
            <span className="w-6 font-mono uppercase">{side}</span>
            <input
              data-side={side}
              inputMode="decimal"
              aria-invalid={wrong === side || undefined}
              aria-describedby={wrong === side ? 'crop-number-error' : undefined}
              onInput={(event) => (event.currentTarget.dataset.typing = '1')}
              onBlur={(event) => event.currentTarget.dataset.typing && take(side, event.currentTarget)}
              onKeyDown={(event) => event.key === 'Enter' && take(side, event.currentTarget)}
              onPaste={(event) => {
                if (!paste(event.clipboardData.getData('text/plain'))) return;
                event.preventDefault();
                delete event.currentTarget.dataset.typing;
              }}
              className="h-8 w-full min-w-0 rounded-md border border-control bg-surface px-2 font-mono text-sm tabular-nums aria-invalid:border-red"
            />
          </label>
        ))}
      </div>
      <p id="crop-number-error" className="text-xs text-red empty:hidden" role="alert">
        {wrong && t('wrongNumber')}
      </p>
      <p className="text-xs text-ink-3">{t('pasteHint')}</p>
    </div>
  );
}

/** X1 and Y1 move the frame; X2 and Y2 pull that side, the ratio kept. */
function withSide(board: Board, box: Crop, side: Side, value: number): Crop {
  const { active } = board.now();
  const { width, height } = board.size;
  if (side === 'x1') return moveCrop(board.size, active, box, (value - box.x1) * width, 0);
  if (side === 'y1') return moveCrop(board.size, active, box, 0, (value - box.y1) * height);
  const wanted = { ...box, [side]: value };
  const factor = side === 'x2' ? (wanted.x2 - box.x1) / (box.x2 - box.x1) : (wanted.y2 - box.y1) / (box.y2 - box.y1);
  if (!(factor > 0)) return box;
  return snapCrop(board.size, active, {
    x1: box.x1,
    y1: box.y1,
    x2: Math.min(1, box.x1 + (box.x2 - box.x1) * factor),
    y2: Math.min(1, box.y1 + (box.y2 - box.y1) * factor),
  });
}
