import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import type { Account } from './account';
import type { SandboxOptions } from './options';
import { createSandbox } from './server';

export const appid = 'wx0000000000000001';
export const secret = 'secret-of-the-tests';

// Answers of a foreign server: the tests say what they expect of them.
// oxlint-disable-next-line typescript/no-explicit-any
type Answer = any;

const readAnswer = async (response: Response): Promise<Answer> => JSON.parse(await response.text());

/** A running sandbox with one account and the calls the tests make. */
export async function startSandbox(account: Partial<Account> = {}, options: SandboxOptions = {}) {
  const mine = { appid, secret, original_id: 'gh_4d00ed8d6399', name: '测试号', ...account };
  const sandbox = createSandbox({ accounts: [mine], verdictDelayMs: 10, pushRetryDelayMs: 10, ...options });
  const { url, port } = await sandbox.listen(0);

  const control = async (name: string, body?: unknown): Promise<Answer> =>
    readAnswer(
      await fetch(`${url}/_sandbox/${name}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      }),
    );
  const fetchToken = async (): Promise<string> =>
    (await readAnswer(await fetch(`${url}/cgi-bin/token?grant_type=client_credential&appid=${appid}&secret=${secret}`)))
      .access_token;
  let token = await fetchToken();
  const get = async (path: string): Promise<Answer> => readAnswer(await fetch(`${url}${path}?access_token=${token}`));
  const postRaw = async (path: string, body: string | Buffer): Promise<Answer> =>
    readAnswer(await fetch(`${url}${path}?access_token=${token}`, { method: 'POST', body: body as string }));
  const post = (path: string, body: unknown): Promise<Answer> => postRaw(path, JSON.stringify(body));
  const upload = async (path: string, bytes: Buffer, filename = 'a.jpg'): Promise<Answer> => {
    const form = new FormData();
    form.append('media', new Blob([new Uint8Array(bytes)]), filename);
    const mark = path.includes('?') ? '&' : '?';
    return readAnswer(await fetch(`${url}${path}${mark}access_token=${token}`, { method: 'POST', body: form }));
  };
  return {
    url,
    port,
    control,
    get,
    post,
    postRaw,
    upload,
    fetchToken,
    setToken: (next: string) => (token = next),
    close: () => sandbox.close(),
    state: async (): Promise<Answer> => (await control(`state?appid=${appid}`)).accounts[appid],
    /** A permanent picture; answers media_id and url. */
    addCover: async (width = 1080, height = 720) =>
      upload('/cgi-bin/material/add_material?type=image', await makePicture(width, height)),
  };
}

export type Kit = Awaited<ReturnType<typeof startSandbox>>;

/** A small real picture of one colour. */
export function makePicture(
  width: number,
  height: number,
  format: 'jpeg' | 'png' | 'webp' | 'gif' = 'jpeg',
): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#b3361f' } })
    .toFormat(format)
    .toBuffer();
}

/** A news article that passes every check. */
export const newsOf = (thumb: string, more: object = {}) => ({
  article_type: 'news',
  title: '标题',
  content: '<p>正文</p>',
  thumb_media_id: thumb,
  ...more,
});

/** Waits until something holds, asking again as the state changes. */
export async function until<T>(ask: () => Promise<T | undefined | false | null>, ms = 5000): Promise<T> {
  const end = performance.now() + ms;
  for (;;) {
    const found = await ask();
    if (found) return found;
    if (performance.now() > end) throw new Error('did not come true');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export type Received = { method: string; url: URL; headers: IncomingHttpHeaders; body: string };

/** A callback server that records and answers as told: text, or nothing at all for `null`. */
export async function startCallback(
  answer: (seen: Received, count: number) => { status?: number; body: string } | null,
) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://callback');
      const seen = {
        method: request.method ?? '',
        url,
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      received.push(seen);
      const said = answer(seen, received.length);
      if (said) response.writeHead(said.status ?? 200).end(said.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback?account=1`,
    received,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
