'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { snapCrop, type Crop } from '@/lib/article/crop';
import { moveCrop } from '@/lib/article/crop-moves';
import type { Board } from './board';
import { stepOf } from './keys';
import { useBoard } from './use-board';
import { pasteCrop } from './use-keys';
import { formatSide, readSide, sides, type Side, type Unit } from './units';

/** The frame in hand as four numbers that can be typed, in pixels, per cent or as sent. They follow a drag. */
export function NumberBoxes({ board }: { board: Board }) {
  const t = useTranslations('crop');
  const { active } = useBoard(board);
  const [unit, setUnit] = useState<Unit>('px');
  const [wrong, setWrong] = useState<Side | null>(null);
  const root = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const inputs = [...(root.current?.querySelectorAll<HTMLInputElement>('[data-side]') ?? [])];
    return board.onPaint((state) => {
      const { box } = state.crops[state.active];
      for (const input of inputs) {
        if (input.dataset.typing && input === document.activeElement) continue;
        const text = formatSide(box, input.dataset.side as Side, unit, board.size);
        if (input.value !== text) input.value = text;
      }
    }, 'slow');
  }, [board, unit]);

  function take(side: Side, input: HTMLInputElement) {
    delete input.dataset.typing;
    if (pasteCrop(board, input.value)) return setWrong(null);
    const value = readSide(input.value, side, unit, board.size);
    setWrong(value === null ? side : null);
    board.settle(value === null ? undefined : withSide(board, board.now().crops[active].box, side, value));
  }

  /** Arrows in a box move that side by a pixel, as they do outside. */
  function keys(event: KeyboardEvent<HTMLInputElement>, side: Side) {
    if (event.key === 'Enter') return take(side, event.currentTarget);
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    delete event.currentTarget.dataset.typing;
    const { box } = board.now().crops[active];
    const length = side.startsWith('x') ? board.size.width : board.size.height;
    board.settle(withSide(board, box, side, box[side] + (way * stepOf(event)) / length));
  }

  return (
    <section ref={root} className="flex flex-col gap-3">
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
            <span className="w-6 font-mono">{side.toUpperCase()}</span>
            <input
              data-side={side}
              inputMode="decimal"
              autoComplete="off"
              aria-invalid={wrong === side || undefined}
              aria-describedby={wrong === side ? 'crop-number-error' : undefined}
              onInput={(event) => (event.currentTarget.dataset.typing = '1')}
              onFocus={(event) => event.currentTarget.select()}
              onBlur={(event) => event.currentTarget.dataset.typing && take(side, event.currentTarget)}
              onKeyDown={(event) => keys(event, side)}
              className="h-8 w-full min-w-0 rounded-md border border-control bg-surface px-2 font-mono text-sm tabular-nums aria-invalid:border-red"
            />
          </label>
        ))}
      </div>
      <p id="crop-number-error" className="text-xs text-red empty:hidden" role="alert">
        {wrong && t('wrongNumber')}
      </p>
      <p className="text-xs text-ink-3">{t('pasteHint')}</p>
    </section>
  );
}

/** X1 and Y1 move the frame; X2 and Y2 pull that side, the ratio kept. */
function withSide(board: Board, box: Crop, side: Side, value: number): Crop {
  const { active } = board.now();
  const { width, height } = board.size;
  if (side === 'x1') return moveCrop(board.size, active, box, (value - box.x1) * width, 0);
  if (side === 'y1') return moveCrop(board.size, active, box, 0, (value - box.y1) * height);
  const across = side === 'x2';
  const factor = across ? (value - box.x1) / (box.x2 - box.x1) : (value - box.y1) / (box.y2 - box.y1);
  if (!(factor > 0)) return box;
  return snapCrop(board.size, active, {
    x1: box.x1,
    y1: box.y1,
    x2: Math.min(1, box.x1 + (box.x2 - box.x1) * factor),
    y2: Math.min(1, box.y1 + (box.y2 - box.y1) * factor),
  });
}
