import assert from 'node:assert/strict';
import type { PictureUse } from '@/lib/article/content';
import type { PersonActor } from '@/lib/auth/actor';
import { requestPush } from '@/lib/publishing/request-push';
import { type BenchAccount, type BenchArticle, changeWord, openAccount, writeArticle } from './newsroom';
import { callsOf, draftsOf, type LoggedCall } from './sandbox';
import { wallClock, type Watcher } from './watch';

/** Calls in flight at once (lib/publishing/uploads.ts). */
const WIDTH = 8;

const UPLOAD = '/cgi-bin/media/uploadimg';
const MATERIAL = '/cgi-bin/material/add_material';
const ADD = '/cgi-bin/draft/add';
const UPDATE = '/cgi-bin/draft/update';
const GET = '/cgi-bin/draft/get';

/** One measured push; milliseconds. */
export interface Timed {
  /** From asking for the push to the platform's answer that it has the draft. */
  push: number;
  /** The same over what the platform's latency alone takes. */
  ratio: number;
  /** Until the first call arrived at the platform. */
  lead: number;
  /** From that answer to the copy shown as synced, the read-back included. */
  readBack: number;
}

export interface Cell {
  pictures: number;
  latency: number;
}

export interface Surroundings {
  editor: PersonActor;
  watcher: Watcher;
  library: readonly PictureUse[];
}

/** Pushes one article three ways: everything new, one word changed, and again as another article of known pictures. */
export async function measureCell({ editor, watcher, library }: Surroundings, { pictures, latency }: Cell) {
  const account = await openAccount();
  const body = library.slice(1, pictures + 1);
  const cover = library[0] as PictureUse;
  const article = await writeArticle(editor, account, body, cover);
  const bound = Math.ceil((pictures + 1) / WIDTH) * latency + latency;
  const first = await push(account, article, { bound, last: ADD });
  assert.deepEqual(first.counts, { [UPLOAD]: pictures, [MATERIAL]: 1, [ADD]: 1, [GET]: 1 });
  await changeWord(editor, article);
  // Looking whether somebody edited the draft on the platform comes first, so two calls follow each other.
  const changed = await push(account, article, { bound: 2 * latency, last: UPDATE });
  assert.deepEqual(changed.counts, { [UPLOAD]: 0, [MATERIAL]: 0, [UPDATE]: 1, [GET]: 2 });
  const known = await push(account, await writeArticle(editor, account, body, cover), { bound: latency, last: ADD });
  assert.deepEqual(known.counts, { [UPLOAD]: 0, [MATERIAL]: 0, [ADD]: 1, [GET]: 1 });
  await checkDrafts(account, pictures);
  return { first: first.timed, changed: changed.timed, known: known.timed };

  async function push(of: BenchAccount, what: BenchArticle, { bound, last }: { bound: number; last: string }) {
    const before = (await callsOf(of.appid)).length;
    const asked = wallClock();
    await requestPush(editor, what.draftId);
    const synced = await watcher.settled(what.draftId);
    const calls = (await callsOf(of.appid)).slice(before);
    return { timed: timesOf(calls, { asked, synced, bound, last }), counts: countsOf(calls) };
  }
}

function timesOf(
  calls: readonly LoggedCall[],
  { asked, synced, bound, last }: { asked: number; synced: number; bound: number; last: string },
): Timed {
  const acted = calls.find((call) => call.path === last);
  assert.ok(acted, `${last} was not called`);
  const answered = acted.at + acted.ms;
  const push = answered - asked;
  const lead = Math.min(...calls.map((call) => call.at)) - asked;
  return { push, ratio: push / bound, lead, readBack: synced - answered };
}

function countsOf(calls: readonly LoggedCall[]): Record<string, number> {
  assert.deepEqual(
    calls.filter((call) => call.errcode !== null && call.errcode !== 0),
    [],
  );
  const counts: Record<string, number> = { [UPLOAD]: 0, [MATERIAL]: 0 };
  for (const { path } of calls) counts[path] = (counts[path] ?? 0) + 1;
  return counts;
}

async function checkDrafts(account: BenchAccount, pictures: number): Promise<void> {
  const drafts = await draftsOf(account.appid);
  assert.equal(drafts.length, 2, 'drafts in the box');
  for (const draft of drafts) {
    const content = draft.articles[0]?.content ?? '';
    assert.equal(content.match(/<img/g)?.length ?? 0, pictures, 'pictures in the draft');
  }
  assert.equal(drafts.filter((draft) => draft.articles[0]?.content.includes('清晨七点')).length, 1, 'the changed word');
}
