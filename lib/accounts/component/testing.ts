import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { answerComponentMessage, answerComponentNotice } from '@/lib/publishing/answer-callback';

/** Where the sandbox finds the two callback addresses of the third-party platform: the answers of the routes behind a port. */
export async function startComponentCallback(): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer((incoming, response) => {
    const url = new URL(incoming.url ?? '/', 'http://callback');
    const body = Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
    const request = new Request(url, { method: 'POST', body, duplex: 'half' } as RequestInit);
    const [, appId] = /^\/api\/callback\/component\/(.+)$/.exec(url.pathname) ?? [];
    const answer = appId ? answerComponentMessage(appId, request) : answerComponentNotice(request);
    void answer.then(async (said) => response.writeHead(said.status).end(await said.text()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { origin, close };
}

/** Presses the button of the sandbox's authorization page, and gives back where it sends the browser. */
export async function pressAuthorize(link: string, appId: string, permissions: readonly number[]): Promise<URL> {
  const form = new URLSearchParams([['appid', appId], ...permissions.map((set) => ['permission', String(set)])]);
  const answer = await fetch(link, { method: 'POST', body: form, redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? `no redirect: ${answer.status}`);
}
