/** Sends saves: what changed since the server last had the text, or the whole of it where that does not fit. */
import type { ArticleContent } from '@/lib/article/content';
import { deltaBetween, exactHash } from '@/lib/article/delta';
import { readAnswer, request, sendWhole } from './save-client';
import type { SaveAnswer } from './states';

/** A request body that a browser still sends while the page goes away: 64 KB for all of them together. */
const BEACON_BYTES = 60_000;

/** What the server has, as this page last knew it. */
interface Known {
  content: ArticleContent;
  revision: number;
  /** Made when it is needed. */
  hash?: string;
}

export interface Saver {
  send(content: ArticleContent, baseRevision: number): Promise<SaveAnswer>;
  /** A last try while the page goes away; nobody hears the answer. */
  beacon(content: ArticleContent, baseRevision: number): void;
  /** The server has this content at this revision. */
  know(content: ArticleContent, revision: number): void;
  /** What this page's text began with at a revision; null where that is not known. */
  baseOf(revision: number): ArticleContent | null;
}

export function createSaver(id: string, first: Known): Saver {
  let known: Known = first;

  /** The body of a save by difference; null where the page does not know what the server has. */
  function deltaBody(content: ArticleContent, baseRevision: number): { body: string; hash: string } | null {
    if (known.revision !== baseRevision) return null;
    known.hash ??= exactHash(known.content);
    const hash = exactHash(content);
    const delta = deltaBetween(known.content, content);
    return { body: JSON.stringify({ baseRevision, baseHash: known.hash, delta, hash }), hash };
  }

  async function send(content: ArticleContent, baseRevision: number): Promise<SaveAnswer> {
    const small = deltaBody(content, baseRevision);
    const first = small && (await readAnswer(await request(id, 'PATCH', small.body)));
    const answer = first ?? (await sendWhole(id, content, baseRevision));
    if (answer.kind === 'saved')
      known = { content, revision: answer.saved.revision, ...(small && { hash: small.hash }) };
    return answer;
  }

  return {
    send,
    beacon(content, baseRevision) {
      const small = deltaBody(content, baseRevision);
      const body = small?.body ?? JSON.stringify({ baseRevision, content });
      if (new Blob([body]).size <= BEACON_BYTES) void request(id, small ? 'PATCH' : 'PUT', body, true).catch(() => {});
    },
    know(content, revision) {
      known = { content, revision };
    },
    baseOf: (revision) => (known.revision === revision ? known.content : null),
  };
}
