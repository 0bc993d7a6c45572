'use client';

import type { ReactNode, RefObject } from 'react';
import type { CropRatio } from '@/lib/article/crop';
import type { CropHandle } from '@/lib/article/crop-moves';
import { cn } from '@/components/ui/cn';

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

/** The words of the stage, from outside, so that the stage can be used without a catalogue of messages. */
export interface StageWords {
  frame: (ratio: CropRatio) => string;
  ratio: (ratio: CropRatio) => string;
  frameRole: string;
  focus: string;
  focusRole: string;
  /** What the shaded foot of a frame is. */
  covered: string;
}

/** Everything that lies over the picture. React makes it once; from then on the painter moves it. */
export function Layer({
  layer,
  ratios,
  active,
  words,
  onChoose,
}: {
  layer: RefObject<HTMLDivElement | null>;
  ratios: readonly CropRatio[];
  active: CropRatio;
  words: StageWords;
  onChoose: (ratio: CropRatio) => void;
}) {
  return (
    <div ref={layer} className="absolute inset-0">
      <div className="pointer-events-none absolute inset-0 overflow-hidden">
        <Hand>
          {[0, 1, 2, 3].map((n) => (
            <Unit key={n} part="shade" className="bg-[rgb(0_0_0/58%)]" />
          ))}
          <Unit part="covered" className="bg-[linear-gradient(rgb(0_0_0/22%),rgb(0_0_0/62%))]" />
          <Unit part="covered" className="bg-[rgb(255_255_255/70%)]" />
        </Hand>
      </div>
      {ratios.map((ratio) =>
        [0, 1, 2, 3].map((n) => (
          <Unit key={`${ratio}${n}`} part="ghost" ratio={ratio} className="bg-[rgb(255_255_255/62%)]" />
        )),
      )}
      {ratios.map((ratio) => (
        <Frame key={ratio} ratio={ratio} active={ratio === active} words={words} onChoose={onChoose} />
      ))}
      <Hand className="[--edge:#fff] peer-focus-visible:[--edge:var(--focus)]">
        {[0, 1, 2, 3].map((n) => (
          <Unit key={n} part="line" className="bg-[var(--edge)]" />
        ))}
        {[0, 1, 2, 3].map((n) => (
          <Unit key={n} part="line" className="bg-[rgb(255_255_255/38%)]" />
        ))}
        <span
          data-part="word"
          hidden
          aria-hidden="true"
          className="pointer-events-none absolute top-1 left-0 text-xs whitespace-nowrap text-[#fff] [text-shadow:0_0_3px_rgb(0_0_0/80%)]"
        >
          {words.covered}
        </span>
      </Hand>
      {ratios.map((ratio) => (
        <span
          key={ratio}
          data-part="chip"
          data-ratio={ratio}
          hidden
          aria-hidden="true"
          className="absolute top-0 left-0 flex h-6 cursor-pointer items-center bg-[rgb(0_0_0/66%)] px-2 font-mono text-xs text-[#fff] hover:bg-[#000]"
        >
          {words.ratio(ratio)}
        </span>
      ))}
      <Hand>
        {handles.map((handle) => (
          <Handle key={handle} handle={handle} />
        ))}
      </Hand>
      <div
        data-part="focus"
        hidden
        role="application"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrows move the point
        tabIndex={0}
        aria-label={words.focus}
        aria-roledescription={words.focusRole}
        className="group absolute top-0 left-0 -mt-4 -ml-4 grid size-8 cursor-grab place-items-center outline-none"
      >
        <span className="grid size-6 place-items-center rounded-full border-2 border-[#fff] shadow-[0_0_0_1px_rgb(0_0_0/60%),inset_0_0_0_1px_rgb(0_0_0/60%)] group-focus-visible:border-focus">
          <span className="size-1 rounded-full bg-[#fff] shadow-[0_0_0_1px_rgb(0_0_0/60%)]" />
        </span>
      </div>
    </div>
  );
}

/** What goes along with the frame in hand: moved as one, on a layer of its own. */
function Hand({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div data-part="hand" className={cn('absolute top-0 left-0 will-change-transform', className)}>
      {children}
    </div>
  );
}

/** A frame takes keys; it becomes the one in hand when focus comes to it, so that Tab goes from frame to frame. */
function Frame({
  ratio,
  active,
  words,
  onChoose,
}: {
  ratio: CropRatio;
  active: boolean;
  words: StageWords;
  onChoose: (ratio: CropRatio) => void;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application is what takes keys
    <div
      data-part="frame"
      data-ratio={ratio}
      role="application"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the frame is what the keys move
      tabIndex={0}
      aria-current={active || undefined}
      aria-roledescription={words.frameRole}
      aria-label={words.frame(ratio)}
      onFocus={() => onChoose(ratio)}
      className={cn(
        'absolute top-0 left-0 size-px origin-top-left outline-none',
        active ? 'peer cursor-move' : 'pointer-events-none',
      )}
    />
  );
}

/** 28 px, 44 under a finger; what is seen of it is smaller. */
function Handle({ handle }: { handle: CropHandle }) {
  return (
    <div
      data-part="handle"
      data-handle={handle}
      className={cn(
        'absolute top-0 left-0 -mt-3.5 -ml-3.5 grid size-7 place-items-center pointer-coarse:-mt-[22px] pointer-coarse:-ml-[22px] pointer-coarse:size-11',
        cursors[handle],
      )}
    >
      <span
        className={cn(
          'block rounded-[2px] bg-[#fff] shadow-[0_0_0_1px_rgb(0_0_0/45%)]',
          handle.length === 2 ? 'size-3' : 'size-2',
        )}
      />
    </div>
  );
}

function Unit({ part, ratio, className }: { part: string; ratio?: CropRatio; className: string }) {
  return (
    <div
      data-part={part}
      data-ratio={ratio}
      className={cn('pointer-events-none absolute top-0 left-0 size-px origin-top-left', className)}
    />
  );
}
