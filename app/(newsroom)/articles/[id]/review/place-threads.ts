import type { ThreadData } from '@/components/comments/types';
import type { ArticleContent } from '@/lib/article/content';
import { createPlacer } from '@/lib/article/place-anchor';
import type { ThreadView } from '@/lib/editorial/read-threads';

export interface PlacedThreads {
  /** By the number of the leaf of the text they stand at. */
  atLeaf: Map<number, ThreadData[]>;
  /** About a field, a frame, a picture of a gallery or the whole article. */
  apart: ThreadData[];
  /** What they were about is gone. */
  detached: ThreadData[];
}

/** Sorts threads by where they stand in a content; none is left out. */
export function placeThreads(
  content: ArticleContent,
  threads: readonly ThreadView[],
  mayLoosen: (thread: ThreadView) => boolean,
): PlacedThreads {
  const { place } = createPlacer(content);
  const placed: PlacedThreads = { atLeaf: new Map(), apart: [], detached: [] };
  for (const thread of threads) {
    const data = threadData(thread, mayLoosen(thread));
    const at = place(thread.anchor);
    if (!at) placed.detached.push(data);
    else if ((at.at === 'text' || at.at === 'picture') && at.leaf !== null)
      placed.atLeaf.set(at.leaf, [...(placed.atLeaf.get(at.leaf) ?? []), data]);
    else placed.apart.push(data);
  }
  return placed;
}

/** A thread as it travels to a page. */
export function threadData(thread: ThreadView, mayLoosen: boolean): ThreadData {
  const { id, anchor, mustFix, resolved } = thread;
  return {
    id,
    anchor,
    mustFix,
    mayLoosen,
    resolved: resolved && { name: resolved.name, at: resolved.at.toISOString() },
    comments: thread.comments.map((comment) => ({
      id: comment.id,
      name: comment.name,
      guest: comment.personId === null,
      text: comment.text,
      at: comment.at.toISOString(),
    })),
  };
}
