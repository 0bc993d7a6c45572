'use client';

import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef } from 'react';
import type { CropRatio, Point } from '@/lib/article/crop';
import type { CropHandle } from '@/lib/article/crop-moves';
import { cn } from '@/components/ui/cn';
import type { Board } from './board';
import { commandOf, runCommand, stepOf } from './keys';
import { paintLayer, partsOf } from './paint-layer';
import { beginGesture, gestureCrop, type Gesture, type Grip } from './pointer';
import { useStageSize, useWheel } from './use-stage';

const handles: CropHandle[] = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'];
const cursors: Record<CropHandle, string> = {
  nw: 'cursor-nwse-resize',
  n: 'cursor-ns-resize',
  ne: 'cursor-nesw-resize',
  e: 'cursor-ew-resize',
  se: 'cursor-nwse-resize',
  s: 'cursor-ns-resize',
  sw: 'cursor-nesw-resize',
  w: 'cursor-ew-resize',
};

/** The picture with the frame in hand, and the other frames as ghosts. Everything here moves by transforms only. */
export function Stage({
  board,
  picture,
  label,
  description,
  picking,
  onPick,
}: {
  board: Board;
  picture: { src: string; alt: string };
  label: string;
  description: string;
  /** True while the next click sets the focal point. */
  picking: boolean;
  onPick: (point: Point) => void;
}) {
  const room = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const gesture = useRef<Gesture | null>(null);
  const shown = useStageSize(room, board.size);

  useLayoutEffect(() => {
    const root = layer.current;
    if (!root || !shown) return;
    const parts = partsOf(root);
    return board.onPaint((state) => paintLayer(parts, state, board.size, shown));
  }, [board, shown]);

  const toPicture = (event: { clientX: number; clientY: number }): Point => {
    const box = stage.current?.getBoundingClientRect();
    if (!box) return { x: 0, y: 0 };
    return {
      x: ((event.clientX - box.left) / box.width) * board.size.width,
      y: ((event.clientY - box.top) / box.height) * board.size.height,
    };
  };

  useWheel(stage, board, toPicture);

  function down(event: PointerEvent) {
    if (event.button !== 0) return;
    const at = toPicture(event);
    if (picking) return onPick(at);
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    layer.current?.querySelector<HTMLElement>('[data-part=frame]')?.focus({ preventScroll: true });
    event.preventDefault();
    const state = board.now();
    if (gesture.current) {
      gesture.current.start = state.crops[state.active].box;
      for (const track of gesture.current.pointers.values()) track.from = track.at;
      gesture.current.pointers.set(event.pointerId, { from: at, at });
      return;
    }
    gesture.current = beginGesture(
      gripOf(event.target as HTMLElement, at),
      state.crops[state.active].box,
      event.pointerId,
      at,
    );
  }

  function follow(event: PointerEvent) {
    const track = gesture.current?.pointers.get(event.pointerId);
    if (!gesture.current || !track) return;
    track.at = toPicture(event);
    board.drag(gestureCrop(gesture.current, board.size, board.now().active));
  }

  function up(event: PointerEvent) {
    if (!gesture.current?.pointers.delete(event.pointerId)) return;
    const state = board.now();
    if (gesture.current.pointers.size > 0) {
      gesture.current.start = state.crops[state.active].box;
      for (const track of gesture.current.pointers.values()) track.from = track.at;
      return;
    }
    gesture.current = null;
    board.settle();
  }

  function keys(event: KeyboardEvent) {
    if (event.key === 'Escape' && gesture.current) {
      gesture.current = null;
      board.release();
    }
    const command = event.ctrlKey || event.metaKey ? undefined : commandOf(event.key);
    if (!command) return;
    event.preventDefault();
    const { active, crops, focus } = board.now();
    board.settle(runCommand(command, board.size, active, crops[active].box, focus, stepOf(event)));
  }

  return (
    <div ref={room} className="relative min-h-0 flex-1 overflow-hidden">
      <div
        ref={stage}
        onPointerDown={down}
        onPointerMove={follow}
        onPointerUp={up}
        onPointerCancel={up}
        className={cn('absolute touch-none select-none', picking && 'cursor-crosshair')}
        style={
          shown
            ? {
                width: shown.width,
                height: shown.height,
                left: `calc(50% - ${shown.width / 2}px)`,
                top: `calc(50% - ${shown.height / 2}px)`,
              }
            : { visibility: 'hidden' }
        }
      >
        <img src={picture.src} alt={picture.alt} draggable={false} className="size-full" />
        <div ref={layer} className="absolute inset-0">
          {[0, 1, 2, 3].map((n) => (
            <Unit key={n} part="shade" className="bg-[rgb(0_0_0/58%)]" />
          ))}
          {board.ratios.map((ratio) => (
            <Ghost key={ratio} ratio={ratio} />
          ))}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application is what takes keys */}
          <div
            data-part="frame"
            role="application"
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the frame is what the keys move
            tabIndex={0}
            aria-roledescription={description}
            aria-label={label}
            onKeyDown={keys}
            className="peer absolute top-0 left-0 size-px origin-top-left cursor-move outline-none"
          />
          {[0, 1, 2, 3].map((n) => (
            <Unit key={n} part="line" className="bg-[#fff] peer-focus-visible:bg-focus" />
          ))}
          {[0, 1, 2, 3].map((n) => (
            <Unit key={n} part="line" className="bg-[rgb(255_255_255/38%)]" />
          ))}
          {handles.map((handle) => (
            <div
              key={handle}
              data-part="handle"
              data-handle={handle}
              className={cn('absolute top-0 left-0 -mt-3.5 -ml-3.5 grid size-7 place-items-center', cursors[handle])}
            >
              <span
                className={cn(
                  'block rounded-[2px] bg-[#fff] shadow-[0_0_0_1px_rgb(0_0_0/45%)]',
                  handle.length === 2 ? 'size-3' : 'size-2',
                )}
              />
            </div>
          ))}
          <div data-part="focus" hidden className="pointer-events-none absolute top-0 left-0">
            <span className="-mt-3 -ml-3 block size-6 rounded-full border-2 border-[#fff] shadow-[0_0_0_1px_rgb(0_0_0/60%),inset_0_0_0_1px_rgb(0_0_0/60%)]" />
          </div>
        </div>
      </div>
    </div>
  );
}

function Unit({ part, className }: { part: string; className: string }) {
  return (
    <div
      data-part={part}
      className={cn('pointer-events-none absolute top-0 left-0 size-px origin-top-left', className)}
    />
  );
}

/** The outline of a frame that is not in hand. */
function Ghost({ ratio }: { ratio: CropRatio }) {
  return (
    <div data-part="ghost" data-ratio={ratio} className="pointer-events-none absolute inset-0">
      {[0, 1, 2, 3].map((n) => (
        <div key={n} className="absolute top-0 left-0 size-px origin-top-left bg-[rgb(255_255_255/50%)]" />
      ))}
    </div>
  );
}

function gripOf(target: HTMLElement, at: Point): Grip {
  const handle = target.closest<HTMLElement>('[data-handle]')?.dataset.handle as CropHandle | undefined;
  if (handle) return { kind: 'handle', handle };
  return target.dataset.part === 'frame' ? { kind: 'move' } : { kind: 'draw', from: at };
}
