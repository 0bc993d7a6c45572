import assert from 'node:assert/strict';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { database } from '@/lib/db/connection';
import { joinNewsroom } from '../database';
import { percentile, printTable } from '../figures.mjs';
import { makePhotos, whileAtWork } from './at-work';
import { withBareServer } from './bare-server';
import { emptyInbox, fillInbox } from './crowd';
import { findReceiver, pushOf, type Receiver } from './events';
import type { Push } from './load';
import { CONCURRENCY, measure, type Measured, sendEvents } from './round';
import { stallInbox } from './stall';

const EVENTS = 1_000;
const REPEATS = EVENTS / 10;
const OLD_EVENTS = 100_000;
const STALL_MS = 3_000;
/** The platform waits so long for an answer, and sends again. */
const PATIENCE_MS = 5_000;

interface Pids {
  web: number;
  worker: number;
}

/** The driver of the callback measurement: `main.ts ROUNDS WEB_PID WORKER_PID`. */
async function main(rounds: number, pids: Pids): Promise<void> {
  const url = joinNewsroom();
  const receiver = await findReceiver();
  await compareWithBare(url, receiver, rounds, pids);
  await compareCrowds(receiver, rounds, pids);
  await measureAtWork(receiver, pids);
  await measureStall(receiver, pids);
  await database().close();
}

/**
 * The route beside a handler that only stores. Their own cost is compared while the worker stands still: on two processors
 * that share their caches, what it does at the same time makes every instruction of the others dearer.
 */
async function compareWithBare(url: string, receiver: Receiver, rounds: number, { web, worker }: Pids): Promise<void> {
  const bare: Measured[] = [];
  const real: Measured[] = [];
  const both: Measured[] = [];
  const settled: number[] = [];
  await withBareServer(url, async (server) => {
    // The first round only warms up.
    for (let round = 0; round <= rounds; round += 1) {
      const stored = await measure(barePushes(server.url, receiver, round), [server.pid], worker);
      const { sent: alone } = await sendEvents(receiver, EVENTS, [web], worker);
      const { sent, wait } = await sendEvents(receiver, EVENTS, [web]);
      if (round === 0) continue;
      bare.push(stored);
      real.push(alone);
      both.push(sent);
      settled.push(wait);
    }
  });
  printTable(`callback: ${CONCURRENCY} at once, safe mode`, HEAD, [
    rowOf('bare handler', bare),
    rowOf('the route', real),
    rowOf('the route, the worker applying meanwhile', both),
  ]);
  console.log(`CPU per event as a ratio to the bare handler: ${(cpuOf(real) / cpuOf(bare)).toFixed(2)}`);
  console.log(
    `all applied ${middle(settled).toFixed(0)} ms after the last answer; nothing lost, nothing applied twice`,
  );
}

/** Web and worker together: whether the rows of years make an event dearer. */
async function compareCrowds(receiver: Receiver, rounds: number, { web, worker }: Pids): Promise<void> {
  const few: Measured[] = [];
  const many: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) {
    few.push((await sendEvents(receiver, EVENTS, [web, worker])).sent);
    await fillInbox(receiver.accountId, OLD_EVENTS);
    many.push((await sendEvents(receiver, EVENTS, [web, worker])).sent);
    await emptyInbox();
  }
  printTable('callback: an inbox of years (web and worker)', HEAD, [
    rowOf('some thousand events', few),
    rowOf(`${OLD_EVENTS / 1000} thousand more`, many),
  ]);
  console.log(`CPU per event as a ratio: ${(cpuOf(many) / cpuOf(few)).toFixed(2)}`);
}

/** While people write and photos come in. */
async function measureAtWork(receiver: Receiver, { web }: Pids): Promise<void> {
  const photos = await makePhotos();
  const { result, work } = await whileAtWork(receiver, photos, () => sendEvents(receiver, EVENTS, [web]));
  assert.ok(Math.max(...result.sent.times) < PATIENCE_MS, 'every event was answered in time');
  printTable(`callback: beside ${work.saves} saves of four editors and ${work.photos} photos of 12 megapixels`, HEAD, [
    rowOf('the route', [result.sent]),
  ]);
}

/** While nothing can be written for three seconds. */
async function measureStall(receiver: Receiver, { web }: Pids): Promise<void> {
  const sending = sendEvents(receiver, EVENTS / 5, [web]);
  const [{ sent }] = await Promise.all([sending, pause(50).then(() => stallInbox(STALL_MS))]);
  const longest = Math.max(...sent.times);
  assert.ok(longest < PATIENCE_MS, `an event waited ${longest.toFixed(0)} ms`);
  console.log(
    `\nno writing for ${STALL_MS} ms: the slowest answer took ${longest.toFixed(0)} ms; nothing lost, nothing applied twice`,
  );
}

/** The same requests, with what the bare handler stores in place of what it does not understand. */
function barePushes(url: string, receiver: Receiver, round: number): Push[] {
  return Array.from({ length: EVENTS + REPEATS }, (_, i) => {
    const push = pushOf(receiver, i);
    const query = `account=${receiver.accountId}&nonce=bare-${round}-${i}`;
    return { ...push, url: `${url}?${query}` };
  });
}

const HEAD = ['', 'events/s', 'p50 ms', 'p99 ms', 'longest ms', 'CPU ms/event'];

const middle = (values: readonly number[]) => percentile(values, 0.5);
const cpuOf = (all: readonly Measured[]) => middle(all.map((one) => one.cpu));

function rowOf(name: string, all: readonly Measured[]): string[] {
  const times = all.flatMap((one) => one.times);
  return [
    name,
    middle(all.map((one) => (one.times.length / one.wall) * 1000)).toFixed(0),
    middle(times).toFixed(1),
    percentile(times, 0.99).toFixed(1),
    Math.max(...times).toFixed(0),
    cpuOf(all).toFixed(2),
  ];
}

const [rounds = 3, web = 0, worker = 0] = process.argv.slice(2).map(Number);
main(rounds, { web, worker }).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
