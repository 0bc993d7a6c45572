'use client';

import { useEffect, useLayoutEffect, useRef } from 'react';
import type { CropRatio } from '@/lib/article/crop';
import { cn } from '@/components/ui/cn';
import type { Board } from './board';
import { Layer, type StageWords } from './layer';
import { createPainter } from './paint-layer';
import { useBoard } from './use-board';
import { focusFrame, type ToPicture, useGestures } from './use-gestures';
import { useStageSize, useWheel } from './use-stage';

/** The picture once, the frame in hand over it, and the other frames as ghosts. Everything here moves by transforms only. */
export function Stage({
  board,
  picture,
  words,
  picking,
  onPicked,
  hiddenFoot = 0,
}: {
  board: Board;
  picture: { src: string; alt: string; placeholder?: string };
  words: StageWords;
  /** True while the next click sets the focal point. */
  picking: boolean;
  onPicked: () => void;
  /** The share of the widest card's height that its title covers; 0 for none. */
  hiddenFoot?: number;
}) {
  const room = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const shown = useStageSize(room, board.size);
  const { active } = useBoard(board);

  useLayoutEffect(() => {
    if (!layer.current || !shown) return;
    const hidden = (ratio: CropRatio) => (ratio === '2.35_1' ? hiddenFoot : 0);
    return board.onPaint(createPainter(layer.current, board.size, shown, hidden));
  }, [board, shown, hiddenFoot]);

  // What is not shown yet cannot take the keys; once it is, they go to the frame, unless a person was quicker.
  const ready = shown !== null;
  useEffect(() => {
    if (ready && document.activeElement === document.body) focusFrame(stage.current, board.now().active);
  }, [ready, board]);

  const toPicture: ToPicture = (event, box) => ({
    x: box ? ((event.clientX - box.left) / box.width) * board.size.width : 0,
    y: box ? ((event.clientY - box.top) / box.height) * board.size.height : 0,
  });
  useWheel(stage, board, toPicture);
  const gestures = useGestures(board, stage, toPicture, picking, onPicked);

  return (
    <div ref={room} className="relative min-h-0 flex-1 overflow-hidden">
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the frames inside take the keys */}
      <div
        ref={stage}
        {...gestures}
        className={cn('absolute touch-none select-none', picking && 'cursor-crosshair [&_*]:cursor-crosshair!')}
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
        <Layer layer={layer} ratios={board.ratios} active={active} words={words} onChoose={board.choose} />
      </div>
    </div>
  );
}
