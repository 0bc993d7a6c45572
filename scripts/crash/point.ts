import type { Strike } from './trigger';

export type SceneName = 'push_new' | 'push_update' | 'push_replace' | 'publish';

/** A spoilt answer, as the sandbox takes it. */
export interface SpoiltAnswer {
  path: string;
  kind: 'errcode' | 'lost_after' | 'lost_before' | 'hang' | 'half_json' | 'html' | 'empty' | 'http_502';
  act?: boolean;
}

/** One thing that goes wrong, in one piece of work. */
export interface Point {
  scene: SceneName;
  /** Where it is struck; null where only an answer is spoilt. */
  strike: Strike | null;
  /** kill: the worker dies at once, and a new one is started. cut: it loses all its connections to the database and lives. */
  how: 'kill' | 'cut';
  fault: SpoiltAnswer | null;
  /** Whether the verdict is there before a new process is, or later; held: only after a person has submitted again. */
  verdict: 'fast' | 'slow' | 'held';
  events: 'normal' | 'never' | 'twice' | 'before_answer';
  /** What the platform does with a second submit of the same draft. */
  secondSubmit: 'refuse' | 'accept';
}

/**
 * How a piece of work ended. asked: nobody can know whether the submit arrived, a person was offered to submit again and did.
 * given_up: so did a person although it had arrived, because the platform said nothing for ten minutes.
 */
export type Ending = 'synced' | 'published' | 'asked' | 'given_up' | 'not_settled';

export interface Outcome {
  point: Point;
  /** What was going on at the point: a statement or a call; empty when it was not reached. */
  at: string;
  ending: Ending;
  /** Milliseconds from the point until the page showed the end. */
  settledMs: number;
  /** Every promise that was broken, in a sentence. Must be empty. */
  broken: string[];
  /** Calls beyond those of an undisturbed run that leave something behind on the platform: pictures sent twice. */
  extraUploads: number;
  /** Everything counted in this run, in order. */
  seen: Record<Strike['at'], string[]>;
  /** Lines for people who look for the cause; only when something is broken. */
  trace: string[];
}

const calm = { strike: null, how: 'kill', fault: null, verdict: 'fast', events: 'normal' } as const;

/** A point of a scene, calm but for what is named. */
export function pointOf(scene: SceneName, more: Partial<Point>): Point {
  return { ...calm, scene, secondSubmit: 'refuse', ...more };
}

/** A short description, the same for the same point. */
export function describePoint({ scene, strike, how, fault, verdict, events, secondSubmit }: Point): string {
  const parts = [
    scene,
    strike && [how, strike.when, strike.at, strike.name, strike.n].filter(Boolean).join(' '),
    fault && `${fault.kind}${fault.act === undefined ? '' : fault.act ? ' acted' : ' idle'} ${fault.path}`,
    scene === 'publish' && `verdict ${verdict}, event ${events}, second submit ${secondSubmit}`,
  ];
  return parts.filter(Boolean).join(' · ');
}
