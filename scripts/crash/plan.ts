import type { Lane } from './lanes';
import { type Point, pointOf, type SceneName, type SpoiltAnswer } from './point';
import { runPoints } from './run-points';
import type { Strike } from './trigger';

const SCENES: readonly SceneName[] = ['push_new', 'push_update', 'push_replace', 'publish'];

const SUBMIT = '/cgi-bin/freepublish/submit';
const ANSWERED: readonly [SceneName, string][] = [
  ['push_new', '/cgi-bin/media/uploadimg'],
  ['push_new', '/cgi-bin/material/add_material'],
  ['push_new', '/cgi-bin/draft/add'],
  ['push_new', '/cgi-bin/draft/get'],
  ['push_update', '/cgi-bin/draft/get'],
  ['push_update', '/cgi-bin/draft/update'],
  // Before a draft is replaced it is read: what somebody edited there is not thrown away.
  ['push_replace', '/cgi-bin/draft/get'],
  ['push_replace', '/cgi-bin/draft/add'],
  ['push_replace', '/cgi-bin/draft/delete'],
];

/** Every way in which an answer is lost, and the two in which the call never acted. */
const LOST: readonly Omit<SpoiltAnswer, 'path'>[] = [
  { kind: 'lost_after' },
  { kind: 'hang' },
  { kind: 'half_json' },
  { kind: 'html' },
  { kind: 'empty' },
  { kind: 'http_502' },
  { kind: 'errcode', act: true },
  { kind: 'errcode', act: false },
  { kind: 'lost_before' },
];

type Publishing = Pick<Point, 'verdict' | 'events' | 'secondSubmit'>;
/** Whatever the platform may do with what it took. */
const PUBLISHING: readonly Publishing[] = (['fast', 'slow'] as const).flatMap((verdict) =>
  (['normal', 'never', 'twice', 'before_answer'] as const)
    // Before the answer is as fast as it gets.
    .filter((events) => verdict === 'fast' || events !== 'before_answer')
    .flatMap((events) => (['refuse', 'accept'] as const).map((secondSubmit) => ({ verdict, events, secondSubmit }))),
);

type Strikes = Record<SceneName, Strike[]>;

/**
 * The full form: every point of every scene, every lost answer, every point of a publication once more in another weather,
 * and every eighth as a lost connection.
 */
export async function planFull(lanes: readonly Lane[]): Promise<Point[]> {
  const strikes = await measure(lanes);
  return [
    ...SCENES.flatMap((scene) => strikes[scene].map((strike) => pointOf(scene, { strike }))),
    ...lostAnswers(),
    ...givenUp(),
    ...PUBLISHING.flatMap((weather, i) =>
      strikes.publish
        .filter((_, n) => n % PUBLISHING.length === i)
        .map((strike) => pointOf('publish', { strike, ...weather })),
    ),
    ...SCENES.flatMap((scene) =>
      strikes[scene]
        .filter(({ at }, n) => at === 'database' && n % 8 === 1)
        .map((strike) => pointOf(scene, { strike, how: 'cut' })),
    ),
  ];
}

/** Undisturbed runs: how many round trips and calls each scene has. */
async function measure(lanes: readonly Lane[]): Promise<Strikes> {
  const calm = SCENES.map((scene) => pointOf(scene, {}));
  const strikes: Partial<Strikes> = {};
  for (const { point, seen, broken, trace } of await runPoints(lanes, calm)) {
    if (broken.length > 0) throw new Error(`${point.scene} fails undisturbed: ${[...broken, ...trace].join('\n')}`);
    strikes[point.scene] = (['database', 'platform'] as const).flatMap((at) =>
      seen[at].flatMap((_, i): Strike[] => (['before', 'after'] as const).map((when) => ({ at, n: i + 1, when }))),
    );
  }
  return strikes as Strikes;
}

/** The platform took it and says nothing for ten minutes; a person submits again, and then it speaks. */
function givenUp(): Point[] {
  const acting = LOST.filter(({ kind, act }) => act !== false && kind !== 'lost_before');
  return (['refuse', 'accept'] as const).flatMap((secondSubmit) =>
    acting.map((lost) => pointOf('publish', { fault: { path: SUBMIT, ...lost }, verdict: 'held', secondSubmit })),
  );
}

function lostAnswers(): Point[] {
  const pushing = ANSWERED.flatMap(([scene, path]) => LOST.map((lost) => pointOf(scene, { fault: { path, ...lost } })));
  const publishing = PUBLISHING.flatMap((weather) =>
    LOST.map((lost) => pointOf('publish', { fault: { path: SUBMIT, ...lost }, ...weather })),
  );
  return [...pushing, ...publishing];
}
