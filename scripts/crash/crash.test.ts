import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing';
import { describePoint, type Outcome } from './point';
import { runPoints } from './run-points';
import { planShort } from './short';
import { tallyOf } from './tally';

/** The short form of `npm run test:crash`: what every change has to survive. */
describe('a worker that is killed', () => {
  let database: TestDatabase;
  let outcomes: Outcome[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    // A database is copied only while nobody is connected to it.
    await database.database.close();
    outcomes = await runPoints({ template: database.database.url, lanes: 3, waitFactor: 0.05, plan: planShort });
  }, 120_000);
  afterAll(() => database.drop());

  it('keeps every promise at every point', () => {
    const broken = outcomes.filter((one) => one.broken.length > 0);
    expect(broken.map((one) => [describePoint(one.point), ...one.broken, ...one.trace])).toEqual([]);
  });

  it('is struck where it should be', async () => {
    const missed = outcomes.filter(({ point, at }) => point.strike && at === '');
    expect(missed.map((one) => describePoint(one.point))).toEqual([]);
    expect(outcomes).toHaveLength((await planShort()).length);
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
});
