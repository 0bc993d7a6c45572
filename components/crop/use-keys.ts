'use client';

import { useEffect } from 'react';
import { fitsRatio, snapCrop } from '@/lib/article/crop';
import { parsePicCrop } from '@/lib/article/crop-wire';
import type { Board } from './board';
import { commandOf, runCommand, stepOf } from './keys';
import { focusFrame } from './use-gestures';

/** Fields keep their keys; a button keeps only what presses it. */
const TAKES_TEXT = 'input, textarea, select, [contenteditable]';

/** The keys of the whole page, so that nothing must be clicked before a key works. */
export function useKeys(board: Board, onPick: (on: boolean) => void, onSuggest: () => void, onPasted: () => void) {
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (target.closest(TAKES_TEXT) || event.defaultPrevented) return;
      const done =
        event.ctrlKey || event.metaKey
          ? undoOrRedo(board, event)
          : target.closest('[data-part=focus]')
            ? moveFocus(board, event)
            : moveFrame(board, event) || other(event);
      if (done) event.preventDefault();
    };
    const other = (event: KeyboardEvent): boolean => {
      const key = event.key.toLowerCase();
      if (event.altKey || (key !== 'f' && key !== 's' && key !== 'escape')) return false;
      if (key === 's') onSuggest();
      else onPick(key === 'f');
      return true;
    };
    const paste = (event: ClipboardEvent) => {
      if ((event.target as HTMLElement).closest('textarea, [contenteditable]')) return;
      if (!pasteCrop(board, event.clipboardData?.getData('text/plain') ?? '')) return;
      event.preventDefault();
      onPasted();
    };
    addEventListener('keydown', keys);
    addEventListener('paste', paste);
    return () => {
      removeEventListener('keydown', keys);
      removeEventListener('paste', paste);
    };
  }, [board, onPick, onSuggest, onPasted]);
}

/** Takes up a crop as it is sent: for the ratio it has, if the studio has that, else fitted into the frame in hand. */
export function pasteCrop(board: Board, text: string): boolean {
  const box = parsePicCrop(text);
  if (!box) return false;
  const { active } = board.now();
  const ratio = [active, ...board.ratios].find((one) => fitsRatio(board.size, one, box)) ?? active;
  board.choose(ratio);
  board.settle(snapCrop(board.size, ratio, box));
  return true;
}

function undoOrRedo(board: Board, event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase();
  if (key !== 'z' && key !== 'y') return false;
  if (event.shiftKey || key === 'y') board.redo();
  else board.undo();
  return true;
}

function moveFrame(board: Board, event: KeyboardEvent): boolean {
  const ratio = event.altKey ? undefined : board.ratios[Number(event.key) - 1];
  if (ratio) {
    board.choose(ratio);
    focusFrame(document, ratio);
    return true;
  }
  const command = commandOf(event.key);
  if (!command) return false;
  const { active, crops, focus } = board.now();
  board.settle(runCommand(command, board.size, active, crops[active].box, focus, stepOf(event)));
  return true;
}

const directions: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The focal point goes by a hundredth of the longer side, with Shift by a tenth, with Alt by a pixel. */
function moveFocus(board: Board, event: KeyboardEvent): boolean {
  const [dx, dy] = directions[event.key] ?? [];
  const { focus } = board.now();
  if (dx === undefined || dy === undefined || !focus) return false;
  const { width, height } = board.size;
  const step = event.altKey ? 1 : Math.max(width, height) * (event.shiftKey ? 0.1 : 0.01);
  board.focusOn({
    x: Math.min(Math.max(focus.x + dx * step, 0), width),
    y: Math.min(Math.max(focus.y + dy * step, 0), height),
  });
  return true;
}
