import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Order, Report } from './lane';

/** A process that runs points, one at a time. */
export interface Lane {
  order(order: Order): Promise<Report>;
  close(): void;
}

export function openLane(env: Record<string, string>): Lane {
  const entry = fileURLToPath(new URL('lane.ts', import.meta.url));
  const child: ChildProcess = fork(entry, [], {
    execArgv: ['--import', 'tsx'],
    env: { ...env, PATH: process.env.PATH ?? '', NODE_ENV: 'test' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let waiting: { resolve: (report: Report) => void; reject: (error: Error) => void } | null = null;
  child.on('message', (report: Report) => {
    waiting?.resolve(report);
    waiting = null;
  });
  child.once('exit', (code) => waiting?.reject(new Error(`a lane ended with ${code}`)));
  return {
    order(order) {
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        child.send(order, (error) => error && reject(error));
      });
    },
    close: () => {
      if (child.connected) child.disconnect();
    },
  };
}
