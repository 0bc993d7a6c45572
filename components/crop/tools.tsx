'use client';

import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  Crosshair,
  Focus,
  Maximize2,
  Minus,
  Plus,
  Redo2,
  RotateCcw,
  Undo2,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import type { Board } from './board';
import { runCommand, type CropCommand } from './keys';
import { useBoard } from './use-board';

const commands: [CropCommand, ReactNode][] = [
  ['left', <ArrowLeft key="i" />],
  ['right', <ArrowRight key="i" />],
  ['up', <ArrowUp key="i" />],
  ['down', <ArrowDown key="i" />],
  ['smaller', <Minus key="i" />],
  ['larger', <Plus key="i" />],
  ['largest', <Maximize2 key="i" />],
  ['centre', <Crosshair key="i" />],
];

/** Everything the keys do, as buttons: nothing by drag alone. */
export function Tools({
  board,
  picking,
  onPicking,
}: {
  board: Board;
  picking: boolean;
  onPicking: (on: boolean) => void;
}) {
  const t = useTranslations('crop');
  const state = useBoard(board);
  const { undo, redo } = board.can();
  const run = (command: CropCommand) =>
    board.settle(runCommand(command, board.size, state.active, state.crops[state.active].box, state.focus, 10));
  return (
    <div role="toolbar" aria-label={t('tools')} className="flex flex-wrap items-center justify-center gap-1">
      {commands.map(([command, icon]) => (
        <Tool key={command} label={t(`commands.${command}`)} onClick={() => run(command)}>
          {icon}
        </Tool>
      ))}
      <span className="mx-1 h-5 w-px bg-line-2" />
      <Tool label={t('pickFocus')} pressed={picking} onClick={() => onPicking(!picking)}>
        <Focus />
      </Tool>
      <Tool label={t('replaceAll')} onClick={() => board.replace(true)}>
        <RotateCcw />
      </Tool>
      <span className="mx-1 h-5 w-px bg-line-2" />
      <Tool label={t('undo')} disabled={!undo} onClick={board.undo}>
        <Undo2 />
      </Tool>
      <Tool label={t('redo')} disabled={!redo} onClick={board.redo}>
        <Redo2 />
      </Tool>
    </div>
  );
}

function Tool({
  label,
  onClick,
  children,
  pressed,
  disabled,
}: {
  label: string;
  onClick: () => void;
  children: ReactNode;
  pressed?: boolean;
  disabled?: boolean;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
      className={cn(
        'grid size-9 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink disabled:text-line-2 disabled:hover:bg-transparent [&>svg]:size-[18px]',
        pressed && 'bg-accent-soft text-accent',
      )}
    >
      {children}
    </button>
  );
}
