import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Logger, run, type Runner, type WorkerEvents } from 'graphile-worker';
import { flushCalls } from '@/lib/accounts/call-ledger';
import { databaseNow } from '@/lib/db/clock';
import { database } from '@/lib/db/connection';
import { watchForgottenJobs } from '@/lib/jobs/forgotten-jobs';
import { type Heartbeat, startHeartbeat } from '@/lib/jobs/heartbeat';
import { taskListOf } from '@/lib/jobs/run';
import { jobVerbs } from '@/lib/jobs/verbs';
import { log } from '@/lib/log';
import { paced } from '@/lib/pace';
import { sweep } from '@/lib/publishing/sweep';

const CONCURRENCY = 8;
const SWEEP_MS = 10_000;
/** Between two tries to begin again after the database went away. */
const AGAIN_MS = 1_000;
/** Questions for a job that may fail one after the other; each of the single workers asks once a second. */
const BLIND_AFTER = 2 * CONCURRENCY;
/** Ends of jobs are written by way of the library's batches: without them a lost connection there ends the whole process. */
const PRESET = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

export interface RunningWorker {
  /** Lets running jobs end for a few seconds, then aborts their calls. */
  stop(): Promise<void>;
}

/** Starts working on jobs in this process. Goes on by itself when the database comes back after a restart. */
export async function startWorker(): Promise<RunningWorker> {
  // Asked here, so that no job has to ask in the middle of its work.
  await databaseNow();
  const heartbeat = startHeartbeat();
  const stopping = new AbortController();
  const held = { runner: await begin(heartbeat) };
  const kept = keepRunning(held, heartbeat, stopping.signal);
  const sweeper = startSweeper();
  return {
    async stop() {
      stopping.abort();
      await sweeper.stop();
      await held.runner.stop().catch(() => undefined);
      await kept;
      await heartbeat.stop();
      await flushCalls();
    },
  };
}

async function begin(heartbeat: Heartbeat): Promise<Runner> {
  const events = new EventEmitter() as WorkerEvents;
  // Jobs are locked in the name of the pool, not of its single workers.
  events.on('pool:create', ({ workerPool }) => heartbeat.add(workerPool.id));
  events.on('pool:release', ({ workerPool }) => heartbeat.remove(workerPool.id));
  const forgotten = watchForgottenJobs(events);
  events.on('pool:release', () => forgotten.stop());
  const runner = await run({
    connectionString: database().url,
    taskList: taskListOf(jobVerbs),
    concurrency: CONCURRENCY,
    pollInterval: 1_000,
    noHandleSignals: true,
    parsedCronItems: [],
    events,
    logger: libraryLogger(),
    preset: PRESET,
  });
  endWhenBlind(runner, events);
  return runner;
}

/**
 * A connection lost in its very first question leaves the library with a failure that it remembers for ever: it goes on
 * asking, and never finds a job again. A runner that only fails is ended, and the next one asks anew.
 */
function endWhenBlind(runner: Runner, events: WorkerEvents): void {
  let failures = 0;
  events.on('worker:getJob:error', ({ error }) => {
    failures += 1;
    if (failures !== BLIND_AFTER) return;
    log().warn({ err: error }, 'the job runner finds no jobs and is replaced');
    runner.stop().catch((stopping: unknown) => log().warn({ err: stopping }, 'the job runner did not stop cleanly'));
  });
  events.on('worker:getJob:empty', () => (failures = 0));
  events.on('job:start', () => (failures = 0));
}

/** The library ends its runner when the database does not answer; until somebody stops us, another one takes its place. */
async function keepRunning(held: { runner: Runner }, heartbeat: Heartbeat, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    await held.runner.promise.catch((error: unknown) => log().error({ err: error }, 'the job runner ended'));
    while (!stopping.aborted) {
      await delay(paced(AGAIN_MS), undefined, { signal: stopping }).catch(() => undefined);
      if (stopping.aborted) return;
      const next = await begin(heartbeat).catch((error: unknown) => {
        log().warn({ err: error }, 'the job runner could not begin again');
        return null;
      });
      if (!next) continue;
      held.runner = next;
      break;
    }
  }
}

/** Sweeps at once, because the last process may have been killed, and then every ten seconds. */
function startSweeper(): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const once = () => {
    running = running.then(sweep).catch((error: unknown) => log().error({ err: error }, 'the sweep failed'));
  };
  once();
  const timer = setInterval(once, paced(SWEEP_MS));
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** Failed jobs are logged by `taskListOf` with their names; of the library's own lines only the faults count. */
function libraryLogger(): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log().warn({ from: 'graphile-worker' }, message);
  });
}
