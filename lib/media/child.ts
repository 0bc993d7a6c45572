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
  /** Nobody waits for it: it gets one child, and only while nobody else wants one. */
  background: boolean;
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
  later: Task[];
  children: Set<Child>;
  lastId: number;
}

// Next may load this module once per bundle; the number of children is one for the process.
const holder = globalThis as typeof globalThis & { draftboxMedia?: Pool };

function pool(): Pool {
  holder.draftboxMedia ??= { waiting: [], later: [], children: new Set(), lastId: 0 };
  return holder.draftboxMedia;
}

/**
 * Has a child process do one job, two at a time, in order of asking; `background` jobs one at a time, after all others.
 * @throws {AppError} `invalid` (see lib/media/refusal.ts) for bytes that are not taken; anything else is a fault of ours
 */
export function runMediaJob<J extends MediaJob>(job: J, background = false): Promise<MediaResults[J['kind']]> {
  return new Promise((resolve, reject) => {
    const queue = background ? pool().later : pool().waiting;
    queue.push({ job, background, resolve: resolve as Task['resolve'], reject });
    giveWork();
  });
}

function giveWork(): void {
  const { children } = pool();
  const free = () =>
    [...children].find((child) => !child.task) ?? (children.size < CHILDREN ? startChild() : undefined);
  for (let task = nextTask(); task; task = nextTask()) {
    const child = free();
    if (!child) return;
    assign(child, takeFrom(task));
  }
}

/** What should run now, if there is a child for it. */
function nextTask(): Task | undefined {
  const { waiting, later, children } = pool();
  const busyLater = [...children].some((child) => child.task?.background);
  return waiting[0] ?? (busyLater ? undefined : later[0]);
}

function takeFrom(task: Task): Task {
  (task.background ? pool().later : pool().waiting).shift();
  return task;
}

function assign(child: Child, task: Task): void {
  clearTimeout(child.timer);
  child.task = task;
  child.timer = setTimeout(() => giveUp(child), PICTURE_LIMITS.jobMs);
  hold(child, !task.background);
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

/** Whether our own process stays alive for this child. */
function hold(child: Child, stay: boolean): void {
  const parts = [child.process, child.process.channel, ...(stay ? [] : [child.timer])];
  for (const part of parts)
    if (stay) part?.ref();
    else part?.unref();
}

function rest(child: Child): void {
  hold(child, false);
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
