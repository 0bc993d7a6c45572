import type { ArticleContent } from '@/lib/article/content';
import type { ArticleFacts } from '../facts';
import type { SaveAnswer, Saved } from './states';

/** A request body that a browser still sends while the page goes away: 64 KB for all of them together. */
const BEACON_BYTES = 60_000;
/** A server that does not answer in this time counts as unreachable. */
const PATIENCE_MS = 20_000;

interface FailureBody {
  error?: { code?: string; key?: string; message?: string; values?: Record<string, string | number> };
}

function address(id: string): string {
  return `/api/articles/${id}`;
}

/** Sends a save and sorts what comes back by what the page can do about it. */
export async function sendSave(id: string, content: ArticleContent, baseRevision: number): Promise<SaveAnswer> {
  const response = await fetch(address(id), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ baseRevision, content }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (response.ok) return { kind: 'saved', saved: (await response.json()) as Saved };
  return sortFailure(response.status, (await response.json().catch(() => ({}))) as FailureBody);
}

export function sortFailure(status: number, { error = {} }: FailureBody): SaveAnswer {
  if (status === 401) return { kind: 'signed_out' };
  if (error.key === 'article_changed') {
    const { name = '', revision = 0, at = '', version } = error.values ?? {};
    const rival = { name: String(name), revision: Number(revision), at: String(at) };
    return { kind: 'conflict', rival: version === undefined ? rival : { ...rival, version: Number(version) } };
  }
  if (status >= 500 || status === 429 || !error.message) return { kind: 'unreachable' };
  return { kind: 'refused', message: error.message };
}

/** A last try while the page goes away. */
export function sendBeacon(id: string, content: ArticleContent, baseRevision: number): void {
  const body = JSON.stringify({ baseRevision, content });
  if (new Blob([body]).size > BEACON_BYTES) return;
  const headers = { 'content-type': 'application/json' };
  void fetch(address(id), { method: 'PUT', headers, body, keepalive: true }).catch(() => {});
}

/** What the server knows of the article now; its content too when the page has an older revision. */
export async function loadFacts(
  id: string,
  after: number,
): Promise<{ facts: ArticleFacts; content?: ArticleContent } | null> {
  const response = await fetch(`${address(id)}?after=${after}`, { headers: { accept: 'application/json' } });
  if (!response.ok) return null;
  return (await response.json()) as { facts: ArticleFacts; content?: ArticleContent };
}
