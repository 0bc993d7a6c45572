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
  Sparkles,
  Undo2,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
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
const steps = [0.1, 1, 10, 100];

/** Everything the keys do, as buttons: nothing by drag alone. */
export function Tools({
  board,
  picking,
  onPicking,
  looking,
  onSuggest,
}: {
  board: Board;
  picking: boolean;
  onPicking: (on: boolean) => void;
  /** True while the picture is being looked at. */
  looking: boolean;
  onSuggest: () => void;
}) {
  const t = useTranslations('crop');
  const state = useBoard(board);
  const [step, setStep] = useState(10);
  const { undo, redo } = board.can();
  const run = (command: CropCommand) =>
    board.settle(runCommand(command, board.size, state.active, state.crops[state.active].box, state.focus, step));
  return (
    <div
      role="group"
      aria-label={t('tools')}
      className="flex flex-wrap items-center justify-center gap-x-0.5 gap-y-1 sm:gap-x-1"
    >
      <button
        type="button"
        onClick={onSuggest}
        aria-disabled={looking}
        title={t('suggestHint')}
        className="flex h-9 items-center gap-1.5 rounded-md px-3 font-medium whitespace-nowrap text-ink-2 hover:bg-hover hover:text-ink aria-disabled:text-ink-3"
      >
        <Sparkles className={cn('size-[18px]', looking && 'animate-pulse')} aria-hidden="true" />
        {looking ? t('suggesting') : t('suggest')}
      </button>
      <Tool label={t('pickFocus')} pressed={picking} onClick={() => onPicking(!picking)}>
        <Focus />
      </Tool>
      <Tool label={t('replaceAll')} onClick={board.replaceAll}>
        <RotateCcw />
      </Tool>
      <Gap />
      <Tool label={t('undo')} disabled={!undo} onClick={board.undo}>
        <Undo2 />
      </Tool>
      <Tool label={t('redo')} disabled={!redo} onClick={board.redo}>
        <Redo2 />
      </Tool>
      <Gap />
      {commands.map(([command, icon]) => (
        <Tool key={command} label={t(`commands.${command}`)} onClick={() => run(command)}>
          {icon}
        </Tool>
      ))}
      <select
        aria-label={t('step')}
        title={t('step')}
        value={step}
        onChange={(event) => setStep(Number(event.target.value))}
        className="h-8 rounded-md border border-control bg-surface px-1.5 text-sm tabular-nums"
      >
        {steps.map((pixels) => (
          <option key={pixels} value={pixels}>
            {pixels} px
          </option>
        ))}
      </select>
    </div>
  );
}

function Gap() {
  return <span className="mx-1 hidden h-5 w-px bg-line-2 sm:block" />;
}

export function Tool({
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
        'grid size-8 place-items-center sm:size-9 rounded-md text-ink-2 hover:bg-hover hover:text-ink disabled:text-line-2 disabled:hover:bg-transparent [&>svg]:size-[18px]',
        pressed && 'bg-accent-soft text-accent',
      )}
    >
      {children}
    </button>
  );
}
