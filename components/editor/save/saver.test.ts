import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ArticleContent, emptyContent } from '@/lib/article/content';
import { applyDelta, exactHash } from '@/lib/article/delta';
import { contentDeltaSchema } from '@/lib/article/delta-schema';
import { createSaver } from './saver';

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const article = (...texts: string[]): ArticleContent => ({
  ...emptyContent('news'),
  body: { type: 'doc', content: texts.map(paragraph) },
});

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

/** A server that keeps one content, as the routes do. */
function serve(content: ArticleContent) {
  const server = { content, revision: 1, bytes: 0, calls: [] as string[], lost: false };
  vi.stubGlobal('fetch', async (_address: string, { method, body }: { method: string; body: string }) => {
    server.calls.push(method);
    server.bytes += new Blob([body]).size;
    const sent = JSON.parse(body) as {
      baseRevision: number;
      baseHash: string;
      hash: string;
      delta: unknown;
      content: ArticleContent;
    };
    const fits =
      sent.baseRevision === server.revision && (method === 'PUT' || sent.baseHash === exactHash(server.content));
    if (!fits && method === 'PATCH') return answer(200, { wants: 'snapshot' });
    if (!fits)
      return answer(409, {
        error: { key: 'article_changed', message: 'x', values: { name: '周岚', revision: server.revision, at: '' } },
      });
    const next = method === 'PUT' ? sent.content : applyDelta(server.content, contentDeltaSchema.parse(sent.delta));
    server.content = next as ArticleContent;
    server.revision += 1;
    return answer(200, { revision: server.revision, hash: 'h', savedAt: '' });
  });
  return server;
}

afterEach(() => vi.unstubAllGlobals());

describe('sending saves', () => {
  it('sends a tenth and less of the text while 400 characters are typed', async () => {
    const lines = Array.from({ length: 80 }, () => '立冬以后河边的芦苇白了一半船不走了人还在'.repeat(12));
    const start = article(...lines);
    const server = serve(start);
    const saver = createSaver('id', { content: start, revision: 1 });
    let whole = 0;
    for (let typed = 25; typed <= 400; typed += 25) {
      const content = article(...lines.slice(0, 40), '字'.repeat(typed), ...lines.slice(40));
      whole += new Blob([JSON.stringify({ baseRevision: 1, content })]).size;
      expect(await saver.send(content, server.revision)).toMatchObject({ kind: 'saved' });
      expect(server.content).toEqual(content);
    }
    expect(server.calls).toEqual(Array.from({ length: 16 }, () => 'PATCH'));
    expect(server.bytes / whole).toBeLessThan(0.1);
  });

  it('sends the whole where the server has something else than the page thinks', async () => {
    const server = serve(article('别的'));
    const saver = createSaver('id', { content: article('一'), revision: 1 });
    expect(await saver.send(article('一二'), 1)).toMatchObject({ kind: 'saved' });
    expect(server.calls).toEqual(['PATCH', 'PUT']);
    expect(await saver.send(article('一二三'), 2)).toMatchObject({ kind: 'saved' });
    expect(server.calls).toEqual(['PATCH', 'PUT', 'PATCH']);
    expect(server.content).toEqual(article('一二三'));
  });

  it('tells of a rival when somebody else saved first, and knows what it began with', async () => {
    const server = serve(article('一'));
    const saver = createSaver('id', { content: article('一'), revision: 1 });
    server.revision = 5;
    expect(await saver.send(article('一二'), 1)).toMatchObject({
      kind: 'conflict',
      rival: { name: '周岚', revision: 5 },
    });
    expect(saver.baseOf(1)).toEqual(article('一'));
    expect(saver.baseOf(5)).toBeNull();
    saver.know(article('他们的'), 5);
    expect(saver.baseOf(5)).toEqual(article('他们的'));
  });

  it('leaves with what changed, however long the article is', () => {
    const long = Array.from({ length: 400 }, () => '很长的一段'.repeat(40));
    const server = serve(article(...long));
    const saver = createSaver('id', { content: article(...long), revision: 1 });
    saver.beacon(article(...long, '最后一句'), 1);
    expect(server.calls).toEqual(['PATCH']);
    expect(server.bytes).toBeLessThan(2000);
    saver.beacon(article(...long, '最后一句'), 7);
    expect(server.calls).toEqual(['PATCH']);
  });
});
