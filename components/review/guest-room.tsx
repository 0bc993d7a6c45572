'use client';

import { MessageSquarePlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { CommentsProvider } from '@/components/comments/comments-provider';
import { useComments } from '@/components/comments/comment-context';
import type { CommentActions } from '@/components/comments/types';
import { clockTag } from '@/components/editor/clock';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import type { CommentAnchor } from '@/lib/article/anchor';
import type { ActionResult } from '@/lib/web/action';

export interface GuestActions {
  sign: (input: { token: string; expectedHash: string }) => Promise<ActionResult<unknown>>;
  comment: (input: {
    token: string;
    anchor: CommentAnchor;
    text: string;
    threadId?: string;
  }) => Promise<ActionResult<unknown>>;
}

interface Props {
  id: string;
  token: string;
  hash: string;
  name: string;
  zone: string;
  /** ISO; null while this content is not signed. */
  signedAt: string | null;
  actions: GuestActions;
  children: ReactNode;
}

const NOBODY: readonly string[] = [];

/** The page of somebody without a login: the article, a comment, a signature in the name the link was made for. */
export function GuestRoom({ children, ...rest }: Props) {
  const { id, token, zone, actions } = rest;
  const router = useRouter();
  const refresh = useCallback(() => router.refresh(), [router]);
  const comments = useMemo<CommentActions>(
    () => ({
      open: ({ anchor, text }) => actions.comment({ token, anchor, text }),
      reply: ({ threadId, text }) => actions.comment({ token, anchor: { on: 'article' }, text, threadId }),
    }),
    [actions, token],
  );
  return (
    <CommentsProvider id={id} actions={comments} open zone={zone} people={NOBODY} refresh={refresh}>
      {children}
      <GuestBar {...rest} refresh={refresh} />
    </CommentsProvider>
  );
}

function GuestBar({
  token,
  hash,
  name,
  zone,
  signedAt,
  actions,
  refresh,
}: Omit<Props, 'children'> & { refresh: () => void }) {
  const t = useTranslations('reviewing');
  const { compose } = useComments();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const sign = async () => {
    setBusy(true);
    const result = await actions.sign({ token, expectedHash: hash }).catch(() => null);
    setBusy(false);
    setProblem(result?.ok ? '' : (result?.error.message ?? t('noAnswer')));
    refresh();
  };
  return (
    <div className="sticky bottom-0 z-20 -mx-4 mt-10 border-t border-line bg-paper px-4 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:-mx-8 sm:px-8">
      <p role="status" className={cn('min-h-5 text-sm leading-5', problem ? 'text-red' : 'text-ink-2')}>
        {problem ||
          (signedAt
            ? t.rich('visit.signed', { name, at: clockTag(signedAt, zone, true) })
            : t('visit.signAs', { name }))}
      </p>
      <div className="mt-1.5 flex gap-2">
        <Button
          look="primary"
          aria-disabled={busy || signedAt !== null || undefined}
          onClick={() => !busy && !signedAt && void sign()}
        >
          {signedAt ? t('visit.signedShort') : t('sign')}
        </Button>
        <Button onClick={() => compose({ on: 'article' })}>
          <MessageSquarePlus className="size-4" aria-hidden="true" />
          {t('comment')}
        </Button>
      </div>
    </div>
  );
}
