'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { UploadQueue } from '../upload/upload-queue';
import { useUploads } from '../upload/use-uploads';
import { COUNTED, JUNK, type PasteReport } from './report';
import type { PasteDesk } from './use-paste';

/** What came with a paste and what did not, beside the text until somebody closes it. */
export function PasteNote({ desk, queue }: { desk: PasteDesk; queue: UploadQueue }) {
  const t = useTranslations('editor.paste');
  const { report, problem, dismiss } = desk;
  if (!report && !problem) return null;
  return (
    <aside
      aria-label={t('name')}
      className="fixed bottom-12 left-1/2 z-20 flex w-[min(34rem,calc(100vw-1rem))] -translate-x-1/2 items-start gap-3 rounded-lg border border-line bg-surface px-4 py-3 text-sm shadow-float"
    >
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        {problem && (
          <p role="alert" className="text-red">
            {problem}
          </p>
        )}
        {report && <Came report={report} queue={queue} />}
      </div>
      <button
        type="button"
        onClick={dismiss}
        aria-label={t('close')}
        className="-mt-1 -mr-1.5 grid size-7 shrink-0 place-items-center rounded-md text-ink-3 hover:bg-hover hover:text-ink"
      >
        <X className="size-4" aria-hidden="true" />
      </button>
    </aside>
  );
}

function Came({ report, queue }: { report: PasteReport; queue: UploadQueue }) {
  const t = useTranslations('editor.paste');
  const { source, counts, undo, plain } = report;
  const came = COUNTED.filter((kind) => counts[kind] > 0).map((kind) => t(`counts.${kind}`, { count: counts[kind] }));
  return (
    <>
      <p>
        <strong className="font-medium">{t('from', { source })}</strong>
        {came.length > 0 && <span className="text-ink-2"> {came.join(t('comma'))}</span>}
      </p>
      <Pictures report={report} queue={queue} />
      <LeftOut report={report} />
      {(undo ?? plain) && (
        <p className="flex gap-2 pt-1">
          {undo && (
            <Button size="sm" onClick={undo}>
              {t('undo')}
            </Button>
          )}
          {plain && (
            <Button size="sm" look="quiet" onClick={plain}>
              {t('plain')}
            </Button>
          )}
        </p>
      )}
    </>
  );
}

function Pictures({ report: { uploads, missing }, queue }: { report: PasteReport; queue: UploadQueue }) {
  const t = useTranslations('editor.paste');
  const mine = useUploads(queue).filter(({ id }) => uploads.includes(id));
  const failed = mine.filter(({ state }) => state.kind === 'failed').length;
  const total = uploads.length;
  const done = total - mine.length;
  if (total + missing === 0) return null;
  return (
    <>
      {total > 0 && (
        <p className="flex items-center gap-3 text-ink-2">
          <span className="tabular-nums">{t('pictures', { done, total })}</span>
          {done + failed < total && (
            <progress
              className="upload-bar min-w-16 flex-1"
              value={done}
              max={total}
              aria-label={t('pictures', { done, total })}
            />
          )}
          {failed > 0 && <span className="text-red">{t('failed', { count: failed })}</span>}
        </p>
      )}
      {missing > 0 && <p className="text-amber">{t('missing', { count: missing })}</p>}
    </>
  );
}

function LeftOut({ report: { junk, notes } }: { report: PasteReport }) {
  const t = useTranslations('editor.paste');
  const left = JUNK.filter((kind) => junk[kind]).map((kind) => t(`junk.${kind}`, { count: junk[kind] ?? 0 }));
  const changed = (['embed', 'drawing', 'layout', 'deep'] as const)
    .filter((kind) => notes[kind])
    .map((kind) => t(`notes.${kind}`, { count: notes[kind] ?? 0 }));
  const all = [...left, ...changed];
  return all.length === 0 ? null : <p className="text-ink-2">{t('leftOut', { what: all.join(t('comma')) })}</p>;
}
