import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { env } from '@/lib/env';
import type { MediaAnswer, MediaJob, MediaResults } from '@/lib/media/jobs';
import { PICTURE_LIMITS } from '@/lib/media/limits';
import { refusePicture } from '@/lib/media/refusal';

/** Children at work at once, in each process of the product. */
const CHILDREN = 2;
/** An idle child gives its memory back after this long. */
const IDLE_MS = 30_000;

interface Task {
  job: MediaJob;
  resolve: (result: never) => void;
  reject: (error: Error) => void;
}
interface Child {
  process: ChildProcess;
  ready: boolean;
  task: Task | null;
  timer: NodeJS.Timeout | undefined;
}
interface Pool {
  waiting: Task[];
  children: Set<Child>;
  lastId: number;
}

// Next may load this module once per bundle; the number of children is one for the process.
const holder = globalThis as typeof globalThis & { draftboxMedia?: Pool };

function pool(): Pool {
  holder.draftboxMedia ??= { waiting: [], children: new Set(), lastId: 0 };
  return holder.draftboxMedia;
}

/**
 * Has a child process do one job, two at a time, in order of asking.
 * @throws {AppError} `invalid` (see lib/media/refusal.ts) for bytes that are not taken; anything else is a fault of ours
 */
export function runMediaJob<J extends MediaJob>(job: J): Promise<MediaResults[J['kind']]> {
  return new Promise((resolve, reject) => {
    pool().waiting.push({ job, resolve: resolve as Task['resolve'], reject });
    giveWork();
  });
}

function giveWork(): void {
  const { waiting, children } = pool();
  for (const child of children) if (!child.task && waiting.length > 0) assign(child, waiting.shift());
  while (waiting.length > 0 && children.size < CHILDREN) assign(startChild(), waiting.shift());
}

function assign(child: Child, task: Task | undefined): void {
  if (!task) return;
  clearTimeout(child.timer);
  child.task = task;
  child.process.ref();
  child.process.channel?.ref();
  child.timer = setTimeout(() => giveUp(child), PICTURE_LIMITS.jobMs);
  child.process.send({ id: ++pool().lastId, job: task.job }, (error) => {
    if (error) child.process.kill('SIGKILL');
  });
}

function giveUp(child: Child): void {
  finish(child, (task) => task.reject(refusePicture('too_slow')));
  child.process.kill('SIGKILL');
}

function startChild(): Child {
  const { entry, execArgv } = childEntry();
  // No settings, and so no secrets, reach a process that decodes strangers' bytes.
  const started = fork(entry, [], {
    execArgv,
    env: {} as NodeJS.ProcessEnv,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const child: Child = { process: started, ready: false, task: null, timer: undefined };
  pool().children.add(child);
  started.on('message', (answer: MediaAnswer) => hear(child, answer));
  started.on('error', () => drop(child));
  started.on('exit', () => drop(child));
  return child;
}

function hear(child: Child, answer: MediaAnswer): void {
  if ('ready' in answer) {
    child.ready = true;
    return;
  }
  finish(child, (task) => {
    if ('result' in answer) task.resolve(answer.result as never);
    else if ('refused' in answer) task.reject(refusePicture(answer.refused, answer.values));
    else task.reject(answer.noSpace ? refusePicture('no_space') : new Error(`media child: ${answer.failed}`));
  });
  if (pool().children.has(child)) rest(child);
  giveWork();
}

function rest(child: Child): void {
  child.process.unref();
  child.process.channel?.unref();
  child.timer = setTimeout(() => {
    pool().children.delete(child);
    if (child.process.connected) child.process.disconnect();
  }, IDLE_MS).unref();
}

/** The child is gone. Had it begun, the picture ended it; had it not, our own set-up is broken. */
function drop(child: Child): void {
  pool().children.delete(child);
  finish(child, (task) =>
    task.reject(child.ready ? refusePicture('damaged') : new Error('the media child process does not start')),
  );
  giveWork();
}

function finish(child: Child, tell: (task: Task) => void): void {
  const task = child.task;
  clearTimeout(child.timer);
  child.task = null;
  if (task) tell(task);
}

/** The bundle beside a production build; the source, through tsx, everywhere else. */
function childEntry(): { entry: string; execArgv: string[] } {
  const root = process.cwd();
  const bundle = join(/* turbopackIgnore: true */ root, '.build', 'media.mjs');
  const source = join(/* turbopackIgnore: true */ root, 'lib', 'media', 'child-main.ts');
  const built = existsSync(bundle) && (env().NODE_ENV === 'production' || !existsSync(source));
  return built
    ? { entry: bundle, execArgv: ['--max-old-space-size=256'] }
    : { entry: source, execArgv: ['--max-old-space-size=256', '--import', 'tsx'] };
}
