'use client';

import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from 'react';
import type { CropRatio, Point } from '@/lib/article/crop';
import type { CropHandle } from '@/lib/article/crop-moves';
import type { Board } from './board';
import { beginGesture, gestureCrop, type Gesture, type Grip } from './pointer';

/** A place of the window as a point of the picture; `box` is where the stage is. */
export type ToPicture = (event: { clientX: number; clientY: number }, box: DOMRect | undefined) => Point;

/** What pointers do to the board: move, pull, draw, pinch, and carry the focal point. */
export function useGestures(
  board: Board,
  stage: RefObject<HTMLDivElement | null>,
  toPicture: ToPicture,
  picking: boolean,
  onPicked: () => void,
) {
  const gesture = useRef<Gesture | null>(null);
  const carried = useRef<number | null>(null);
  const box = useRef<DOMRect | undefined>(undefined);
  const inHand = () => {
    const { crops, active } = board.now();
    return crops[active].box;
  };

  /** Fingers come and go: what is in hand now is what the rest of the gesture starts from. */
  function beginAgain(hold: Gesture) {
    hold.start = inHand();
    for (const track of hold.pointers.values()) track.from = track.at;
  }

  function onPointerDown(event: PointerEvent) {
    if (event.button !== 0) return;
    // Measured once: while a frame is moved nothing asks for the layout.
    box.current = stage.current?.getBoundingClientRect();
    const at = toPicture(event, box.current);
    const target = event.target as HTMLElement;
    const { part, ratio } = target.dataset;
    event.preventDefault();
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    if (picking || target.closest('[data-part=focus]')) {
      stage.current?.querySelector<HTMLElement>('[data-part=focus]')?.focus({ preventScroll: true });
      carried.current = event.pointerId;
      if (picking) board.dragFocus(within(at, board.size));
      return;
    }
    if (part === 'chip') return focusFrame(stage.current, ratio as CropRatio);
    focusFrame(stage.current, board.now().active);
    if (!gesture.current) {
      gesture.current = beginGesture(gripOf(target, at), inHand(), event.pointerId, at);
      return;
    }
    beginAgain(gesture.current);
    gesture.current.pointers.set(event.pointerId, { from: at, at });
  }

  function onPointerMove(event: PointerEvent) {
    if (carried.current === event.pointerId) return board.dragFocus(within(toPicture(event, box.current), board.size));
    const track = gesture.current?.pointers.get(event.pointerId);
    if (!gesture.current || !track) return;
    track.at = toPicture(event, box.current);
    const { pointers } = gesture.current;
    board.drag(gestureCrop(gesture.current, board.size, board.now().active), pointers.size === 1);
  }

  function onPointerUp(event: PointerEvent) {
    if (carried.current === event.pointerId) {
      carried.current = null;
      onPicked();
      board.settle();
      return;
    }
    if (!gesture.current?.pointers.delete(event.pointerId)) return;
    if (gesture.current.pointers.size > 0) return beginAgain(gesture.current);
    gesture.current = null;
    board.settle();
  }

  /** Escape gives up what is being dragged. */
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || (!gesture.current && carried.current === null)) return;
    gesture.current = null;
    carried.current = null;
    board.release();
  }

  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp, onKeyDown };
}

/** Gives the keys to a frame, which makes it the one in hand. */
export function focusFrame(root: ParentNode | null, ratio: CropRatio): void {
  root?.querySelector<HTMLElement>(`[data-part=frame][data-ratio="${ratio}"]`)?.focus({ preventScroll: true });
}

function within(point: Point, size: { width: number; height: number }): Point {
  return { x: Math.min(Math.max(point.x, 0), size.width), y: Math.min(Math.max(point.y, 0), size.height) };
}

function gripOf(target: HTMLElement, at: Point): Grip {
  const handle = target.closest<HTMLElement>('[data-handle]')?.dataset.handle as CropHandle | undefined;
  if (handle) return { kind: 'handle', handle };
  return target.dataset.part === 'frame' ? { kind: 'move' } : { kind: 'draw', from: at };
}
