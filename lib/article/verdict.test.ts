import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicationStateOf } from '@/lib/article/states';
import { applyVerdict, type Verdict, type VerdictReport } from '@/lib/article/verdict';

function after(...reports: (VerdictReport | number)[]): Verdict | null {
  return reports.reduce<Verdict | null>((now, r) => applyVerdict(now, typeof r === 'number' ? { status: r } : r), null);
}

const report: fc.Arbitrary<VerdictReport> = fc.record(
  {
    status: fc.integer({ min: -1, max: 8 }),
    articleId: fc.constantFrom(null, 'A', 'B'),
    links: fc.array(fc.record({ idx: fc.integer({ min: 0, max: 60 }), url: fc.constantFrom('u', 'v') }), {
      maxLength: 40,
    }),
    failIdx: fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 40 }),
  },
  { requiredKeys: ['status'] },
);

describe('the verdict', () => {
  it('is the same in any order and after any repeat', () => {
    fc.assert(
      fc.property(
        fc.array(report, { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
        (reports, dice) => {
          const shuffled = reports
            .map((r, i) => ({ r, order: dice[i] ?? 0 }))
            .toSorted((a, b) => a.order - b.order)
            .map(({ r }) => r);
          expect(after(...shuffled, ...reports, ...shuffled.slice(0, 1))).toEqual(after(...reports));
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    [[1], 1, false],
    [[1, 2], 2, false],
    [[3, 1], 3, false],
    [[1, 0], 0, false],
    [[5, 0, 1], 5, false],
    [[0, 6], 6, false],
    [[0, 2], 0, true],
    [[4, 5], 5, true],
    [[2, 3], 2, true],
    [[5, 6], 6, true],
    [[1, 99], 1, false],
    [[99], null, false],
  ] as const)('of reports %j is %s, contradiction %s', (reports, status, contradiction) => {
    expect(after(...reports)).toMatchObject({ status, contradiction, seen: reports.toSorted((a, b) => a - b) });
  });

  it('keeps links and failed articles, whichever report brought them', () => {
    const links = [
      { idx: 2, url: 'b' },
      { idx: 1, url: 'a' },
    ];
    const verdict = after({ status: 0, articleId: 'A', links }, { status: 0 }, { status: 5, articleId: 'A' });
    expect(verdict).toMatchObject({ status: 5, articleId: 'A', links: links.toReversed(), contradiction: false });
    expect(after({ status: 2, failIdx: [2, 1] }, { status: 2, failIdx: [2] })).toMatchObject({ failIdx: [1, 2] });
  });

  it('flags two article ids for one publication', () => {
    expect(after({ status: 0, articleId: 'B' }, { status: 0, articleId: 'A' })).toMatchObject({
      articleId: 'A',
      articleIds: ['A', 'B'],
      contradiction: true,
    });
  });

  it('has a state for each known status', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map(publicationStateOf)).toEqual([
      'published',
      'publishing',
      'failed_original',
      'failed',
      'failed_platform',
      'withdrawn',
      'blocked',
    ]);
    expect(publicationStateOf(7)).toBeNull();
    expect(publicationStateOf(null)).toBeNull();
  });
});
