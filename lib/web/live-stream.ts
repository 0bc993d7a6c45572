import { z } from 'zod';
import type { PersonActor } from '@/lib/auth/actor';
import { readSession } from '@/lib/auth/sessions';
import { log } from '@/lib/log';
import { type LiveHub, type News, liveHub } from './live-hub';

const HEARTBEAT_MS = 20_000;
/** A reader who takes nothing any more is let go; it comes back and reads everything again. */
const MAX_WAITING = 256;

const ENDED = 'event: ended\ndata: {}\n\n';

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  // no-transform: compression would hold lines back.
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

const querySchema = z.object({
  topics: z
    .string()
    .max(4000)
    .transform((text) => [...new Set(text.split(',').filter(Boolean))])
    .pipe(
      z.array(z.string().regex(/^(article|draft|publication|account|presence|session|person):[0-9a-f-]{36}$/)).max(60),
    ),
  after: z
    .string()
    .regex(/^[0-9a-f]{8}\.\d{1,12}$/)
    .nullable(),
});

/**
 * The answer to a page that wants to hear news: server-sent events `hello` (with the newest id), `news` (read again) and
 * `ended` (the session is over, leave). Topics are only hints; the page reads with its own rights.
 */
export async function streamLive(actor: PersonActor, request: Request): Promise<Response> {
  const search = new URL(request.url).searchParams;
  const { topics, after } = querySchema.parse({ topics: search.get('topics') ?? '', after: search.get('after') });
  const hub = await liveHub();
  // One's own session and notices are always followed, somebody else's never.
  const things = topics.filter((topic) => !/^(session|person):/.test(topic));
  const wanted = new Set([...things, `session:${actor.sessionId}`, `person:${actor.id}`]);
  const body = new ReadableStream<string>(
    { start: (controller) => converse(controller, { hub, wanted, after, actor, gone: request.signal }) },
    { highWaterMark: MAX_WAITING },
  ).pipeThrough(new TextEncoderStream());
  return new Response(body, { headers: streamHeaders });
}

/** To somebody who is not (or no longer) signed in. Not a 401: a browser hides the status of a refused event stream. */
export function streamEnded(): Response {
  return new Response(ENDED, { headers: streamHeaders });
}

interface Talk {
  hub: LiveHub;
  wanted: Set<string>;
  after: string | null;
  actor: PersonActor;
  gone: AbortSignal;
}

function converse(
  controller: ReadableStreamDefaultController<string>,
  { hub, wanted, after, actor, gone }: Talk,
): void {
  let open = true;
  const stop = () => {
    if (!open) return;
    open = false;
    clearInterval(heartbeat);
    unfollow();
    try {
      controller.close();
    } catch {
      // The reader left first.
    }
  };
  const send = (text: string) => {
    if (!open) return;
    if ((controller.desiredSize ?? 0) <= 0) return stop();
    controller.enqueue(text);
  };
  const check = async () => {
    if (await stillSignedIn(actor)) return;
    send(ENDED);
    stop();
  };
  const pass = ({ id, topics }: News) => {
    const heard = topics.filter((topic) => wanted.has(topic));
    if (topics.length === 0 || heard.length > 0) send(`event: news\nid: ${id}\ndata: ${JSON.stringify(heard)}\n\n`);
    if (heard.includes(`session:${actor.sessionId}`)) void check();
  };
  const heartbeat = setInterval(() => {
    send(': here\n\n');
    void check();
  }, HEARTBEAT_MS);
  const unfollow = hub.follow(pass, stop);
  gone.addEventListener('abort', stop);
  for (const news of hub.since(after)) pass(news);
  send(`event: hello\nid: ${hub.newest()}\ndata: {}\n\n`);
}

/** An unreachable database is no reason to send people away; the next beat asks again. */
async function stillSignedIn(actor: PersonActor): Promise<boolean> {
  try {
    return (await readSession(actor.sessionId, actor.ip)) !== null;
  } catch (error) {
    log().warn({ err: error }, 'a live connection could not check its session');
    return true;
  }
}
