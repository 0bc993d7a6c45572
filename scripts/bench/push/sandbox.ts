import { env } from '@/lib/env';

/** A call as the sandbox logged it. `at` is when it arrived, `ms` how long until it was answered. */
export interface LoggedCall {
  seq: number;
  at: number;
  ms: number;
  path: string;
  errcode: number | null;
  answer: string;
}

async function control(path: string, body?: unknown): Promise<unknown> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${env().WECHAT_API_BASE_URL}/_sandbox/${path}`, body === undefined ? {} : post);
  if (!response.ok) throw new Error(`sandbox ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Makes an account known to the platform. */
export async function addPlatformAccount(appid: string, secret: string): Promise<void> {
  await control('accounts', { appid, secret });
}

/** From now on every call waits so many milliseconds before it is worked on. */
export async function setLatency(ms: number): Promise<void> {
  await control('latency', { path: '*', ms });
}

/** All calls of an account so far, oldest first. */
export async function callsOf(appid: string): Promise<LoggedCall[]> {
  const { calls } = (await control(`calls?appid=${appid}`)) as { calls: LoggedCall[] };
  return calls;
}

export interface PlatformDraft {
  articles: { title: string; content: string }[];
}

/** The draft box of an account. */
export async function draftsOf(appid: string): Promise<PlatformDraft[]> {
  const state = (await control(`state?appid=${appid}&without=calls,pictures`)) as {
    accounts: Record<string, { drafts: PlatformDraft[] }>;
  };
  return state.accounts[appid]?.drafts ?? [];
}

/** The publications of an account: the call that asked for each, and when its event was sent. */
export async function publicationsOf(appid: string): Promise<{ submit: LoggedCall; told: number }[]> {
  const state = (await control(`state?appid=${appid}&without=pictures,drafts`)) as {
    accounts: Record<string, { calls: LoggedCall[]; deliveries: { publish_id: number | null; created_at: number }[] }>;
  };
  const { calls = [], deliveries = [] } = state.accounts[appid] ?? {};
  const told = new Map(deliveries.map((delivery) => [delivery.publish_id, delivery.created_at]));
  return calls
    .filter((call) => call.path === '/cgi-bin/freepublish/submit')
    .flatMap((submit) => {
      const answer = JSON.parse(submit.answer) as { publish_id?: number };
      return answer.publish_id ? [{ submit, told: told.get(answer.publish_id) ?? Number.NaN }] : [];
    });
}

/** What the platform counted and keeps of one account. */
export interface AccountThere {
  usage: Record<string, { used: number; quota: number | null }>;
  drafts: unknown[];
  publications: { status: number }[];
}

export async function accountThere(appid: string): Promise<AccountThere> {
  const state = (await control(`state?appid=${appid}&without=calls,pictures`)) as {
    accounts: Record<string, AccountThere>;
  };
  const account = state.accounts[appid];
  if (!account) throw new Error(`the platform does not know ${appid}`);
  return account;
}

/** Spoils the next call of a path. */
export async function spoilNext(path: string, kind: 'lost_after' | 'http_502' | 'half_json'): Promise<void> {
  await control('faults', { path, kind });
}

/** Faults that no call has met yet. */
export async function faultsLeft(): Promise<number> {
  const { faults } = (await control('state?without=calls,pictures,drafts,publications')) as { faults: unknown[] };
  return faults.length;
}
