'use client';

import { FileUp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Note } from '@/components/ui/page';
import { cn } from '@/components/ui/cn';
import { type Clipboard, readClipboard } from '@/components/editor/paste/clipboard';
import { DOCUMENT_TYPES, documentsAmong } from '@/components/editor/paste/files';
import { handOver, type Incoming } from '@/components/editor/paste/handover';
import type { ActionResult } from '@/lib/web/action';

/** A document instead of a blank page: pasted, dropped or chosen. The article is made, and the editor reads the document in. */
export function BringIn({
  begin,
  labels,
}: {
  begin: (input: { accountId: string }) => Promise<ActionResult<{ id: string }>>;
  labels: { name: string; lead: string; choose: string; reading: string };
}) {
  const router = useRouter();
  const zone = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const bring = useEffectEvent(async (incoming: Incoming) => {
    const form = zone.current?.closest('form');
    const accountId = String((form && new FormData(form).get('accountId')) ?? '');
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const result = await begin({ accountId });
    if (result.ok) {
      handOver(result.data.id, incoming);
      return router.push(`/articles/${result.data.id}`);
    }
    setBusy(false);
    setProblem(result.error.message);
  });

  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    document.addEventListener('paste', (event) => takePaste(event, bring), { signal });
    document.addEventListener('dragover', (event) => holdsFiles(event) && (event.preventDefault(), setOver(true)), {
      signal,
    });
    document.addEventListener('dragleave', (event) => !event.relatedTarget && setOver(false), { signal });
    document.addEventListener(
      'drop',
      (event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(false);
        const [file] = documentsAmong(event.dataTransfer?.files);
        if (file) void bring({ kind: 'file', file });
      },
      { signal },
    );
    return () => ending.abort();
  }, []);

  return (
    <div
      ref={zone}
      className={cn(
        'flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-dashed border-line-2 px-5 py-4',
        over && 'border-focus bg-hover',
      )}
    >
      <FileUp className="size-5 shrink-0 text-ink-3" aria-hidden="true" />
      <p className="min-w-48 flex-1" aria-live="polite">
        {busy ? labels.reading : labels.name}
        <span className="block text-xs text-ink-3">{labels.lead}</span>
      </p>
      <label className="inline-flex h-9 cursor-pointer items-center rounded-md border border-line-2 bg-surface px-3.5 font-medium focus-within:outline-2 hover:bg-hover">
        {labels.choose}
        <input
          type="file"
          accept={DOCUMENT_TYPES}
          disabled={busy}
          className="sr-only"
          onChange={(event) => {
            const [file] = documentsAmong(event.target.files);
            if (file) void bring({ kind: 'file', file });
            event.target.value = '';
          }}
        />
      </label>
      {problem && (
        <div className="w-full">
          <Note tone="bad">{problem}</Note>
        </div>
      )}
    </div>
  );
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

function takePaste(event: ClipboardEvent, bring: (incoming: Incoming) => void): void {
  if ((event.target as HTMLElement | null)?.closest?.('input, textarea, [contenteditable=true]')) return;
  const [file] = documentsAmong(event.clipboardData?.files);
  const clipboard: Clipboard = readClipboard(event.clipboardData);
  if (file) bring({ kind: 'file', file });
  else if (clipboard.html !== '' || clipboard.text.trim() !== '') bring({ kind: 'clipboard', clipboard });
  else return;
  event.preventDefault();
}
