import { EventEmitter } from 'node:events';
import { Logger, run, type WorkerEvents } from 'graphile-worker';
import { flushCalls } from '@/lib/accounts/call-ledger';
import { database } from '@/lib/db/connection';
import { startHeartbeat } from '@/lib/jobs/heartbeat';
import { taskListOf } from '@/lib/jobs/run';
import { jobVerbs } from '@/lib/jobs/verbs';
import { log } from '@/lib/log';
import { paced } from '@/lib/pace';
import { sweep } from '@/lib/publishing/sweep';

const CONCURRENCY = 8;
const SWEEP_MS = 10_000;

export interface RunningWorker {
  /** Lets running jobs end for a few seconds, then aborts their calls. */
  stop(): Promise<void>;
  /** Settles when the worker ends, by `stop` or by a fault. */
  ended: Promise<void>;
}

/** Starts working on jobs in this process. */
export async function startWorker(): Promise<RunningWorker> {
  const heartbeat = startHeartbeat();
  const events = new EventEmitter() as WorkerEvents;
  // Jobs are locked in the name of the pool, not of its single workers.
  events.on('pool:create', ({ workerPool }) => heartbeat.add(workerPool.id));
  const runner = await run({
    connectionString: database().url,
    taskList: taskListOf(jobVerbs),
    concurrency: CONCURRENCY,
    pollInterval: 1_000,
    noHandleSignals: true,
    parsedCronItems: [],
    events,
    logger: libraryLogger(),
  });
  const sweeper = startSweeper();
  return {
    ended: runner.promise,
    async stop() {
      await sweeper.stop();
      await runner.stop();
      await heartbeat.stop();
      await flushCalls();
    },
  };
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
