import process from 'node:process';
import { database } from '@/lib/db/connection';
import { startWorker } from '@/lib/jobs/start-worker';
import { log } from '@/lib/log';

/** The process that does the jobs: uploads, calls to the platform, events, schedules. SIGTERM and SIGINT end it cleanly. */
async function main(): Promise<void> {
  const wanted = new Promise<void>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => resolve());
  });
  const worker = await startWorker();
  log().info('the worker is ready');
  await wanted;
  await worker.stop();
  await database().close();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    log().fatal({ err: error }, 'the worker stopped');
    process.exit(1);
  },
);
