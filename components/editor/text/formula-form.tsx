'use client';

import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { describedBy, Field, Textarea } from '@/components/ui/field';
import { sendPicture } from '../upload/send-picture';
import { useFocusSoon } from '../use-focus-soon';
import { drawingAddress, formulaSize, paintFormula } from './formula-picture';

type Drawing = { svg: string } | { error: string } | null;

const PAUSE_MS = 250;

/** TeX on one side, how it looks on the other; what goes into the text is a picture with the TeX as its description. */
export function FormulaForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const t = useTranslations('writing.formula');
  const id = useId();
  const { selection } = editor.state;
  const old = selection instanceof NodeSelection && selection.node.type.name === 'formula' ? selection.node : null;
  const [tex, setTex] = useState(String(old?.attrs.tex ?? ''));
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const drawing = useDrawing(tex);
  const field = useFocusSoon<HTMLTextAreaElement>();
  const wrong = drawing && 'error' in drawing ? t('wrong', { what: drawing.error }) : undefined;

  async function submit(event: FormEvent) {
    event.preventDefault();
    const size = drawing && 'svg' in drawing ? formulaSize(drawing.svg) : null;
    if (!size || !drawing || !('svg' in drawing)) return;
    setBusy(true);
    setFailed(false);
    try {
      const file = await paintFormula(drawing.svg, size);
      const { picture, hash } = await sendPicture(file, () => {}, AbortSignal.timeout(60_000));
      const attrs = { tex: tex.trim(), picture, hash, ...size };
      const chain = editor.chain().focus();
      if (old) chain.updateAttributes('formula', attrs).run();
      else chain.insertContent({ type: 'formula', attrs }).run();
      onDone();
    } catch {
      setFailed(true);
      setBusy(false);
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field id={id} label={t('label')} hint={t('hint')} error={wrong}>
        <Textarea
          {...describedBy(id, wrong)}
          ref={field}
          rows={3}
          className="font-mono"
          value={tex}
          maxLength={4000}
          onChange={(event) => setTex(event.target.value)}
        />
      </Field>
      <div
        className="grid min-h-24 place-items-center overflow-x-auto rounded-md border border-line bg-[#fff] p-3"
        aria-live="polite"
      >
        {drawing && 'svg' in drawing && <Shown svg={drawing.svg} label={`${t('preview')}：${tex}`} />}
        {!drawing && tex.trim() !== '' && <p className="text-sm text-[#5f5a53]">{t('waiting')}</p>}
      </div>
      {failed && (
        <p role="alert" className="text-sm text-red">
          {t('failed')}
        </p>
      )}
      <Button look="primary" type="submit" disabled={busy || !drawing || !('svg' in drawing)} className="self-end">
        {t('set')}
      </Button>
    </form>
  );
}

function Shown({ svg, label }: { svg: string; label: string }) {
  const size = formulaSize(svg);
  return size && <img src={drawingAddress(svg)} alt={label} style={{ height: size.height / 2, maxWidth: 'none' }} />;
}

/** The drawing of TeX, a moment after the last key; null while there is none. */
function useDrawing(tex: string): Drawing {
  const wanted = tex.trim();
  const [answer, setAnswer] = useState<{ tex: string; drawing: Drawing }>({ tex: '', drawing: null });
  useEffect(() => {
    if (wanted === '') return;
    const over = new AbortController();
    const timer = setTimeout(() => {
      void draw(wanted, over.signal).then((drawing) => drawing && setAnswer({ tex: wanted, drawing }));
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      over.abort();
    };
  }, [wanted]);
  return wanted !== '' && answer.tex === wanted ? answer.drawing : null;
}

async function draw(tex: string, signal: AbortSignal): Promise<Drawing> {
  try {
    const response = await fetch('/api/formulas', { method: 'POST', body: tex, signal });
    return response.ok ? ((await response.json()) as Drawing) : { error: String(response.status) };
  } catch {
    return signal.aborted ? null : { error: '…' };
  }
}
