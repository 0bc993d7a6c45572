import { type Operation, secondsBefore } from '@/lib/publishing/operations';
import { PlatformRefused, PlatformUnclear, PlatformUnreachable, type UnclearReason } from '@/lib/wechat/errors';

/*
 * A platform that is away is waited for: nothing of the operation was sent, so being late is all the harm there is. It is tried again every two
 * minutes in the end, for some hours; people see since when, and may call it off. What the platform *said* is not waited for like this.
 */

/** How long something is tried again while the platform is away. */
const PATIENCE_MS = 6 * 3600_000;

/** What an operation notes while it waits for the platform. */
interface Waiting {
  /** The first try in a row that found nobody. */
  since: string;
  nextAt: string;
  tries: number;
}

/** Tries that found nobody, in all: they do not count against what has only so many. */
interface Noted {
  waiting?: Waiting | null;
  inVain?: number;
}

const AWAY: readonly UnclearReason[] = ['timeout', 'reset', 'busy', 'http_status'];

/** Nobody was there, or nobody fit to answer. Only for what was not sent or only reads: elsewhere such an outcome is looked up. */
export function isAway(error: unknown): boolean {
  if (error instanceof PlatformUnclear) return AWAY.includes(error.reason);
  if (!(error instanceof PlatformUnreachable)) return false;
  // Our own side stopped it; and a token that the platform refuses is an answer.
  return error.reason !== 'aborted' && !(error.cause instanceof PlatformRefused);
}

/** The attempts that found the platform there. */
export function attemptsMade({ attempt, answer }: Pick<Operation, 'attempt' | 'answer'>): number {
  return attempt - (noted({ answer }).inVain ?? 0);
}

function noted(operation: Pick<Operation, 'answer'>): Noted {
  return (operation.answer ?? {}) as Noted;
}

/** Since when an operation waits for the platform, and when it asks next, as pages show it; null when it does not wait. */
export function readWaiting(operation: Pick<Operation, 'answer'> | null): { since: Date; nextAt: Date } | null {
  const waiting = operation && noted(operation).waiting;
  return waiting ? { since: new Date(waiting.since), nextAt: new Date(waiting.nextAt) } : null;
}

export interface NextTry {
  seconds: number;
  /** To be kept in the operation's answer, beside what is there. */
  note: Noted;
}

/**
 * When an operation that found nobody is tried again; null when its patience, or the time after which it would be too late
 * (`until`), is over.
 */
export function nextTry(
  operation: Pick<Operation, 'answer'>,
  { until, now }: { until?: Date | null; now: Date },
): NextTry | null {
  const { waiting: before, inVain = 0 } = noted(operation);
  const tries = (before?.tries ?? 0) + 1;
  const since = before?.since ?? now.toISOString();
  const seconds = secondsBefore(tries);
  const nextAt = new Date(now.getTime() + seconds * 1000);
  const end = Math.min(Date.parse(since) + PATIENCE_MS, until?.getTime() ?? Infinity);
  if (nextAt.getTime() > end) return null;
  return { seconds, note: { waiting: { since, nextAt: nextAt.toISOString(), tries }, inVain: inVain + 1 } };
}

/** An attempt that ends otherwise: what it waited for is over. */
export function noLongerWaiting(operation: Pick<Operation, 'answer'>): Noted | undefined {
  return noted(operation).waiting ? { waiting: null } : undefined;
}
