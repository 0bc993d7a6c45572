'use client';

import {
  Eye,
  Redo2,
  RotateCcwSquare,
  RotateCwSquare,
  SquareDashed,
  SquarePlus,
  TrianglesCenterlineDashedHorizontal,
  TrianglesCenterlineDashedVertical,
  Undo2,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { editedSize, mirror, type PictureEdits, turn } from '@/lib/article/picture-edits';
import { Tool } from '@/components/crop/tools';
import { Button } from '@/components/ui/button';
import type { ActionResult } from '@/lib/web/action';
import { Canvas, hasRoom, middleRegion } from './canvas';
import { Panel } from './panel';
import { type EditsDesk, useEdits } from './use-edits';

export interface RetouchProps {
  /** The picture that is edited: the original, or one that was made of it. */
  id: string;
  root: { src: string; alt: string; width: number; height: number };
  edits: PictureEdits;
  /** The article in which the result takes this picture's place. */
  article?: string | undefined;
  backHref: string;
  /** Why nothing can be saved, when that is so. */
  refused?: string | undefined;
  save: (input: { id: string; edits: PictureEdits; article?: string }) => Promise<ActionResult<{ href: string }>>;
}

/** Simple edits of a picture. They make another picture and can be changed for ever; the original stays as it came. */
export function Retouch({ id, root, edits: given, article, backHref, refused, save }: RetouchProps) {
  const t = useTranslations('crop.retouch');
  const router = useRouter();
  const desk = useEdits(given);
  const [drawing, setDrawing] = useState(false);
  const [compare, setCompare] = useState(false);
  const [problem, setProblem] = useState<string | null>(refused ?? null);
  const [saving, startSaving] = useTransition();
  useKeys(desk, setDrawing);
  useLeaveGuard(desk.changed && !saving);
  const out = editedSize(root, desk.edits);
  const shut = saving || !desk.changed || Boolean(refused);

  const done = () =>
    startSaving(async () => {
      const result = await save({ id, edits: desk.edits, ...(article && { article }) });
      setProblem(result.ok ? null : result.error.message);
      if (result.ok) router.replace(result.data.href);
    });

  return (
    <div className="flex min-h-dvh flex-col bg-sunken lg:h-dvh">
      <header className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-line bg-surface px-3 py-2 sm:px-4">
        <h1 className="font-serif text-lg font-semibold">{t('title')}</h1>
        <div className="ml-auto flex gap-1 sm:gap-2">
          <Button look="quiet" onClick={() => router.replace(backHref)}>
            {t('cancel')}
          </Button>
          <Button look="primary" onClick={done} disabled={shut}>
            {saving ? t('saving') : article ? t('saveHere') : t('save')}
          </Button>
        </div>
      </header>
      {problem && (
        <p role="alert" className="bg-red-soft px-4 py-2 text-red">
          {problem}
        </p>
      )}
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <main className="flex min-h-[62dvh] flex-1 flex-col lg:min-h-0">
          <Canvas
            desk={desk}
            size={root}
            src={root.src}
            alt={root.alt}
            compare={compare}
            drawing={drawing}
            onDrawn={() => setDrawing(false)}
            words={{ region: (number) => t('region', { number }), regionRole: t('regionRole') }}
          />
          <div className="border-t border-line bg-surface px-1 py-2 sm:px-3">
            <Tools desk={desk} drawing={drawing} onDrawing={setDrawing} compare={compare} onCompare={setCompare} />
          </div>
        </main>
        <aside className="flex w-full shrink-0 flex-col gap-6 overflow-y-auto border-t border-line bg-sunken p-5 lg:w-[22rem] lg:border-t-0 lg:border-l">
          <Panel desk={desk} size={root} />
          <p className="text-xs text-ink-3 tabular-nums" aria-live="polite">
            {t('size', { width: out.width, height: out.height })}
          </p>
          <p className="text-xs text-ink-3">{article ? t('hintHere') : t('hint')}</p>
        </aside>
      </div>
    </div>
  );
}

function Tools({
  desk,
  drawing,
  onDrawing,
  compare,
  onCompare,
}: {
  desk: EditsDesk;
  drawing: boolean;
  onDrawing: (on: boolean) => void;
  compare: boolean;
  onCompare: (on: boolean) => void;
}) {
  const t = useTranslations('crop.retouch');
  const { edits, step } = desk;
  const room = hasRoom(edits);
  return (
    <div role="group" aria-label={t('tools')} className="flex flex-wrap items-center justify-center gap-0.5 sm:gap-1">
      <Tool label={t('turnLeft')} onClick={() => step(turn(edits, -1))}>
        <RotateCcwSquare />
      </Tool>
      <Tool label={t('turnRight')} onClick={() => step(turn(edits, 1))}>
        <RotateCwSquare />
      </Tool>
      <Tool label={t('flipAcross')} onClick={() => step(mirror(edits, 'across'))}>
        <TrianglesCenterlineDashedVertical />
      </Tool>
      <Tool label={t('flipDown')} onClick={() => step(mirror(edits, 'down'))}>
        <TrianglesCenterlineDashedHorizontal />
      </Tool>
      <span className="mx-0.5 h-5 w-px bg-line-2 sm:mx-1" />
      <Tool label={t('draw')} pressed={drawing} disabled={!room} onClick={() => onDrawing(!drawing)}>
        <SquareDashed />
      </Tool>
      <Tool
        label={t('add')}
        disabled={!room}
        onClick={() => step({ ...edits, blurs: [...edits.blurs, middleRegion()] })}
      >
        <SquarePlus />
      </Tool>
      <span className="mx-0.5 h-5 w-px bg-line-2 sm:mx-1" />
      <Tool label={t('compare')} pressed={compare} onClick={() => onCompare(!compare)}>
        <Eye />
      </Tool>
      <Tool label={t('undo')} disabled={!desk.canUndo} onClick={desk.undo}>
        <Undo2 />
      </Tool>
      <Tool label={t('redo')} disabled={!desk.canRedo} onClick={desk.redo}>
        <Redo2 />
      </Tool>
    </div>
  );
}

/** R and Shift+R turn, H and V mirror, B draws a region, Ctrl+Z undoes. */
function useKeys(desk: EditsDesk, setDrawing: (on: boolean) => void) {
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const key = event.key.toLowerCase();
      if (event.ctrlKey || event.metaKey) {
        if (key !== 'z' && key !== 'y') return;
        event.preventDefault();
        if (event.shiftKey || key === 'y') desk.redo();
        else desk.undo();
        return;
      }
      if (target.closest('input:not([type=range]), textarea, select') || event.altKey) return;
      if (key === 'r') desk.step(turn(desk.edits, event.shiftKey ? -1 : 1));
      if (key === 'h') desk.step(mirror(desk.edits, 'across'));
      if (key === 'v') desk.step(mirror(desk.edits, 'down'));
      if (key === 'b' || key === 'escape') setDrawing(key === 'b');
    };
    addEventListener('keydown', keys);
    return () => removeEventListener('keydown', keys);
  }, [desk, setDrawing]);
}

function useLeaveGuard(on: boolean) {
  useEffect(() => {
    if (!on) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [on]);
}
