'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { scaleCrop } from '@/lib/article/crop-moves';
import type { Board } from './board';
import type { ToPicture } from './use-gestures';

/** The largest size with the picture's shape that fits the room. */
export function useStageSize(room: RefObject<HTMLDivElement | null>, size: { width: number; height: number }) {
  const [shown, setShown] = useState<{ width: number; height: number } | null>(null);
  useEffect(() => {
    const node = room.current;
    if (!node) return;
    const observer = new ResizeObserver(() => {
      const scale = Math.min((node.clientWidth - 32) / size.width, (node.clientHeight - 32) / size.height);
      if (scale > 0) setShown({ width: Math.round(size.width * scale), height: Math.round(size.height * scale) });
    });
    observer.observe(node);
    return () => observer.disconnect();
  }, [room, size]);
  return shown;
}

/** The wheel makes the frame larger and smaller around the pointer. React's own wheel listener is passive, this one is not. */
export function useWheel(stage: RefObject<HTMLDivElement | null>, board: Board, toPicture: ToPicture) {
  const read = useRef(toPicture);
  useEffect(() => {
    read.current = toPicture;
  });
  useEffect(() => {
    const node = stage.current;
    if (!node) return;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const { active, crops } = board.now();
      const factor = Math.exp(-Math.max(-100, Math.min(100, event.deltaY)) * 0.0015);
      board.drag(
        scaleCrop(board.size, active, crops[active].box, factor, read.current(event, node.getBoundingClientRect())),
      );
      clearTimeout(rest);
      rest = setTimeout(() => board.settle(), 250);
    };
    node.addEventListener('wheel', wheel, { passive: false });
    // A finger that was lifted in motion would still be scrolling for the browser, which then swallows the next tap.
    const touch = (event: TouchEvent) => event.preventDefault();
    node.addEventListener('touchstart', touch, { passive: false });
    return () => {
      clearTimeout(rest);
      node.removeEventListener('touchstart', touch);
      node.removeEventListener('wheel', wheel);
    };
  }, [board, stage]);
}
