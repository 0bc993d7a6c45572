import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';
import { answerEcho, receiveEvent } from '@/lib/publishing/receive-event';
import { MAX_PUSH_BYTES } from '@/lib/wechat/callback';
import { CallbackRefused } from '@/lib/wechat/errors';

/** Where the platform talks to us; signed by it, so no session and no same-origin rule. */
interface Context {
  params: Promise<{ account: string }>;
}

/** The platform checks the address when it is saved on the official site. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { account } = await params;
  return answered(account, async () => plain(200, await answerEcho(account, new URL(request.url).searchParams)));
}

/** One event. `success` also to repeats and to events nobody knows, or the platform sends them again. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { account } = await params;
  return answered(account, async () => {
    const rawBody = await readBounded(request);
    await receiveEvent(account, { query: new URL(request.url).searchParams, rawBody });
    return plain(200, 'success');
  });
}

async function readBounded(request: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > MAX_PUSH_BYTES) {
      await reader?.cancel();
      throw new CallbackRefused('too_large', 'the body is too large');
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

async function answered(account: string, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CallbackRefused) {
      log().warn({ account, reason: error.reason }, 'a push was refused');
      return plain(statusOf(error), 'refused');
    }
    if (error instanceof AppError) return plain(404, 'not found');
    // The platform tries three more times.
    log().error({ account, err: error }, 'a push could not be stored');
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
