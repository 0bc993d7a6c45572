/** A document somebody gave on the page for new articles, on its way to the editor of the article that is made for it. Lives as long as the tab. */
import type { Clipboard } from './clipboard';

export type Incoming = { kind: 'file'; file: File } | { kind: 'clipboard'; clipboard: Clipboard };

let waiting: { articleId: string; incoming: Incoming } | null = null;

export function handOver(articleId: string, incoming: Incoming): void {
  waiting = { articleId, incoming };
}

/** What was given for this article, if anything still waits. */
export function waitingFor(articleId: string): Incoming | null {
  return waiting?.articleId === articleId ? waiting.incoming : null;
}

/** The same when it goes into the text: only once. Not earlier, because a page may be mounted again while a document is read. */
export function takeOver(articleId: string): Incoming | null {
  if (waiting?.articleId !== articleId) return null;
  const { incoming } = waiting;
  waiting = null;
  return incoming;
}
