'use client';

import { type ReactNode, useMemo, useState } from 'react';
import type { CommentAnchor } from '@/lib/article/anchor';
import { type Comments, CommentsContext } from './comment-context';
import { ComposeDialog } from './compose-dialog';

/** Gives a page its comments, and the dialog a new one is written in. */
export function CommentsProvider({ children, ...given }: Omit<Comments, 'compose'> & { children: ReactNode }) {
  const { id, actions, open, zone, people, refresh } = given;
  const [about, setAbout] = useState<CommentAnchor | null>(null);
  const value = useMemo(
    () => ({ id, actions, open, zone, people, refresh, compose: setAbout }),
    [id, actions, open, zone, people, refresh],
  );
  return (
    <CommentsContext value={value}>
      {children}
      <ComposeDialog about={about} onChange={setAbout} />
    </CommentsContext>
  );
}
