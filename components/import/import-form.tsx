'use client';

import Link from 'next/link';
import { useActionState } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { Note } from '@/components/ui/page';
import type { FormState } from '@/lib/web/form';

/** What became of an import: the new article, and in sentences what of it is not as it was. */
export interface Imported {
  articleId: string;
  lines: string[];
}

export type ImportAct = (before: FormState<Imported>, form: FormData) => Promise<FormState<Imported>>;

/** One article of the platform, and the button that makes an article of it here. */
export function ImportForm({
  action,
  source,
  labels,
}: {
  action: ImportAct;
  source: { accountId: string; box: string; sourceId: string; position: number };
  labels: Record<'send' | 'sending' | 'done' | 'open' | 'name', string>;
}) {
  const [state, dispatch, pending] = useActionState(action, null);
  if (state?.ok) {
    return (
      <div className="flex w-full flex-col gap-2" role="status">
        <div className="flex flex-wrap items-center gap-3">
          <span className="text-green">{labels.done}</span>
          <Link href={`/articles/${state.data.articleId}`} prefetch={false} className={buttonClass('secondary', 'sm')}>
            {labels.open}
          </Link>
        </div>
        {state.data.lines.length > 0 && (
          <ul className="list-disc pl-5 text-sm text-ink-2">
            {state.data.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </div>
    );
  }
  return (
    <form action={dispatch} className="flex flex-col items-start gap-2">
      {Object.entries(source).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" size="sm" disabled={pending} aria-label={labels.name}>
        {pending ? labels.sending : labels.send}
      </Button>
      {state && <Note tone="bad">{state.error.message}</Note>}
    </form>
  );
}
