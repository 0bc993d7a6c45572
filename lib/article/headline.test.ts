import { describe, expect, it } from 'vitest';
import { headline, HEADLINE_KEYS, type HeadlineInput } from '@/lib/article/headline';
import { COPY_STATES, EDITORIAL_STATES, isLive, PUBLICATION_STATES } from '@/lib/article/states';

/** Every combination there is: 4 × 2 × 9 × 15 × 2 × 2. */
function* everything(): Generator<Required<HeadlineInput>> {
  for (const editorial of EDITORIAL_STATES)
    for (const approved of [false, true])
      for (const copy of COPY_STATES)
        for (const publication of [null, ...PUBLICATION_STATES])
          for (const changedSince of [false, true])
            for (const linked of [false, true]) yield { editorial, approved, copy, publication, changedSince, linked };
}

const at = (input: Partial<HeadlineInput>) =>
  headline({ editorial: 'writing', approved: false, copy: 'none', publication: null, ...input }).key;

describe('the headline over every combination', () => {
  const all = [...everything()].map((input) => ({ input, ...headline(input) }));

  it('says something known, and everything it can say is said somewhere', () => {
    expect(all).toHaveLength(4 * 2 * 9 * 15 * 2 * 2);
    expect([...new Set(all.map((line) => line.key))].toSorted()).toEqual(HEADLINE_KEYS.toSorted());
  });

  const wrong = (matters: (line: (typeof all)[number]) => boolean, holds: (line: (typeof all)[number]) => boolean) =>
    all.filter((line) => matters(line) && !holds(line));

  it('always names what may become public at this moment', () => {
    const moving = ['submitting', 'unknown', 'publishing'];
    const lines = wrong(
      ({ input }) => moving.includes(input.publication ?? ''),
      ({ input, key }) => key === input.publication,
    );
    expect(lines).toEqual([]);
  });

  it('never hides a publication that is waiting, except in the bin', () => {
    const lines = wrong(
      ({ input }) => input.publication !== null && isLive(input.publication) && input.editorial !== 'trashed',
      ({ input, key }) => key === input.publication,
    );
    expect(lines).toEqual([]);
  });

  it('never calls anything published, ready or signed that is not', () => {
    const lines = [
      ...wrong(
        ({ key }) => key === 'published',
        ({ input }) =>
          !input.changedSince &&
          (input.publication === 'published' || (input.publication === 'handed_off' && input.linked)),
      ),
      ...wrong(
        ({ key }) => key === 'ready',
        ({ input }) => input.approved && input.copy === 'synced',
      ),
      ...wrong(
        ({ key }) => key === 'approved',
        ({ input }) => input.approved,
      ),
    ];
    expect(lines).toEqual([]);
  });

  it('never speaks well of a copy that needs somebody', () => {
    const lines = wrong(
      ({ input }) => ['drifted', 'missing', 'push_failed', 'unknown'].includes(input.copy) && !input.publication,
      ({ tone }) => tone !== 'good',
    );
    expect(lines).toEqual([]);
  });
});

describe('the headline through the life of an article', () => {
  it.each([
    ['writing', {}],
    ['in_review', { editorial: 'in_review' }],
    ['in_review', { editorial: 'in_review', copy: 'stale' }],
    ['changes_requested', { editorial: 'changes_requested' }],
    ['approved', { editorial: 'in_review', approved: true }],
    ['copy_pushing', { editorial: 'in_review', approved: true, copy: 'pushing' }],
    ['ready', { editorial: 'in_review', approved: true, copy: 'synced' }],
    ['copy_stale', { editorial: 'in_review', approved: true, copy: 'stale' }],
    ['writing', { copy: 'stale' }],
    ['copy_drifted', { copy: 'drifted' }],
    ['scheduled', { editorial: 'in_review', approved: true, copy: 'synced', publication: 'scheduled' }],
    ['publishing', { editorial: 'trashed', publication: 'publishing' }],
    ['trashed', { editorial: 'trashed', publication: 'published' }],
    ['published', { editorial: 'in_review', approved: true, copy: 'consumed', publication: 'published' }],
    ['published_changed', { copy: 'consumed', publication: 'published', changedSince: true }],
    ['in_review', { editorial: 'in_review', publication: 'published', changedSince: true }],
    ['failed_original', { editorial: 'changes_requested', publication: 'failed_original' }],
    ['in_review', { editorial: 'in_review', publication: 'failed_original', changedSince: true }],
    ['failed', { editorial: 'in_review', approved: true, copy: 'synced', publication: 'failed' }],
    ['handed_off', { editorial: 'in_review', approved: true, copy: 'synced', publication: 'handed_off' }],
    ['published', { editorial: 'in_review', approved: true, publication: 'handed_off', linked: true }],
    ['published_changed', { publication: 'handed_off', linked: true, changedSince: true }],
    ['writing', { publication: 'handed_off', changedSince: true }],
    ['writing', { publication: 'blocked', changedSince: true }],
  ] satisfies [string, Partial<HeadlineInput>][])('%s: %j', (key, input) => {
    expect(at(input)).toBe(key);
  });
});
