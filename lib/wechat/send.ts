import type { Endpoint } from './endpoints';
import { PlatformError, PlatformUnclear, PlatformUnreachable } from './errors';
import { networkFailure } from './network-failure';
import type { OutgoingBody } from './request-body';
import { type CallSettings, DEFAULT_TIMEOUTS } from './settings';

/** An answer as it came over the wire. */
export interface HttpAnswer {
  status: number;
  contentType: string;
  bytes: Buffer;
}

/** The address of a call; the query holds the token and must not leave this folder. */
function addressOf(baseUrl: string, path: string, query: Readonly<Record<string, string>>): URL {
  const url = new URL(baseUrl);
  url.pathname = url.pathname.replace(/\/+$/, '') + path;
  url.search = new URLSearchParams(query).toString();
  return url;
}

async function readBounded(response: Response, limit: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  if (!reader) return Buffer.alloc(0);
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
}

/**
 * Sends one request and reads the whole answer, with one deadline over both and a real abort at its end.
 * @throws PlatformUnreachable, PlatformUnclear
 */
export async function send(
  settings: CallSettings,
  endpoint: Endpoint,
  query: Readonly<Record<string, string>>,
  body: OutgoingBody,
): Promise<HttpAnswer> {
  const { path } = endpoint;
  if (settings.signal?.aborted) throw new PlatformUnreachable({ path, reason: 'aborted' });
  const controller = new AbortController();
  let stoppedBy: 'timeout' | 'aborted' | undefined;
  const stop = (why: 'timeout' | 'aborted') => {
    stoppedBy ??= why;
    controller.abort();
  };
  const timer = setTimeout(
    stop,
    settings.timeouts?.[endpoint.patience] ?? DEFAULT_TIMEOUTS[endpoint.patience],
    'timeout',
  );
  const onAbort = () => stop('aborted');
  settings.signal?.addEventListener('abort', onAbort, { once: true });
  const failure = (error: unknown): PlatformError =>
    stoppedBy === undefined ? networkFailure(error, path) : new PlatformUnclear({ path, reason: stoppedBy });
  try {
    const response = await (settings.fetch ?? fetch)(addressOf(settings.baseUrl, path, query), {
      method: endpoint.method,
      headers: { accept: 'application/json', ...body.headers },
      ...(body.payload === undefined ? {} : { body: body.payload }),
      // A redirect would carry the token to another host, and a 307 would send the request twice.
      redirect: 'manual',
      signal: controller.signal,
    });
    const bytes = await readBounded(response, endpoint.maxAnswerBytes);
    if (bytes === undefined) {
      throw new PlatformUnclear({
        path,
        reason: 'unparsable',
        httpStatus: response.status,
        body: 'The answer was too large to read.',
      });
    }
    return { status: response.status, contentType: response.headers.get('content-type') ?? '', bytes };
  } catch (error) {
    // An injected fetch may refuse to send, and says so itself.
    throw error instanceof PlatformError ? error : failure(error);
  } finally {
    clearTimeout(timer);
    settings.signal?.removeEventListener('abort', onAbort);
  }
}
