'use client';

import { createContext, useContext } from 'react';
import type { CommentAnchor } from '@/lib/article/anchor';
import type { CommentActions } from './types';

export interface Comments {
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

export const CommentsContext = createContext<Comments | null>(null);

export function useComments(): Comments {
  const comments = useContext(CommentsContext);
  if (!comments) throw new Error('outside of a page with comments');
  return comments;
}
