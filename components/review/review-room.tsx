'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { anchorOf } from '@/components/comments/comment-button';
import { useComments } from '@/components/comments/comment-context';
import { CommentsProvider } from '@/components/comments/comments-provider';
import type { CommentActions } from '@/components/comments/types';
import { ChangesDialog } from './changes-dialog';
import { ReviewBar } from './review-bar';
import type { BarFacts, ReviewActions } from './types';
import { hereNow, stepTo } from './walk-changes';

interface Props {
  facts: BarFacts;
  actions: ReviewActions;
  comments: CommentActions;
  people: readonly string[];
  zone: string;
  children: ReactNode;
}

/** The review page: the difference, and the keys and buttons of whoever reviews it. */
export function ReviewRoom({ comments, people, zone, children, ...rest }: Props) {
  const router = useRouter();
  const refresh = useCallback(() => router.refresh(), [router]);
  const open = rest.facts.answers.comment.ok;
  return (
    <CommentsProvider id={rest.facts.id} actions={comments} open={open} zone={zone} people={people} refresh={refresh}>
      <Inside {...rest} refresh={refresh}>
        {children}
      </Inside>
    </CommentsProvider>
  );
}

function Inside({
  facts,
  actions,
  refresh,
  children,
}: Pick<Props, 'facts' | 'actions' | 'children'> & { refresh: () => void }) {
  const t = useTranslations('reviewing');
  const { compose, open } = useComments();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const { id, hash, answers } = facts;

  const run = useCallback(
    async (act: () => ReturnType<ReviewActions['sign']>, done: string) => {
      setBusy(true);
      const result = await act().catch(() => null);
      setBusy(false);
      setSaid(result?.ok ? { text: done, bad: false } : { text: result?.error.message ?? t('noAnswer'), bad: true });
      refresh();
      return result?.ok ?? false;
    },
    [refresh, t],
  );
  const sign = useCallback(
    () => run(() => actions.sign({ id, expectedHash: hash }), t('signed')),
    [run, actions, id, hash, t],
  );
  const confirm = useCallback(
    () => run(() => actions.confirm({ id, expectedHash: hash }), t('confirmed')),
    [run, actions, id, hash, t],
  );
  const comment = useCallback(() => {
    const button = hereNow()?.querySelector<HTMLElement>('[data-text]');
    compose(button ? anchorOf(button) : { on: 'article' });
  }, [compose]);
  const askForChanges = useCallback(() => setAsking(true), []);

  useKeys({
    j: () => stepTo(1),
    k: () => stepTo(-1),
    a: () => answers.sign.ok && !facts.approved && facts.check === null && !busy && void sign(),
    r: () => answers.request_changes.ok && askForChanges(),
    c: () => open && comment(),
  });

  return (
    <>
      {children}
      <ReviewBar
        facts={facts}
        busy={busy}
        said={said}
        onSign={() => void sign()}
        onConfirm={() => void confirm()}
        onChanges={askForChanges}
        onComment={comment}
        onAsk={() => void run(() => actions.ask({ id }), t('asked'))}
      />
      <ChangesDialog
        open={asking}
        onClose={() => setAsking(false)}
        onSend={(text) => run(() => actions.askForChanges({ id, text }), t('changesAsked'))}
      />
    </>
  );
}

/** Single letters, while nobody types and nothing is asked. */
function useKeys(keys: Record<string, () => unknown>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const { target } = event;
      if (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], dialog')) return;
      if (document.querySelector('dialog[open]')) return;
      const act = keys[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}
