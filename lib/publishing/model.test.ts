import { expect, it } from 'vitest';
import { useTestDatabase } from '@/lib/db/testing';
import { makeAccount, makePerson } from '@/lib/editorial/testing';
import { randomOf } from '@/lib/publishing/model-rule.testing';
import { type ModelStaff, walkArticle } from '@/lib/publishing/model-world.testing';

useTestDatabase();

/** `npm run bench -- model` walks ten thousand. */
const SEQUENCES = 40;
const STEPS = 30;

it(`${SEQUENCES} random lives of articles reach no impossible state and publish nothing without its signatures`, async () => {
  const staff: ModelStaff = {
    people: await Promise.all(
      (['editor', 'editor', 'approver', 'approver', 'admin'] as const).map((role, i) =>
        makePerson(role, `${role} ${i}`),
      ),
    ),
    accounts: [
      { id: await makeAccount({ twoPerson: true }), twoPerson: true },
      { id: await makeAccount({ twoPerson: false }), twoPerson: false },
    ],
  };
  const wrong: string[] = [];
  let [published, refused, sent] = [0, 0, 0];
  for (let seed = 0; seed < SEQUENCES; seed += 1) {
    const walked = await walkArticle(staff, randomOf(seed), STEPS);
    wrong.push(...walked.wrong.map((what) => `seed ${seed}, ${what}`));
    published += walked.published;
    sent += walked.sent;
    refused += walked.refused;
  }
  expect(wrong).toEqual([]);
  // A walk that gets nowhere would find nothing wrong.
  expect(published).toBeGreaterThan(3);
  expect(sent).toBeGreaterThan(10);
  expect(refused).toBeGreaterThan(SEQUENCES);
}, 120_000);
