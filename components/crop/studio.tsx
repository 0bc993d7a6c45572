'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useMemo, useState, useTransition } from 'react';
import type { ArticleType } from '@/lib/article/content';
import { pixelsOf, type CropRatio, type Crops } from '@/lib/article/crop';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { type Board, createBoard } from './board';
import { NumberBoxes } from './number-boxes';
import { type CardText, Previews } from './previews';
import { Stage } from './stage';
import { Tools } from './tools';
import { useBoard } from './use-board';
import { WireValues } from './wire-values';

export interface CropStudioProps {
  type: ArticleType;
  ratios: readonly CropRatio[];
  picture: { src: string; small: string; width: number; height: number; alt: string };
  crops: Crops;
  text: CardText;
  backHref: string;
  /** Why nothing can be changed, when that is so. */
  readOnly?: string | undefined;
  /** Saves the frames; the message of a refusal, or null. */
  save: (crops: Crops) => Promise<string | null>;
}

/** The crop studio: one picture, a frame for each shape the platform asks for, and the cards in which they will be seen. */
export function CropStudio(props: CropStudioProps) {
  const { type, ratios, picture, text, backHref, readOnly } = props;
  const t = useTranslations('crop');
  const router = useRouter();
  const board = useMemo(
    () => createBoard({ width: picture.width, height: picture.height }, ratios, props.crops),
    // oxlint-disable-next-line react/exhaustive-deps -- a refresh of the page must not throw away what is in hand
    [],
  );
  const state = useBoard(board);
  const [picking, setPicking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, startSaving] = useTransition();
  const dirty = board.can().undo;
  useKeys(board, setPicking);
  useLeaveGuard(dirty && !saving);

  const done = () =>
    startSaving(async () => {
      const refusal = await props.save(board.settled().crops);
      setProblem(refusal);
      if (refusal === null) {
        board.forget();
        router.push(backHref);
      }
    });

  const box = state.crops[state.active].box;
  return (
    <div className="flex min-h-dvh flex-col bg-sunken lg:h-dvh">
      <header className="flex items-center justify-between gap-2 border-b border-line bg-surface px-2 py-2 sm:px-4">
        <h1 className="sr-only font-serif text-lg font-semibold sm:not-sr-only">{t('title')}</h1>
        <RatioTabs board={board} />
        <div className="flex gap-2">
          <Button look="quiet" onClick={() => router.push(backHref)}>
            {t('cancel')}
          </Button>
          <Button look="primary" onClick={done} disabled={saving || Boolean(readOnly)} title={readOnly}>
            {saving ? t('saving') : t('save')}
          </Button>
        </div>
      </header>
      {(problem ?? readOnly) && (
        <p role="alert" className="bg-red-soft px-4 py-2 text-red">
          {problem ?? readOnly}
        </p>
      )}
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <main className="flex min-h-[56dvh] flex-1 flex-col lg:min-h-0">
          <Stage
            board={board}
            picture={picture}
            label={t('frame', { ratio: t(`ratios.${ratioKey(state.active)}`) })}
            description={t('frameRole')}
            picking={picking}
            onPick={(point) => {
              board.focusOn(point);
              setPicking(false);
            }}
          />
          <div className="border-t border-line bg-surface px-3 py-2">
            <Tools board={board} picking={picking} onPicking={setPicking} />
          </div>
        </main>
        <aside className="flex w-full shrink-0 flex-col gap-6 overflow-y-auto border-line bg-sunken p-5 lg:w-[22rem] lg:border-l">
          <Previews board={board} type={type} src={picture.small} text={text} />
          <NumberBoxes board={board} />
          <WireValues board={board} type={type} />
          <FewPixels board={board} />
          <p className="text-xs text-ink-3">{t('keys')}</p>
        </aside>
      </div>
      <p aria-live="polite" className="sr-only">
        {t('spoken', {
          ratio: t(`ratios.${ratioKey(state.active)}`),
          left: percent(box.x1),
          top: percent(box.y1),
          width: percent(box.x2 - box.x1),
        })}
      </p>
    </div>
  );
}

/** A message key may not hold a dot. */
function ratioKey(ratio: CropRatio): '235_1' | '1_1' | '16_9' {
  return ratio === '2.35_1' ? '235_1' : ratio;
}

function percent(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

function RatioTabs({ board }: { board: Board }): ReactNode {
  const t = useTranslations('crop');
  const { active, crops } = useBoard(board);
  return (
    <div role="group" aria-label={t('frames')} className="flex gap-0.5 sm:gap-1">
      {board.ratios.map((ratio, n) => (
        <button
          key={ratio}
          type="button"
          aria-pressed={ratio === active}
          onClick={() => board.choose(ratio)}
          className={cn(
            'flex h-9 items-center gap-2 rounded-md px-2 text-sm whitespace-nowrap sm:px-3 sm:text-base',
            ratio === active ? 'bg-ink text-paper' : 'text-ink-2 hover:bg-hover',
          )}
        >
          {t(`ratios.${ratioKey(ratio)}`)}
          <kbd className="hidden font-mono text-xs sm:inline" aria-hidden="true">
            {n + 1}
          </kbd>
          {crops[ratio].by === 'hand' && <span className="size-1.5 rounded-full bg-current" title={t('byHand')} />}
        </button>
      ))}
    </div>
  );
}

/** The platform shows covers about 900 pixels wide (big card) and 200 (small card); less looks soft. It only warns. */
const enough: Record<CropRatio, number> = { '2.35_1': 900, '16_9': 900, '1_1': 200 };

function FewPixels({ board }: { board: Board }): ReactNode {
  const t = useTranslations('crop');
  const { crops } = useBoard(board);
  const few = board.ratios.filter((ratio) => pixelsOf(board.size, crops[ratio].box).width < enough[ratio]);
  if (few.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 rounded-md bg-amber-soft px-3 py-2 text-sm text-amber">
      {few.map((ratio) => (
        <li key={ratio}>
          {t('fewPixels', {
            ratio: t(`ratios.${ratioKey(ratio)}`),
            width: pixelsOf(board.size, crops[ratio].box).width,
            wanted: enough[ratio],
          })}
        </li>
      ))}
    </ul>
  );
}

/** Keys of the whole page: 1 2 3 choose a frame, F picks the focal point, Ctrl+Z and Ctrl+Shift+Z undo and redo. */
function useKeys(board: Board, setPicking: (on: boolean) => void) {
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if ((event.target as HTMLElement).closest('input, textarea, select')) return;
      const command = event.ctrlKey || event.metaKey;
      if (command && event.key.toLowerCase() === 'z') {
        event.preventDefault();
        if (event.shiftKey) board.redo();
        else board.undo();
        return;
      }
      const ratio = command ? undefined : board.ratios[Number(event.key) - 1];
      if (ratio) board.choose(ratio);
      if (!command && event.key.toLowerCase() === 'f') setPicking(true);
      if (event.key === 'Escape') setPicking(false);
    };
    addEventListener('keydown', keys);
    return () => removeEventListener('keydown', keys);
  }, [board, setPicking]);
}

/** Asks before a reload or a closed tab would drop frames that were moved and not saved. */
function useLeaveGuard(on: boolean) {
  useEffect(() => {
    if (!on) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [on]);
}
