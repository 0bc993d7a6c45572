import { runComponentCall } from '../component/calls';
import { checkAuthorization } from '../component/component-tokens';
import { type Part, readMultipart } from '../multipart';
import { countCall } from '../quota';
import { Refusal } from '../refusal';
import { accountOf } from '../tokens';
import { readJson } from '../wire-json';
import type { World } from '../world';
import { endpoints } from './endpoint-table';

/** An API call as it came over the wire. */
export type WireCall = {
  method: string;
  path: string;
  query: URLSearchParams;
  ip: string;
  contentType: string;
  body: Buffer;
};

/** What was made of a call: whose it was and its result. */
export type Worked = { appid: string | null; result: unknown };

/** Which account a call is about, without judging it: for faults and the log. */
export function guessAppid(world: World, { query, path, body }: WireCall): string | null {
  const known = world.store.tokens.get(query.get('access_token') ?? '')?.appid ?? query.get('appid');
  if (path.startsWith('/cgi-bin/component/')) return null;
  if (known || path !== '/cgi-bin/stable_token') return known;
  return /"appid"\s*:\s*"([^"]{1,64})"/.exec(body.subarray(0, 2000).toString('utf8'))?.[1] ?? null;
}

/** Does the work of one call: method, caller, address, quota, then the call itself. @throws Refusal */
export async function runCall(world: World, call: WireCall): Promise<Worked> {
  if (call.path.startsWith('/cgi-bin/component/')) return runAsComponent(world, call);
  const endpoint = endpoints[call.path];
  if (!endpoint) throw new Refusal(40066);
  if (call.method !== endpoint.method) throw new Refusal(endpoint.method === 'GET' ? 43001 : 43002);

  const early = endpoint.identify && endpoint.body === 'json' ? readJson(call.body) : {};
  const account = endpoint.identify
    ? endpoint.identify(world, call.query, early)
    : accountOf(world, call.query.get('access_token'));
  // A third-party platform calls from addresses of its own list.
  const isOwn = !world.store.tokens.get(call.query.get('access_token') ?? '')?.component;
  if (isOwn && account.ip_whitelist && !account.ip_whitelist.includes(call.ip)) {
    throw new Refusal(40164, `invalid ip ${call.ip} ipv6 ::ffff:${call.ip}, not in whitelist`);
  }
  if (!endpoint.identify) checkAuthorization(world, call.query.get('access_token'), call.path);
  countCall(world, account, call.path);
  const json = endpoint.identify ? early : endpoint.body === 'json' ? readJson(call.body) : {};
  const parts = endpoint.body === 'multipart' ? readParts(call) : [];
  return { appid: account.appid, result: await endpoint.run({ world, account, query: call.query, json, parts }) };
}

function runAsComponent(world: World, { method, path, query, ip, body }: WireCall): Worked {
  if (method !== 'POST') throw new Refusal(43002);
  return { appid: null, result: runComponentCall(world, path, query, ip, readJson(body)) };
}

function readParts(call: WireCall): Part[] {
  const parts = readMultipart(call.contentType, call.body);
  if (!parts) throw new Refusal(41005);
  return parts;
}
