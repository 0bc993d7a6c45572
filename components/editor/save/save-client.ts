import type { ArticleContent } from '@/lib/article/content';
import type { ArticleFacts } from '../facts';
import type { SaveAnswer, Saved } from './states';

/** A server that does not answer in this time counts as unreachable. */
const PATIENCE_MS = 20_000;

interface FailureBody {
  error?: { code?: string; key?: string; message?: string; values?: Record<string, string | number> };
}

function address(id: string): string {
  return `/api/articles/${id}`;
}

/** One request of a save; `keepalive` where the page is going away. */
export function request(id: string, method: 'PUT' | 'PATCH', body: string, keepalive = false): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(address(id), {
    method,
    headers,
    body,
    ...(keepalive ? { keepalive } : { signal: AbortSignal.timeout(PATIENCE_MS) }),
  });
}

/** What a response to a save means for the page; null where the server wants the whole text instead of a difference. */
export async function readAnswer(response: Response): Promise<SaveAnswer | null> {
  const body: unknown = await response.json().catch(() => ({}));
  if (!response.ok) return sortFailure(response.status, body as FailureBody);
  return 'wants' in (body as object) ? null : { kind: 'saved', saved: body as Saved };
}

/** Sends the whole text and sorts what comes back by what the page can do about it. */
export async function sendWhole(id: string, content: ArticleContent, baseRevision: number): Promise<SaveAnswer> {
  const answer = await readAnswer(await request(id, 'PUT', JSON.stringify({ baseRevision, content })));
  return answer ?? { kind: 'unreachable' };
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

/** What the server knows of the article now; its content too when the page has an older revision. */
export async function loadFacts(
  id: string,
  after: number,
): Promise<{ facts: ArticleFacts; content?: ArticleContent } | null> {
  const response = await fetch(`${address(id)}?after=${after}`, { headers: { accept: 'application/json' } });
  if (!response.ok) return null;
  return (await response.json()) as { facts: ArticleFacts; content?: ArticleContent };
}
