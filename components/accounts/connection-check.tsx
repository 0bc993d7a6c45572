'use client';

import { Check, Minus, X } from 'lucide-react';
import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Note } from '@/components/ui/page';
import type { FormState } from '@/lib/web/form';

/** One part of the connection as the reader sees it. */
export interface CheckLine {
  step: string;
  name: string;
  state: 'ok' | 'bad' | 'skipped';
  /** What was found. */
  text: string;
  /** What to do about it. */
  mend?: string;
  /** Code, the platform's own words and request number, for who asks its support. */
  detail?: string;
}

export interface CheckOutcome {
  lines: CheckLine[];
  summary: string;
  good: boolean;
}

const signs = {
  ok: { Icon: Check, look: 'bg-green-soft text-green' },
  bad: { Icon: X, look: 'bg-red-soft text-red' },
  skipped: { Icon: Minus, look: 'bg-grey-soft text-grey' },
};

/** Walks every part of the connection and says how to mend what does not work. */
export function ConnectionCheck({
  action,
  accountId,
  labels,
}: {
  action: (before: FormState<CheckOutcome>, form: FormData) => Promise<FormState<CheckOutcome>>;
  accountId: string;
  labels: { run: string; running: string; again: string; state: Record<CheckLine['state'], string> };
}) {
  const [state, dispatch, pending] = useActionState(action, null);
  return (
    <form action={dispatch} className="flex flex-col gap-4">
      <input type="hidden" name="id" value={accountId} />
      <Button type="submit" look={state ? 'secondary' : 'primary'} className="self-start" disabled={pending}>
        {pending ? labels.running : state ? labels.again : labels.run}
      </Button>
      <div aria-live="polite" className={cn('flex flex-col gap-3 empty:hidden', pending && 'opacity-50')}>
        {state && !state.ok && <Note tone="bad">{state.error.message}</Note>}
        {state?.ok && (
          <>
            <Note tone={state.data.good ? 'good' : 'warn'}>{state.data.summary}</Note>
            <ol className="border-t border-line">
              {state.data.lines.map((line) => (
                <Line key={line.step} line={line} said={labels.state[line.state]} />
              ))}
            </ol>
          </>
        )}
      </div>
    </form>
  );
}

function Line({ line, said }: { line: CheckLine; said: string }) {
  const { Icon, look } = signs[line.state];
  return (
    <li className="flex gap-3 border-b border-line py-3">
      <span className={cn('mt-0.5 grid size-5 shrink-0 place-items-center rounded-full', look)}>
        <Icon className="size-3" aria-label={said} />
      </span>
      <div className="min-w-0">
        <p className={cn(line.state === 'skipped' && 'text-ink-3')}>
          <span className="mr-2 font-medium">{line.name}</span>
          <span className={line.state === 'bad' ? 'text-ink' : 'text-ink-2'}>{line.text}</span>
        </p>
        {line.mend && <p className="mt-1 text-ink-2">{line.mend}</p>}
        {line.detail && <p className="mt-1 font-mono text-xs break-words text-ink-3">{line.detail}</p>}
      </div>
    </li>
  );
}
