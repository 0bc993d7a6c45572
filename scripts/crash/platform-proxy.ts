import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen, type Proxy } from './proxy';
import type { Trigger } from './trigger';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** An HTTP proxy in front of the sandbox that counts calls and can stop before one is passed on or before it is answered. */
export async function openPlatformProxy(target: URL, trigger: Trigger): Promise<Proxy> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, response) => {
    passOn(incoming, response).catch(() => response.socket?.destroy());
  });
  server.keepAliveTimeout = 60_000;

  async function passOn(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    if (trigger.frozen) return;
    const n = trigger.count('platform', (incoming.url ?? '').split('?')[0] ?? '');
    if (trigger.strikes('platform', n, 'before')) return;
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const answer = await ask(incoming, body, gone.signal);
    if (trigger.frozen || trigger.strikes('platform', n, 'after')) return;
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  function ask({ url, method, headers }: IncomingMessage, body: Buffer, signal: AbortSignal): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const { hostname: host, port } = target;
      const outgoing = request({ host, port, path: url, method, headers, agent, signal }, (answer) => {
        buffer(answer).then(
          (bytes) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: bytes }),
          reject,
        );
      });
      outgoing.once('error', reject);
      outgoing.end(body);
    });
  }

  const port = await listen(server);
  const cut = () => server.closeAllConnections();
  const close = async () => {
    cut();
    agent.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port, cut, close };
}
