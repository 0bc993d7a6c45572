'use client';

import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CropRatio, Point, Size } from '@/lib/article/crop';
import { scaleCrop, type CropHandle } from '@/lib/article/crop-moves';
import { cn } from '@/components/ui/cn';
import type { Board, BoardState } from './board';
import { commandOf, runCommand, stepOf } from './keys';
import { type Box, lines, move, shades, stretch, toBox } from './paint';
import { beginGesture, gestureCrop, type Gesture, type Grip } from './pointer';

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

interface Parts {
  [name: string]: HTMLElement[];
}

function partsOf(root: HTMLElement): Parts {
  const parts: Parts = {};
  for (const node of root.children as HTMLCollectionOf<HTMLElement>) (parts[node.dataset.part ?? ''] ??= []).push(node);
  return parts;
}

function paintLayer(parts: Parts, { crops, focus, active }: BoardState, size: Size, shown: Size) {
  const frame = toBox(crops[active].box, shown);
  paintUnits(parts.shade, shades(frame, shown));
  paintUnits(parts.frame, [frame]);
  paintUnits(parts.line, lines(frame, 2));
  for (const node of parts.handle ?? []) {
    const name = node.dataset.handle ?? '';
    const x = name.includes('w') ? 0 : name.includes('e') ? 1 : 0.5;
    const y = name.includes('n') ? 0 : name.includes('s') ? 1 : 0.5;
    node.style.transform = move(frame.left + x * frame.width, frame.top + y * frame.height);
  }
  for (const ghost of parts.ghost ?? []) {
    const ratio = ghost.dataset.ratio as CropRatio;
    ghost.hidden = ratio === active;
    if (!ghost.hidden) paintUnits([...ghost.children] as HTMLElement[], lines(toBox(crops[ratio].box, shown), 1));
  }
  for (const node of parts.focus ?? []) {
    node.hidden = !focus;
    if (focus)
      node.style.transform = move((focus.x / size.width) * shown.width, (focus.y / size.height) * shown.height);
  }
}

function paintUnits(nodes: HTMLElement[] | undefined, boxes: Box[]) {
  nodes?.forEach((node, n) => {
    const box = boxes[n];
    if (box) node.style.transform = stretch(box);
  });
}

/** The largest size with the picture's shape that fits the room. */
function useStageSize(room: React.RefObject<HTMLDivElement | null>, size: { width: number; height: number }) {
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
function useWheel(
  stage: React.RefObject<HTMLDivElement | null>,
  board: Board,
  toPicture: (event: WheelEvent) => Point,
) {
  const read = useRef(toPicture);
  read.current = toPicture;
  useEffect(() => {
    const node = stage.current;
    if (!node) return;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const { active, crops } = board.now();
      const factor = Math.exp(-Math.max(-100, Math.min(100, event.deltaY)) * 0.0015);
      board.drag(scaleCrop(board.size, active, crops[active].box, factor, read.current(event)));
      clearTimeout(rest);
      rest = setTimeout(() => board.settle(), 250);
    };
    node.addEventListener('wheel', wheel, { passive: false });
    return () => {
      clearTimeout(rest);
      node.removeEventListener('wheel', wheel);
    };
  }, [board, stage]);
}
