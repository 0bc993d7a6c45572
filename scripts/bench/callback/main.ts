import assert from 'node:assert/strict';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { database } from '@/lib/db/connection';
import { joinNewsroom } from '../database';
import { percentile, printTable } from '../figures.mjs';
import { cpuTime } from '../processes.mjs';
import { withBareServer } from './bare-server';
import { findReceiver, placePublications, pushOf, readApplied, type Receiver } from './events';
import { type Push, sendAll, type Sent } from './load';

const EVENTS = 1_000;
/** One in ten is sent twice, as the platform does when it did not hear the answer. */
const REPEATS = EVENTS / 10;
const CONCURRENCY = 16;
const LIMIT_MS = 120_000;
const FIRST_ID = 9_000_000_000;

interface Measured extends Sent {
  cpu: number;
}

/** The driver of the callback measurement: `main.ts ROUNDS PID`, PID being the web process of the product. */
async function main(rounds: number, webPid: number): Promise<void> {
  const url = joinNewsroom();
  const receiver = await findReceiver();
  const real: Measured[] = [];
  const bare: Measured[] = [];
  const settled: number[] = [];
  await withBareServer(url, async (server) => {
    // The first round only warms up.
    for (let round = 0; round <= rounds; round += 1) {
      const stored = await measure(barePushes(server.url, receiver, round), server.pid);
      const { sent, wait } = await sendEvents(receiver, FIRST_ID + round * EVENTS, webPid);
      if (round === 0) continue;
      bare.push(stored);
      real.push(sent);
      settled.push(wait);
    }
  });
  printRows(real, bare);
  console.log(
    `all applied ${percentile(settled, 0.5).toFixed(0)} ms after the last answer; nothing lost, nothing applied twice`,
  );
  await database().close();
}

async function sendEvents(
  receiver: Receiver,
  first: number,
  webPid: number,
): Promise<{ sent: Measured; wait: number }> {
  const ids = Array.from({ length: EVENTS }, (_, i) => first + i);
  await placePublications(receiver.accountId, ids);
  const pushes = [...ids, ...ids.slice(0, REPEATS)].map((id) => pushOf(receiver, id));
  const sent = await measure(pushes, webPid);
  const answered = performance.now();
  const last = first + EVENTS - 1;
  let now = await readApplied(receiver.accountId, first, last);
  for (; now.applied < EVENTS; now = await readApplied(receiver.accountId, first, last)) {
    if (performance.now() - answered > LIMIT_MS) break;
    await pause(50);
  }
  const wanted = {
    stored: EVENTS,
    deliveries: pushes.length,
    applied: EVENTS,
    published: EVENTS,
    verdictLines: EVENTS,
  };
  assert.deepEqual(now, wanted);
  return { sent, wait: performance.now() - answered };
}

async function measure(pushes: readonly Push[], pid: number): Promise<Measured> {
  const before = cpuTime(pid);
  const sent = await sendAll(pushes, CONCURRENCY);
  return { ...sent, cpu: (cpuTime(pid) - before) / pushes.length };
}

/** The same requests, with what the bare handler stores in place of what it does not understand. */
function barePushes(url: string, receiver: Receiver, round: number): Push[] {
  return Array.from({ length: EVENTS + REPEATS }, (_, i) => {
    const push = pushOf(receiver, FIRST_ID + i);
    const query = `account=${receiver.accountId}&nonce=bare-${round}-${i}`;
    return { ...push, url: `${url}?${query}` };
  });
}

function printRows(real: Measured[], bare: Measured[]): void {
  const row = (name: string, all: Measured[]) => {
    const times = all.flatMap((one) => one.times);
    const perSecond = all.map((one) => (one.times.length / one.wall) * 1000);
    return [
      name,
      percentile(perSecond, 0.5).toFixed(0),
      percentile(times, 0.5).toFixed(1),
      percentile(times, 0.99).toFixed(1),
      percentile(
        all.map((one) => one.cpu),
        0.5,
      ).toFixed(2),
    ];
  };
  const cpu = (all: Measured[]) =>
    percentile(
      all.map((one) => one.cpu),
      0.5,
    );
  const head = ['', 'events/s', 'p50 ms', 'p99 ms', 'CPU ms/event'];
  printTable(`callback: ${CONCURRENCY} at once, safe mode`, head, [row('the route', real), row('bare handler', bare)]);
  console.log(`CPU per event as a ratio to the bare handler: ${(cpu(real) / cpu(bare)).toFixed(2)}`);
}

main(Number(process.argv[2] ?? 3), Number(process.argv[3])).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
