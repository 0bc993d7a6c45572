import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';
import { receiveComponentMessage, receiveComponentNotice } from '@/lib/publishing/receive-component';
import { answerEcho, receiveEvent } from '@/lib/publishing/receive-event';
import { MAX_PUSH_BYTES } from '@/lib/wechat/callback';
import { CallbackRefused } from '@/lib/wechat/errors';

/** The platform checks an account's callback address when it is saved on the official site: the bare text goes back. */
export async function answerCheck(accountId: string, request: Request): Promise<Response> {
  return answered(accountId, async () => plain(200, await answerEcho(accountId, new URL(request.url).searchParams)));
}

/** One event. `success` also to repeats and to events nobody knows, or the platform sends them again. */
export async function answerPush(accountId: string, request: Request): Promise<Response> {
  return answered(accountId, async () => {
    const rawBody = await readBounded(request);
    await receiveEvent(accountId, { query: new URL(request.url).searchParams, rawBody });
    return plain(200, 'success');
  });
}

/** A notice to the third-party platform: a ticket, or the change of an authorization. */
export async function answerComponentNotice(request: Request): Promise<Response> {
  return answered('component', async () => {
    const rawBody = await readBounded(request);
    await receiveComponentNotice({ query: new URL(request.url).searchParams, rawBody });
    return plain(200, 'success');
  });
}

/** One event of an account that authorized the third-party platform. */
export async function answerComponentMessage(appId: string, request: Request): Promise<Response> {
  return answered(appId, async () => {
    const rawBody = await readBounded(request);
    await receiveComponentMessage(appId, { query: new URL(request.url).searchParams, rawBody });
    return plain(200, 'success');
  });
}

/** A length that is announced is one that HTTP holds the sender to, and then the body is read in one go, at a tenth of the cost. */
async function readBounded(request: Request): Promise<Buffer> {
  const announced = request.headers.get('content-length');
  if (announced === null || !/^\d+$/.test(announced)) return readInParts(request);
  if (Number(announced) > MAX_PUSH_BYTES) throw tooLarge();
  const body = Buffer.from(await request.arrayBuffer());
  if (body.length > MAX_PUSH_BYTES) throw tooLarge();
  return body;
}

async function readInParts(request: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > MAX_PUSH_BYTES) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): CallbackRefused {
  return new CallbackRefused('too_large', 'the body is too large');
}

async function answered(receiver: string, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CallbackRefused) {
      log().warn({ receiver, reason: error.reason }, 'a push was refused');
      return plain(statusOf(error), 'refused');
    }
    if (error instanceof AppError) return plain(404, 'not found');
    // The platform tries three more times.
    log().error({ receiver, err: error }, 'a push could not be stored');
    return plain(500, 'failed');
  }
}

function statusOf({ reason }: CallbackRefused): number {
  if (reason === 'too_large') return 413;
  return reason === 'malformed' ? 400 : 403;
}

function plain(status: number, text: string): Response {
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
  return new Response(text, { status, headers });
}
