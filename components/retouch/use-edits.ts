'use client';

import { useReducer } from 'react';
import type { PictureEdits } from '@/lib/article/picture-edits';

interface History {
  past: PictureEdits[];
  /** What is shown, a drag in progress included. */
  now: PictureEdits;
  /** What undo comes back to: the state before the drag. */
  settled: PictureEdits;
  future: PictureEdits[];
}

type Move = { kind: 'show' | 'step'; edits: PictureEdits } | { kind: 'settle' | 'undo' | 'redo' };

const DEPTH = 200;

/** The recipe with its steps: `show` while something is dragged, `settle` when it is let go, `step` for both at once. */
export function useEdits(given: PictureEdits) {
  const [state, dispatch] = useReducer(move, { past: [], now: given, settled: given, future: [] });
  return {
    edits: state.now,
    canUndo: state.past.length > 0,
    canRedo: state.future.length > 0,
    changed: JSON.stringify(state.now) !== JSON.stringify(given),
    show: (edits: PictureEdits) => dispatch({ kind: 'show', edits }),
    step: (edits: PictureEdits) => dispatch({ kind: 'step', edits }),
    settle: () => dispatch({ kind: 'settle' }),
    undo: () => dispatch({ kind: 'undo' }),
    redo: () => dispatch({ kind: 'redo' }),
  };
}

export type EditsDesk = ReturnType<typeof useEdits>;

function move(state: History, asked: Move): History {
  const { past, now, settled, future } = state;
  switch (asked.kind) {
    case 'show':
      return { ...state, now: asked.edits };
    case 'step':
      return settle({ ...state, now: asked.edits });
    case 'settle':
      return settle(state);
    case 'undo': {
      const before = past.at(-1);
      return before ? { past: past.slice(0, -1), now: before, settled: before, future: [...future, settled] } : state;
    }
    case 'redo': {
      const after = future.at(-1);
      return after ? { past: [...past, now], now: after, settled: after, future: future.slice(0, -1) } : state;
    }
  }
}

function settle(state: History): History {
  if (JSON.stringify(state.now) === JSON.stringify(state.settled)) return state;
  return { past: [...state.past.slice(-DEPTH), state.settled], now: state.now, settled: state.now, future: [] };
}
