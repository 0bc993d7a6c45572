import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { acts, type Fault } from '../faults';
import { BodyTooLarge, RawAnswer, callerIp, readBody, sendJson, sendRaw } from '../http';
import { readMultipart } from '../multipart';
import { Refusal, refusalBody } from '../refusal';
import type { World } from '../world';
import { guessAppid, runCall, type WireCall } from './run-call';
import { spoil } from './spoil';

/** A picture of 10 MB and its envelope. */
const maxBody = 12 * 1024 * 1024;

/** Receives, works, answers and logs one API call. Errors are HTTP 200 as well, as on the platform. */
export async function handleCall(
  world: World,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const at = world.clock.now();
  // The platform tells its time with every answer; here it is the clock that can be moved.
  response.setHeader('Date', new Date(at).toUTCString());
  const started = performance.now();
  const call = await readCall(url, request);
  const appid = call && guessAppid(world, call);
  const fault = world.faults.take(url.pathname, appid);
  await delay(world, url.pathname, fault);
  const answer = call ? await answerOf(world, call, fault) : refusalBody(new Refusal(45001), world.clock.seconds());
  if (fault && fault.kind !== 'slow') spoil(response, fault, faultBody(world, fault, answer));
  else send(response, answer);
  if (!call) return;
  const sent = fault?.kind === 'errcode' ? faultBody(world, fault, answer) : answer;
  world.calls.add({
    at,
    ms: Math.round(performance.now() - started),
    appid,
    ...describe(call),
    httpStatus: response.headersSent ? response.statusCode : null,
    errcode: sent instanceof RawAnswer ? null : ((sent as { errcode?: number }).errcode ?? null),
    answer: sent instanceof RawAnswer ? `${sent.bytes.length} bytes` : hideToken(JSON.stringify(sent)).slice(0, 4000),
    fault: fault?.kind ?? null,
  });
}

async function readCall(url: URL, request: IncomingMessage): Promise<WireCall | null> {
  try {
    return {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      ip: callerIp(request),
      contentType: request.headers['content-type'] ?? '',
      body: await readBody(request, maxBody),
    };
  } catch (cause) {
    if (cause instanceof BodyTooLarge) return null;
    throw cause;
  }
}

async function delay(world: World, path: string, fault: Fault | null): Promise<void> {
  const ms = (world.latency.get(path) ?? world.latency.get('*') ?? 0) + (fault?.kind === 'slow' ? fault.ms : 0);
  if (ms > 0) await wait(ms);
}

async function answerOf(world: World, call: WireCall, fault: Fault | null): Promise<object> {
  if (!acts(fault)) return {};
  try {
    return ((await runCall(world, call)).result ?? {}) as object;
  } catch (cause) {
    const refusal = cause instanceof Refusal ? cause : new Refusal(-1);
    if (!(cause instanceof Refusal)) world.options.log(`${call.path}: ${String(cause)}`);
    return refusalBody(refusal, world.clock.seconds());
  }
}

function faultBody(world: World, fault: Fault, answer: object): object {
  if (fault.kind !== 'errcode') return answer;
  const body = refusalBody(new Refusal(fault.errcode), world.clock.seconds());
  return fault.errmsg ? { ...body, errmsg: fault.errmsg } : body;
}

function send(response: ServerResponse, answer: object): void {
  if (answer instanceof RawAnswer) sendRaw(response, 200, answer.contentType, answer.bytes);
  else sendJson(response, 200, answer);
}

const hideToken = (text: string): string => text.replace(/("[a-z_]*(?:token|code)":")[^"]+/g, '$1***');

/** What the log keeps of a request: no secret, no token, no picture bytes. */
function describe({ method, path, query, ip, contentType, body }: WireCall) {
  const shown = Object.fromEntries(
    [...query].map(([name, value]) => [name, /token|secret/.test(name) ? '***' : value]),
  );
  const parts = readMultipart(contentType, body)?.map(({ bytes, ...rest }) => ({ ...rest, bytes: bytes.length }));
  const text = parts
    ? JSON.stringify(parts)
    : body
        .toString('utf8')
        .replace(
          /("(?:secret|component_[a-z_]*(?:secret|ticket)|[a-z_]*refresh_token|authorization_code)"\s*:\s*")[^"]*/g,
          '$1***',
        );
  return { method, path, query: shown, ip, contentType, bytes: body.length, body: text.slice(0, 1_100_000) };
}
