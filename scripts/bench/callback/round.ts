import assert from 'node:assert/strict';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { cpuTime } from '../processes.mjs';
import { placePublications, pushOf, readApplied, type Receiver } from './events';
import { type Push, sendAll, type Sent } from './load';

export const CONCURRENCY = 16;
/** One in ten is sent twice, as the platform does when it did not hear the answer. */
const REPEATED = 10;
const LIMIT_MS = 120_000;
const FIRST_ID = 9_000_000_000;

export interface Measured extends Sent {
  /** Processor time of the measured processes, ms per push. */
  cpu: number;
}

let used = 0;

/** Ids of publications that no round before had. */
function takeIds(count: number): number[] {
  const first = FIRST_ID + used;
  used += count;
  return Array.from({ length: count }, (_, i) => first + i);
}

/**
 * Sends the events of so many publications, waits until each is applied, and counts: nothing lost, nothing applied twice.
 * @param pids the processes whose time counts
 * @param held a process that stands still while the events are sent, and does its part afterwards
 * @returns `wait`: ms from the last answer until all were applied
 */
export async function sendEvents(
  receiver: Receiver,
  count: number,
  pids: readonly number[],
  held?: number,
): Promise<{ sent: Measured; wait: number }> {
  const ids = takeIds(count);
  const [first = 0, last = 0] = [ids[0], ids.at(-1)];
  await placePublications(receiver.accountId, ids);
  const pushes = [...ids, ...ids.slice(0, Math.ceil(count / REPEATED))].map((id) => pushOf(receiver, id));
  const sent = await measure(pushes, pids, held);
  const answered = performance.now();
  let now = await readApplied(receiver.accountId, first, last);
  for (; now.applied < count; now = await readApplied(receiver.accountId, first, last)) {
    if (performance.now() - answered > LIMIT_MS) break;
    await pause(50);
  }
  const wanted = { stored: count, deliveries: pushes.length, applied: count, published: count, verdictLines: count };
  assert.deepEqual(now, wanted);
  return { sent, wait: performance.now() - answered };
}

/** Sends pushes and counts what the processes worked meanwhile. */
export async function measure(pushes: readonly Push[], pids: readonly number[], held?: number): Promise<Measured> {
  const time = () => pids.reduce((sum, pid) => sum + cpuTime(pid), 0);
  if (held) process.kill(held, 'SIGSTOP');
  try {
    const before = time();
    const sent = await sendAll(pushes, CONCURRENCY);
    return { ...sent, cpu: (time() - before) / pushes.length };
  } finally {
    if (held) process.kill(held, 'SIGCONT');
  }
}
