'use client';

import { useSyncExternalStore } from 'react';
import type { Board, BoardState } from './board';

/** The settled state of the board; a drag in progress does not render. */
export function useBoard(board: Board): BoardState {
  return useSyncExternalStore(board.subscribe, board.settled, board.settled);
}
