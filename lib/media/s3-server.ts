import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A small S3 server for tests: signed requests of one key, path style, PUT, GET with ranges, HEAD, DELETE. */
export interface S3Server {
  url: string;
  objects: Map<string, Buffer>;
  /** `PUT /bucket/key` of everything that was asked, in order. */
  asked: string[];
  /** Breaks the next PUT off in the middle: the object is not kept. */
  breakNextPut(): void;
  close(): Promise<void>;
}

interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
}

export async function startS3Server(bucket: string, keys: Keys): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const asked: string[] = [];
  let breaking = false;
  const server = createServer((request, response) => {
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://s3').pathname;
    asked.push(`${request.method} ${path}`);
    if (!isSigned(request, keys)) return refuse(response, 403, 'SignatureDoesNotMatch');
    if (!path.startsWith(`/${bucket}/`)) return refuse(response, 404, 'NoSuchBucket');
    const key = decodeURIComponent(path.slice(bucket.length + 2));
    if (request.method === 'PUT') return put(key, request, response);
    if (request.method === 'DELETE') {
      objects.delete(key);
      response.writeHead(204).end();
      return;
    }
    const found = objects.get(key);
    if (!found) return refuse(response, 404, 'NoSuchKey');
    give(found, request, response);
  }

  async function put(key: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (breaking) {
      breaking = false;
      request.socket.destroy();
      return;
    }
    const body = await buffer(request);
    if (body.length !== Number(request.headers['content-length'])) return refuse(response, 400, 'IncompleteBody');
    objects.set(key, body);
    response.writeHead(200, { etag: '"x"' }).end();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    asked,
    breakNextPut: () => {
      breaking = true;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function give(found: Buffer, request: IncomingMessage, response: ServerResponse): void {
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
  const part = range ? found.subarray(Number(range[1]), Number(range[2]) + 1) : found;
  response.writeHead(range ? 206 : 200, {
    'content-length': String(part.length),
    ...(range && { 'content-range': `bytes ${range[1]}-${range[2]}/${found.length}` }),
  });
  response.end(request.method === 'HEAD' ? undefined : part);
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

/** Signature Version 4, computed again from what was sent; the documentation of Amazon S3, "Authenticating Requests". */
function isSigned(request: IncomingMessage, { accessKeyId, secretAccessKey, region }: Keys): boolean {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    );
  if (!given || given[1] !== accessKeyId || given[3] !== region) return false;
  const [, , day = '', , signed = '', signature] = given;
  const url = new URL(request.url ?? '/', 'http://s3');
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .toSorted()
    .join('&');
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`);
  const canonical = [
    request.method,
    url.pathname,
    query,
    headers.join(''),
    signed,
    String(request.headers['x-amz-content-sha256']),
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const digest = createHash('sha256').update(canonical).digest('hex');
  const text = ['AWS4-HMAC-SHA256', String(request.headers['x-amz-date']), scope, digest].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  return createHmac('sha256', key).update(text).digest('hex') === signature;
}
