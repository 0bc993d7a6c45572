'use client';

import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { Crop, Point, Size } from '@/lib/article/crop';
import { EDIT_BOUNDS, editedSize, type PictureEdits, toOriginal } from '@/lib/article/picture-edits';
import { useStageSize } from '@/components/crop/use-stage';
import { cn } from '@/components/ui/cn';
import { type Corner, nudgeRegion, pullRegion, type RegionGrip, SMALLEST } from './regions';
import type { EditsDesk } from './use-edits';

const corners: Corner[] = ['nw', 'ne', 'se', 'sw'];
const places: Record<Corner, string> = {
  nw: 'top-0 left-0',
  ne: 'top-0 left-full',
  se: 'top-full left-full',
  sw: 'top-full left-0',
};

/** The picture as the recipe will make it, with its regions to be moved, pulled and drawn. */
export function Canvas({
  desk,
  size,
  src,
  alt,
  compare,
  drawing,
  onDrawn,
  words,
}: {
  desk: EditsDesk;
  size: Size;
  src: string;
  alt: string;
  /** Shows the original instead, for as long as it is true. */
  compare: boolean;
  /** True while the next drag draws a region. */
  drawing: boolean;
  onDrawn: () => void;
  words: { region: (number: number) => string; regionRole: string };
}) {
  const room = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const { edits } = desk;
  const out = editedSize(size, edits);
  const shown = useStageSize(room, out);
  const hold = useRef<{ index: number; grip: RegionGrip; start: Crop; from: Point } | null>(null);

  const at = (event: PointerEvent): Point => {
    const box = sheet.current?.getBoundingClientRect();
    if (!box) return { x: 0, y: 0 };
    const point = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
    return toOriginal(size, edits, point);
  };

  function down(event: PointerEvent) {
    const { region, corner } = (event.target as HTMLElement).dataset;
    const from = at(event);
    if (event.button !== 0 || (!drawing && region === undefined)) return;
    event.preventDefault();
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    if (drawing) {
      const start = pullRegion(dot, { kind: 'draw' }, from, from);
      hold.current = { index: edits.blurs.length, grip: { kind: 'draw' }, start, from };
      return;
    }
    const index = Number(region);
    const start = edits.blurs[index];
    if (!start) return;
    sheet.current?.querySelector<HTMLElement>(`[role=application][data-region="${index}"]`)?.focus();
    hold.current = {
      index,
      grip: corner ? { kind: 'corner', corner: corner as Corner } : { kind: 'move' },
      start,
      from,
    };
  }

  function follow(event: PointerEvent) {
    if (!hold.current) return;
    const { index, grip, start, from } = hold.current;
    const blurs = edits.blurs.slice();
    blurs[index] = pullRegion(start, grip, from, at(event));
    desk.show({ ...edits, blurs });
  }

  function up() {
    if (!hold.current) return;
    if (hold.current.grip.kind === 'draw') onDrawn();
    hold.current = null;
    desk.settle();
  }

  return (
    <div ref={room} className="relative min-h-0 flex-1 overflow-hidden">
      {shown && (
        <div
          ref={sheet}
          onPointerDown={down}
          onPointerMove={follow}
          onPointerUp={up}
          onPointerCancel={up}
          className={cn(
            'absolute top-1/2 left-1/2 -translate-x-1/2 -translate-y-1/2 overflow-hidden select-none',
            (drawing || edits.blurs.length > 0) && 'touch-none',
            drawing && 'cursor-crosshair [&_*]:cursor-crosshair!',
          )}
          style={shown}
          data-sheet=""
        >
          <div style={sheetStyle(size, edits, shown.width / out.width, compare)} className="absolute">
            <img
              src={src}
              alt={alt}
              draggable={false}
              className="size-full"
              style={compare ? undefined : { filter: `brightness(${edits.brightness / 100})` }}
            />
            {!compare &&
              edits.blurs.map((box, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- a region is its place in the recipe
                <Region
                  key={index}
                  index={index}
                  box={box}
                  desk={desk}
                  words={words}
                  src={src}
                  soft={softness(size, box, shown.width / out.width)}
                />
              ))}
          </div>
          {edits.angle !== 0 && !compare && <Level />}
        </div>
      )}
    </div>
  );
}

const dot: Crop = { x1: 0, y1: 0, x2: SMALLEST, y2: SMALLEST };

/** About as soft as the eight patches that the region will be made of. */
function softness(size: Size, box: Crop, scale: number): number {
  return (Math.max((box.x2 - box.x1) * size.width, (box.y2 - box.y1) * size.height) * scale) / 14;
}

/** The upright original, laid so that the recipe's part of it fills the sheet. */
function sheetStyle(size: Size, edits: PictureEdits, scale: number, compare: boolean) {
  const [width, height] = [size.width * scale, size.height * scale];
  const turned = `rotate(${edits.angle + edits.turns * 90}deg) scaleX(${edits.mirrored ? -1 : 1})`;
  return {
    width,
    height,
    left: `calc(50% - ${width / 2}px)`,
    top: `calc(50% - ${height / 2}px)`,
    transform: compare ? `rotate(${edits.turns * 90}deg)` : turned,
  };
}

/** Lines to straighten a horizon by. */
function Level() {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute inset-0 bg-[linear-gradient(rgb(255_255_255/45%)_1px,transparent_1px),linear-gradient(90deg,rgb(255_255_255/45%)_1px,transparent_1px)] bg-[size:12.5%_12.5%]"
    />
  );
}

function Region({
  index,
  box,
  desk,
  words,
  src,
  soft,
}: {
  src: string;
  /** Radius of the blur that shows what the region will look like, in px. */
  soft: number;
  index: number;
  box: Crop;
  desk: EditsDesk;
  words: { region: (number: number) => string; regionRole: string };
}) {
  const { edits } = desk;
  function keys(event: KeyboardEvent) {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      return desk.step({ ...edits, blurs: edits.blurs.filter((_one, n) => n !== index) });
    }
    const step = event.altKey ? 0.001 : 0.01;
    const [dx, dy] = arrows[event.key] ?? [0, 0];
    const growth = grow[event.key] ?? 0;
    if (dx === 0 && dy === 0 && growth === 0) return;
    event.preventDefault();
    const next =
      growth === 0
        ? nudgeRegion(edits, box, dx * step, dy * step, event.shiftKey)
        : nudgeRegion(
            edits,
            nudgeRegion(edits, box, growth * step, growth * step, true),
            (-growth * step) / 2,
            (-growth * step) / 2,
            false,
          );
    desk.step({ ...edits, blurs: edits.blurs.map((one, n) => (n === index ? next : one)) });
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application is what takes keys
    <div
      data-region={index}
      role="application"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the region is what the keys move
      tabIndex={0}
      aria-label={words.region(index + 1)}
      aria-roledescription={words.regionRole}
      onKeyDown={keys}
      className="group absolute cursor-move outline-1 outline-offset-0 outline-[#fff] focus-visible:outline-2 focus-visible:outline-focus"
      style={{
        left: `${box.x1 * 100}%`,
        top: `${box.y1 * 100}%`,
        width: `${(box.x2 - box.x1) * 100}%`,
        height: `${(box.y2 - box.y1) * 100}%`,
      }}
    >
      <span className="pointer-events-none absolute inset-0 overflow-hidden bg-[#888]">
        <img
          src={src}
          alt=""
          draggable={false}
          className="absolute max-w-none"
          style={{
            width: `${100 / (box.x2 - box.x1)}%`,
            height: `${100 / (box.y2 - box.y1)}%`,
            left: `${(-100 * box.x1) / (box.x2 - box.x1)}%`,
            top: `${(-100 * box.y1) / (box.y2 - box.y1)}%`,
            filter: `brightness(${edits.brightness / 100}) blur(${soft}px)`,
          }}
        />
      </span>
      {corners.map((corner) => (
        <span
          key={corner}
          data-region={index}
          data-corner={corner}
          className={cn('absolute -mt-3.5 -ml-3.5 grid size-7 cursor-pointer place-items-center', places[corner])}
        >
          <span className="pointer-events-none block size-2.5 rounded-[2px] bg-[#fff] shadow-[0_0_0_1px_rgb(0_0_0/45%)]" />
        </span>
      ))}
    </div>
  );
}

const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const grow: Record<string, number> = { '+': 1, '=': 1, '-': -1, _: -1 };

/** A region in the middle of what is shown, for those who do not draw. */
export function middleRegion(): Crop {
  return { x1: 0.4, y1: 0.4, x2: 0.6, y2: 0.6 };
}

export function hasRoom(edits: PictureEdits): boolean {
  return edits.blurs.length < EDIT_BOUNDS.blurs;
}
