import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import type { TokenSource } from './authorized';
import { WechatClient, type WechatClientOptions } from './client';
import type { CallRecord } from './settings';

/** A request as it arrived. */
interface Received {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** What a test's platform does with a request: a JSON answer, or anything by hand. */
export type Reaction = Readonly<Record<string, unknown>> | ((response: ServerResponse, request: Received) => void);

export interface StubPlatform {
  baseUrl: string;
  received: Received[];
}

const open: Server[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function read(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? '/', 'http://stub');
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
}

/** An HTTP server that gives the reactions in turn, the last one again and again. Closed after the test. */
export async function startStubPlatform(...reactions: Reaction[]): Promise<StubPlatform> {
  const received: Received[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const whole = await read(request);
    const reaction = reactions[Math.min(received.length, reactions.length - 1)] ?? {};
    received.push(whole);
    if (typeof reaction === 'function') reaction(response, whole);
    else response.writeHead(200, { 'content-type': 'text/plain' }).end(JSON.stringify(reaction));
  };
  const server = createServer((request, response) => void answer(request, response));
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

/** Tokens that count how often they were asked for and renewed. */
export function countingTokens(): TokenSource & { gets: number; renewals: string[] } {
  const source = {
    gets: 0,
    renewals: [] as string[],
    current: 'TOKEN-0',
    async get() {
      source.gets += 1;
      return source.current;
    },
    async renew(stale: string) {
      source.renewals.push(stale);
      source.current = `TOKEN-${source.renewals.length}`;
      return source.current;
    },
  };
  return source;
}

/** A client of a test's platform that never waits between attempts, and the records it made. */
export function clientOf(baseUrl: string, options: Partial<WechatClientOptions> = {}) {
  const records: CallRecord[] = [];
  const waits: number[] = [];
  const client = new WechatClient({
    baseUrl,
    appId: 'wx0000000000000001',
    tokens: countingTokens(),
    onCall: (record) => {
      records.push(record);
    },
    wait: async (ms) => {
      waits.push(ms);
    },
    ...options,
  });
  return { client, records, waits };
}
