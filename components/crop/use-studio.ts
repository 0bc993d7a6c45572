'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useMemo, useRef, useState, useTransition } from 'react';
import type { Point } from '@/lib/article/crop';
import { suggestCrops } from '@/lib/article/crop-suggest';
import { type Board, type BoardState, createBoard } from './board';
import type { CropStudioProps } from './studio';
import { forgetUnsaved, keepUnsaved, readUnsaved } from './unsaved';
import { useBoard } from './use-board';
import { useKeys } from './use-keys';

/** What the studio does besides showing: keys, saving, looking at the picture, and keeping what was not saved. */
export function useStudio(props: CropStudioProps) {
  const { picture, backHref, editHref, readOnly } = props;
  const t = useTranslations('crop');
  const router = useRouter();
  const board = useMemo(
    () => createBoard(sizeOf(props), props.ratios, { crops: props.crops, focus: inPixels(props), active: props.frame }),
    // oxlint-disable-next-line react/exhaustive-deps -- a refresh of the page must not throw away what is in hand
    [],
  );
  const [picking, setPicking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [word, setWord] = useState<{ text: string; of: BoardState } | null>(null);
  // Said of one state only: the next step must not repeat it.
  const setSaid = useCallback((text: string) => setWord({ text, of: board.settled() }), [board]);
  const said = word?.of === useBoard(board) ? word.text : '';
  const [saving, startSaving] = useTransition();
  const { looking, suggest } = useSuggest(board, props, setSaid, setProblem);
  const { restored, dropRestored, forget } = useUnsaved(board, `${backHref} ${picture.id}`, props);

  const pick = useCallback(
    (on: boolean) => {
      setPicking(on);
      if (!on) return;
      const { focus, crops, active } = board.now();
      if (!focus) board.focusOn(middleOf(crops[active].box, board.size));
      // The marker is shown by the next frame's paint.
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-part=focus]')?.focus());
    },
    [board],
  );
  const pasted = useCallback(() => setSaid(t('pasted')), [setSaid, t]);
  useKeys(board, pick, suggest, pasted);
  useFrameInLink(board);

  const save = (then: string) =>
    startSaving(async () => {
      const { crops, focus } = board.settled();
      const refusal = await props.save(crops, focus && { x: focus.x / picture.width, y: focus.y / picture.height });
      setProblem(refusal);
      if (refusal !== null) return;
      board.forget();
      forget();
      router.replace(then);
    });

  return {
    board,
    picking,
    pick,
    problem,
    said,
    saving,
    looking,
    suggest,
    restored,
    dropRestored,
    done: () => save(backHref),
    edit: () => (board.can().undo && !readOnly ? save(editHref) : router.push(editHref)),
  };
}

function useSuggest(
  board: Board,
  { look, ratios }: CropStudioProps,
  say: (text: string) => void,
  complain: (text: string | null) => void,
) {
  const t = useTranslations('crop');
  const [looking, startLooking] = useTransition();
  const ask = useRef(look);
  useEffect(() => {
    ask.current = look;
  });
  const suggest = useCallback(() => {
    startLooking(async () => {
      const found = await ask.current();
      if (typeof found === 'string') return complain(found);
      complain(null);
      const { width, height } = board.size;
      const point = { x: Math.round(found.point.x * width), y: Math.round(found.point.y * height) };
      board.suggest(suggestCrops(board.size, ratios, found), point);
      say(t('suggested', { count: ratios.length }));
    });
  }, [board, ratios, say, complain, t]);
  return { looking, suggest };
}

/** Frames that were left unsaved come back, as one step that can be undone. */
function useUnsaved(board: Board, place: string, { crops, readOnly }: CropStudioProps) {
  const [restored, setRestored] = useState(false);
  const before = useRef(crops);
  const open = useRef(true);
  useEffect(() => {
    const kept = readOnly ? null : readUnsaved(place, before.current, board.size);
    if (kept) {
      board.take(kept.crops, kept.focus);
      setRestored(board.can().undo);
    }
    return board.subscribe(() => {
      if (open.current && board.can().undo) keepUnsaved(place, before.current, board.settled());
      else forgetUnsaved(place);
    });
  }, [board, place, readOnly]);
  return {
    restored,
    dropRestored: () => {
      board.undo();
      setRestored(false);
    },
    forget: () => {
      open.current = false;
      forgetUnsaved(place);
    },
  };
}

/** The address names the frame in hand, so that the link leads another person to the same one. */
function useFrameInLink(board: Board) {
  const { active } = useBoard(board);
  useEffect(() => {
    const url = new URL(location.href);
    if ((url.searchParams.get('frame') ?? board.ratios[0]) === active) return;
    if (active === board.ratios[0]) url.searchParams.delete('frame');
    else url.searchParams.set('frame', active);
    history.replaceState(history.state, '', url);
  }, [board, active]);
}

function sizeOf({ picture }: CropStudioProps) {
  return { width: picture.width, height: picture.height };
}

function inPixels({ focus, picture }: CropStudioProps): Point | null {
  return focus && { x: focus.x * picture.width, y: focus.y * picture.height };
}

function middleOf(box: { x1: number; y1: number; x2: number; y2: number }, size: { width: number; height: number }) {
  return { x: ((box.x1 + box.x2) / 2) * size.width, y: ((box.y1 + box.y2) / 2) * size.height };
}
