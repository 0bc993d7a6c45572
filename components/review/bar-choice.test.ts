import { describe, expect, it } from 'vitest';
import { barChoice } from './bar-choice';
import type { BarFacts } from './types';

const no = (why: 'role' | 'own' | 'signed' | 'must_fix' | 'not_needed') => ({ ok: false, why, who: [] }) as const;
const facts = (
  more: Partial<BarFacts>,
  sign: BarFacts['answers']['sign'] = { ok: true },
  confirm: BarFacts['answers']['sign'] = no('not_needed'),
): BarFacts => ({
  id: 'a',
  hash: 'h',
  answers: { sign, confirm, request_changes: { ok: true }, comment: { ok: true } },
  approved: false,
  secondPerson: false,
  inReview: true,
  signers: [],
  check: null,
  ...more,
});

describe('the one step of the bar', () => {
  it.each([
    ['an approver signs', facts({}), { step: 'sign', why: null, ask: false }],
    ['an editor asks somebody who can', facts({}, no('role')), { step: 'sign', why: 'role', ask: true }],
    ['whoever wrote it alone asks another', facts({}, no('own')), { step: 'sign', why: 'own', ask: true }],
    [
      'what must be fixed is for the writers, not for another approver',
      facts({}, no('must_fix')),
      { step: 'sign', why: 'must_fix', ask: false },
    ],
    [
      'a writer confirms',
      facts({ secondPerson: true }, no('role'), { ok: true }),
      { step: 'confirm', why: null, ask: false },
    ],
    [
      'or is stopped as well',
      facts({ secondPerson: true }, no('role'), no('must_fix')),
      { step: 'confirm', why: 'must_fix', ask: false },
    ],
    ['what is approved is opened', facts({ approved: true }, no('signed')), { step: 'open', why: null, ask: false }],
    ['and what is being written', facts({ inReview: false }, no('role')), { step: 'open', why: null, ask: false }],
    [
      'what the platform would refuse is not signed',
      facts({ check: { key: 'title_empty', level: 'must', field: 'title', values: {} } as BarFacts['check'] }),
      { step: 'sign', why: 'check', ask: false },
    ],
  ] as const)('%s', (_name, given, wanted) => expect(barChoice(given)).toEqual(wanted));
});
