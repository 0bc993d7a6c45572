'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Clock } from '@/components/editor/clock';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { cn } from '@/components/ui/cn';
import { Textarea } from '@/components/ui/field';
import { useAnchorWords } from './anchor-words';
import { useComments } from './comment-context';
import { NameButtons } from './name-buttons';
import type { ThreadData } from './types';

/** A conversation: what it is about, what was said, and what can be done with it. */
export function ThreadCard({ thread, quoted = false }: { thread: ThreadData; quoted?: boolean }) {
  const t = useTranslations('comments');
  const words = useAnchorWords();
  const { zone, open } = useComments();
  const { resolved, mustFix, anchor } = thread;
  const said = (
    <ul className="flex flex-col gap-2">
      {thread.comments.map((comment) => (
        <li key={comment.id}>
          <p className="flex flex-wrap items-baseline gap-x-2 text-xs text-ink-3">
            <span className="font-medium text-ink-2">{comment.name}</span>
            {comment.guest && <span>{t('byLink')}</span>}
            <Clock at={comment.at} zone={zone} day />
          </p>
          <p className="break-words whitespace-pre-line">{comment.text}</p>
        </li>
      ))}
    </ul>
  );
  return (
    <article
      aria-label={t('thread', { about: words(anchor) })}
      data-thread={thread.id}
      className={cn('rounded-md border-l-4 bg-sunken px-3 py-2.5 text-sm leading-6', edgeOf(thread))}
    >
      <div className="mb-1 flex flex-wrap items-center gap-2">
        {mustFix && !resolved && <Chip tone="red">{t('mustFix')}</Chip>}
        {resolved && <Chip tone="green">{t('resolvedBy', { name: resolved.name })}</Chip>}
        {(quoted || (anchor.on !== 'text' && anchor.on !== 'picture')) && (
          <span className="line-clamp-2 text-xs text-ink-3">{words(anchor)}</span>
        )}
      </div>
      {resolved ? (
        <details>
          <summary className="cursor-pointer text-xs text-ink-3">
            {t('said', { count: thread.comments.length })}
          </summary>
          <div className="mt-2">{said}</div>
        </details>
      ) : (
        said
      )}
      {open && <ThreadTools thread={thread} />}
    </article>
  );
}

function edgeOf({ resolved, mustFix }: ThreadData): string {
  if (resolved) return 'border-dotted border-line-2';
  return mustFix ? 'border-double border-red' : 'border-solid border-blue';
}

function ThreadTools({ thread }: { thread: ThreadData }) {
  const t = useTranslations('comments');
  const { actions, refresh, people } = useComments();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [answering, setAnswering] = useState(false);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (answering) field.current?.focus();
  }, [answering]);
  const threadId = thread.id;

  async function run(act: () => ReturnType<typeof actions.reply>): Promise<boolean> {
    setBusy(true);
    const result = await act().catch(() => null);
    setBusy(false);
    setProblem(result?.ok ? '' : (result?.error.message ?? t('noAnswer')));
    refresh();
    return result?.ok ?? false;
  }
  async function reply(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = field.current?.value.trim() ?? '';
    if (!text) return setProblem(t('missing'));
    if (await run(() => actions.reply({ threadId, text }))) setAnswering(false);
  }

  const { settle } = actions;
  return (
    <div className="mt-2 flex flex-col gap-2">
      {answering && (
        <form onSubmit={(event) => void reply(event)} className="flex flex-col gap-2">
          <Textarea ref={field} id={id} aria-label={t('reply')} rows={2} maxLength={4000} />
          <NameButtons names={people} field={field} />
          <div className="flex justify-end gap-2">
            <Button size="sm" look="quiet" onClick={() => setAnswering(false)}>
              {t('cancel')}
            </Button>
            <Button size="sm" type="submit" disabled={busy}>
              {t('send')}
            </Button>
          </div>
        </form>
      )}
      {!answering && (
        <div className="-ml-2 flex flex-wrap gap-x-1">
          <Button size="sm" look="quiet" onClick={() => setAnswering(true)}>
            {t('reply')}
          </Button>
          {settle && thread.resolved && (
            <Button size="sm" look="quiet" disabled={busy} onClick={() => void run(() => settle.reopen({ threadId }))}>
              {t('reopen')}
            </Button>
          )}
          {settle && !thread.resolved && (
            <>
              <Button
                size="sm"
                look="quiet"
                disabled={busy || (thread.mustFix && !thread.mayLoosen)}
                title={thread.mustFix && !thread.mayLoosen ? t('notYours') : undefined}
                onClick={() => void run(() => settle.resolve({ threadId }))}
              >
                {t('resolve')}
              </Button>
              <Button
                size="sm"
                look="quiet"
                disabled={busy || (thread.mustFix && !thread.mayLoosen)}
                onClick={() => void run(() => settle.mark({ threadId, mustFix: !thread.mustFix }))}
              >
                {thread.mustFix ? t('mayStay') : t('markMustFix')}
              </Button>
            </>
          )}
        </div>
      )}
      {problem && (
        <p role="alert" className="text-red">
          {problem}
        </p>
      )}
    </div>
  );
}
