import type { Account } from '../account';
import type { Part } from '../multipart';
import type { World } from '../world';

/** What a call has when it is worked on. */
export type CallContext = {
  world: World;
  account: Account;
  query: URLSearchParams;
  /** The parsed JSON body; empty for GET and multipart. */
  json: Record<string, unknown>;
  /** The parts of a multipart body. */
  parts: Part[];
};

/** One call of the platform. */
export type Endpoint = {
  method: 'GET' | 'POST';
  body: 'none' | 'json' | 'multipart';
  /** Names the account itself (token calls) instead of by access token. */
  identify?: (world: World, query: URLSearchParams, json: Record<string, unknown>) => Account;
  run: (call: CallContext) => unknown;
};

export type Endpoints = Readonly<Record<string, Endpoint>>;

/** The plain success of calls without a result of their own. */
export const ok = { errcode: 0, errmsg: 'ok' } as const;
