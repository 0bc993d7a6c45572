'use client';

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { CommentAnchor } from '@/lib/article/anchor';
import { ComposeDialog } from './compose-dialog';
import type { CommentActions } from './types';

interface Comments {
  /** The article. */
  id: string;
  actions: CommentActions;
  /** Whether anything can be said now. */
  open: boolean;
  zone: string;
  /** Names that can be called. */
  people: readonly string[];
  /** Asks for the words of a comment about a place. */
  compose(anchor: CommentAnchor): void;
  /** Reads the page again. */
  refresh(): void;
}

const Context = createContext<Comments | null>(null);

export function useComments(): Comments {
  const comments = useContext(Context);
  if (!comments) throw new Error('outside of a page with comments');
  return comments;
}

export function CommentsProvider({ children, ...given }: Omit<Comments, 'compose'> & { children: ReactNode }) {
  const { id, actions, open, zone, people, refresh } = given;
  const [about, setAbout] = useState<CommentAnchor | null>(null);
  const value = useMemo(
    () => ({ id, actions, open, zone, people, refresh, compose: setAbout }),
    [id, actions, open, zone, people, refresh],
  );
  return (
    <Context value={value}>
      {children}
      <ComposeDialog about={about} onChange={setAbout} />
    </Context>
  );
}
