import { describe, expect, it } from 'vitest';
import type { Approval } from '@/lib/article/approval';
import { mentionsIn } from '@/lib/article/mentions';
import { mayTake, type ReviewFacts } from '@/lib/article/review-step';
import { waitingFor, type WaitingInput } from '@/lib/article/waiting';

const open: Approval = { approved: false, missing: 'signature', signers: [], overridden: false };
const facts = (more: Partial<ReviewFacts> = {}): ReviewFacts => ({
  personId: 'zhou',
  permit: { ok: true },
  approval: open,
  writers: ['lin'],
  lastContentEditor: 'lin',
  twoPerson: true,
  mustFix: 0,
  ...more,
});
const second: Approval = { ...open, missing: 'second_person', signers: ['zhou'] };

describe('a step of the review', () => {
  it.each([
    ['an approver signs', 'sign', {}, true],
    ['not alone what they wrote alone', 'sign', { writers: ['zhou'], lastContentEditor: 'zhou' }, 'own'],
    ['in a newsroom of one they do', 'sign', { writers: ['zhou'], lastContentEditor: 'zhou', twoPerson: false }, true],
    ['not twice', 'sign', { approval: second }, 'signed'],
    ['not over what must be fixed', 'sign', { mustFix: 2 }, 'must_fix'],
    ['nor is that confirmed away', 'confirm', { personId: 'lin', approval: second, mustFix: 1 }, 'must_fix'],
    ['a writer confirms', 'confirm', { personId: 'lin', approval: second }, true],
    ['nobody else does', 'confirm', { personId: 'wu', approval: second }, 'not_writer'],
    ['nor where nobody is missing', 'confirm', { personId: 'lin' }, 'not_needed'],
    ['changes are asked for whatever is open', 'request_changes', { mustFix: 3 }, true],
  ] as const)('%s', (_name, step, more, wanted) => {
    const answer = mayTake(step, facts(more));
    expect(answer.ok || answer.why).toBe(wanted);
  });

  it('names who could where the person may not', () => {
    const permit = { ok: false, reason: 'role', roles: ['approver', 'admin'] } as const;
    expect(mayTake('sign', facts({ permit }))).toEqual({ ok: false, why: 'role', who: ['approver', 'admin'] });
    expect(mayTake('sign', facts({ mustFix: 2 }))).toMatchObject({ count: 2, who: ['writer'] });
  });
});

describe('people called in a comment', () => {
  const people = [
    { id: '1', name: '林晓' },
    { id: '2', name: '林晓雨' },
    { id: '3', name: 'Ann Lee' },
  ];
  it('are found by the longest name, once each', () => {
    expect(mentionsIn('@林晓雨 看一下，＠林晓 也看；@林晓雨，@Ann Lee?', people)).toEqual(['2', '1', '3']);
    expect(mentionsIn('写给 a@林 的信，没有叫谁', people)).toEqual([]);
  });
});

const input = (more: Partial<WaitingInput>): WaitingInput => ({
  editorial: 'in_review',
  approval: open,
  copy: 'none',
  publication: null,
  current: false,
  ...more,
});

describe('what an article waits for', () => {
  it.each([
    [{ editorial: 'writing' }, 'writer'],
    [{ editorial: 'changes_requested' }, 'changes'],
    [{}, 'signature'],
    [{ mustFix: 1 }, 'must_fix'],
    [{ approval: second }, 'second_person'],
    [{ approval: { approved: true, missing: null } }, 'publish'],
    [{ approval: { approved: true, missing: null }, mustFix: 1 }, 'publish'],
    [{ approval: { approved: true, missing: null }, copy: 'pushing' }, 'platform'],
    [{ publication: 'publishing' }, 'platform'],
    [{ publication: 'scheduled' }, 'time'],
    [{ publication: 'published', current: true, approval: { approved: true, missing: null } }, 'nobody'],
    [{ publication: 'published', current: false }, 'signature'],
    [{ editorial: 'trashed' }, 'nobody'],
  ] as const)('%o: %s', (more, wanted) => expect(waitingFor(input(more as Partial<WaitingInput>))).toBe(wanted));
});
