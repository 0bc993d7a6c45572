import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing';
import { describePoint, type Outcome } from './point';
import type { Together } from './many-workers';
import { runPoints, runWorkers, withLanes } from './run-points';
import { planShort } from './short';
import { tallyOf } from './tally';

/** The short form of `npm run test:crash`: what every change has to survive. */
describe('the worker', () => {
  let database: TestDatabase;
  let outcomes: Outcome[] = [];
  let together: Together;

  beforeAll(async () => {
    database = await createTestDatabase();
    // A database is copied only while nobody is connected to it.
    await database.database.close();
    const options = { template: database.database.url, lanes: 3, waitFactor: 0.05 };
    await withLanes(options, async (lanes) => {
      outcomes = await runPoints(lanes, planShort());
      together = await runWorkers(lanes, 3);
    });
  }, 180_000);
  afterAll(() => database.drop());

  it('keeps every promise at every point', () => {
    const broken = outcomes.filter((one) => one.broken.length > 0);
    expect(broken.map((one) => [describePoint(one.point), ...one.broken, ...one.trace])).toEqual([]);
  });

  it('is struck where it should be', () => {
    const missed = outcomes.filter(({ point, at }) => point.strike && at === '');
    expect(missed.map((one) => describePoint(one.point))).toEqual([]);
    expect(outcomes).toHaveLength(planShort().length);
  });

  it('leaves no draft and no publication twice, loses none, and shows none as failed', () => {
    const figures = { doubledDrafts: 0, doubledPublications: 0, lost: 0, shownAsFailed: 0, broken: 0 };
    expect(tallyOf(outcomes)).toMatchObject(figures);
  });

  it('asks a person only where the submit never arrived', () => {
    const asked = outcomes.filter(({ ending }) => ending === 'asked').map(({ point }) => describePoint(point));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain('kill before platform /cgi-bin/freepublish/submit');
  });

  it('shares one token and does each job once, three processes on one database', () => {
    const { settled, calls, jobs, drafts, publications, verdicts } = together;
    expect({ settled, drafts, publications, verdicts }).toEqual({
      settled: true,
      drafts: 3,
      publications: 1,
      verdicts: 1,
    });
    expect(calls).toMatchObject({
      '/cgi-bin/stable_token': 1,
      '/cgi-bin/draft/add': 2,
      '/cgi-bin/draft/update': 1,
      '/cgi-bin/draft/delete': 1,
      '/cgi-bin/freepublish/submit': 1,
      '/cgi-bin/material/add_material': 2,
      '/cgi-bin/media/uploadimg': 4,
    });
    expect(jobs).toMatchObject({ push_draft: 3, submit_publication: 1, reconcile_operation: 1, apply_inbox: 1 });
  });
});
