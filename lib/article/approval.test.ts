import { describe, expect, it } from 'vitest';
import { approvalOf, type ActKind, type ApprovalInput, type ReviewAct } from '@/lib/article/approval';

const roles = { ed: 'editor', eve: 'editor', ann: 'approver', bob: 'approver', root: 'admin' } as const;
type Who = keyof typeof roles;

const acts = (...list: [ActKind, Who, string?][]): ReviewAct[] =>
  list.map(([kind, personId, hash = 'H'], at) => ({ kind, personId, hash, at }));
const base = { hash: 'H', writers: ['ed'], lastContentEditor: 'ed', twoPerson: true, roles };
const of = (list: ReviewAct[], change: Partial<ApprovalInput> = {}) => approvalOf({ ...base, acts: list, ...change });
const byAnn = { writers: ['ann'], lastContentEditor: 'ann' };
const fixedByAnn = { writers: ['ed', 'ann'], lastContentEditor: 'ann' };

describe('two people', () => {
  it.each([
    ['nobody signed', [], {}, 'signature'],
    ['submitting is no signature', [['submitted', 'ed']], {}, 'signature'],
    ['an editor wrote, an approver signed', [['signed', 'ann']], {}, null],
    ['an admin signs like an approver', [['signed', 'root']], {}, null],
    [
      'an editor cannot sign, not even two of them',
      [
        ['signed', 'ed'],
        ['signed', 'eve'],
      ],
      {},
      'signature',
    ],
    ['confirming is not signing', [['confirmed', 'ann']], {}, 'signature'],
    ['another content was signed', [['signed', 'ann', 'OLD']], {}, 'signature'],
    ['an approver signs a text of their own', [['signed', 'ann']], byAnn, 'second_person'],
    [
      'an editor confirms what its approver wrote alone',
      [
        ['signed', 'ann'],
        ['confirmed', 'ed'],
      ],
      byAnn,
      'second_person',
    ],
    ['another approver signs it', [['signed', 'bob']], byAnn, null],
    [
      'both do',
      [
        ['signed', 'ann'],
        ['signed', 'bob'],
      ],
      byAnn,
      null,
    ],
    ['an approver fixed a comma and signed', [['signed', 'ann']], fixedByAnn, 'second_person'],
    [
      'and the author confirmed',
      [
        ['signed', 'ann'],
        ['confirmed', 'ed'],
      ],
      fixedByAnn,
      null,
    ],
    [
      'and the author had confirmed before',
      [
        ['confirmed', 'ed'],
        ['signed', 'ann'],
      ],
      fixedByAnn,
      null,
    ],
    [
      'the same person twice is one',
      [
        ['signed', 'ann'],
        ['confirmed', 'ann'],
      ],
      fixedByAnn,
      'second_person',
    ],
    ['nobody is known to have written', [['signed', 'ann']], { writers: [], lastContentEditor: null }, 'second_person'],
    ['changes were requested', [['changes_requested', 'bob']], {}, 'changes_requested'],
    [
      'after the signature',
      [
        ['signed', 'ann'],
        ['changes_requested', 'bob'],
      ],
      {},
      'changes_requested',
    ],
    [
      'before the signature',
      [
        ['changes_requested', 'bob'],
        ['signed', 'ann'],
      ],
      {},
      null,
    ],
    [
      'on another content',
      [
        ['signed', 'ann'],
        ['changes_requested', 'bob', 'OLD'],
      ],
      {},
      null,
    ],
    [
      'and a confirmation does not lift it',
      [
        ['signed', 'ann'],
        ['changes_requested', 'bob'],
        ['confirmed', 'ed'],
      ],
      {},
      'changes_requested',
    ],
    [
      'the signature was taken back',
      [
        ['signed', 'ann'],
        ['withdrawn', 'ann'],
      ],
      {},
      'signature',
    ],
    [
      'and given again',
      [
        ['signed', 'ann'],
        ['withdrawn', 'ann'],
        ['signed', 'ann'],
      ],
      {},
      null,
    ],
    [
      'somebody else withdrew',
      [
        ['signed', 'ann'],
        ['withdrawn', 'ed'],
      ],
      {},
      null,
    ],
    [
      'a request is not taken back by withdrawing',
      [
        ['signed', 'bob'],
        ['changes_requested', 'ann'],
        ['withdrawn', 'ann'],
      ],
      {},
      'changes_requested',
    ],
    ['an admin overrides', [['overridden', 'root']], byAnn, null],
    ['only an admin can', [['overridden', 'ann']], byAnn, 'signature'],
    [
      'changes requested after it',
      [
        ['overridden', 'root'],
        ['changes_requested', 'bob'],
      ],
      {},
      'changes_requested',
    ],
  ] satisfies [string, [ActKind, Who, string?][], Partial<ApprovalInput>, string | null][])(
    '%s',
    (_name, list, change, missing) => {
      expect(of(acts(...list), change)).toMatchObject({ missing, approved: missing === null });
    },
  );

  it('names who signed, once each and in order, and tells an override', () => {
    const list = acts(['confirmed', 'ed'], ['signed', 'bob'], ['confirmed', 'bob'], ['signed', 'ann', 'OLD']);
    expect(of(list)).toEqual({ approved: true, missing: null, signers: ['ed', 'bob'], overridden: false });
    expect(of(acts(['overridden', 'root']))).toMatchObject({ overridden: true, signers: [] });
  });

  it('goes by time, not by the order of the list', () => {
    const signed = { kind: 'signed', personId: 'ann', hash: 'H', at: '2026-11-02T00:00:00Z' } as const;
    const request = {
      kind: 'changes_requested',
      personId: 'bob',
      hash: 'H',
      at: new Date('2026-11-01T00:00:00Z'),
    } as const;
    expect(of([signed, request]).missing).toBeNull();
    expect(of([request, { ...signed, at: '2026-10-01T00:00:00Z' }]).missing).toBe('changes_requested');
  });

  it('goes by the role at the time of the act', () => {
    const [act] = acts(['signed', 'eve']);
    expect(of(act ? [{ ...act, role: 'approver' }] : []).missing).toBeNull();
    expect(of(act ? [{ ...act, personId: 'ann', role: 'editor' }] : []).missing).toBe('signature');
    expect(of(act ? [{ ...act, personId: 'constructor' }] : []).missing).toBe('signature');
  });
});

describe('one person', () => {
  it.each([
    ['an approver signs a text of their own', [['signed', 'ann']], null],
    ['an editor cannot', [['signed', 'ed']], 'signature'],
    [
      'changes requested since',
      [
        ['signed', 'ann'],
        ['changes_requested', 'bob'],
      ],
      'changes_requested',
    ],
  ] satisfies [string, [ActKind, Who][], string | null][])('%s', (_name, list, missing) => {
    expect(of(acts(...list), { ...byAnn, twoPerson: false }).missing).toBe(missing);
  });
});

/** The design's sentence, written a second time. */
function sentence(history: [ActKind, Who][], writers: string[], last: string): boolean {
  const signersOfH = history.filter(([kind]) => kind !== 'changes_requested').map(([, who]) => who as string);
  return history.some(
    ([kind, who], i) =>
      kind === 'signed' &&
      roles[who] !== 'editor' &&
      new Set([last, ...signersOfH]).size >= 2 &&
      writers.join(',') !== who &&
      !history.slice(i + 1).some(([later]) => later === 'changes_requested'),
  );
}

/** Every row of up to three acts by three people, by four kinds of authorship. */
describe('the sentence, over every short history', () => {
  const steps = (['signed', 'confirmed', 'changes_requested'] as const).flatMap((kind) =>
    (['ed', 'ann', 'bob'] as const).map((who): [ActKind, Who] => [kind, who]),
  );
  const histories = [[], ...steps.map((a) => [a]), ...steps.flatMap((a) => steps.map((b) => [a, b]))];
  const long = [...histories, ...histories.flatMap((h) => (h.length === 2 ? steps.map((c) => [...h, c]) : []))];
  const authors = [base, byAnn, fixedByAnn, { writers: ['ed', 'ann'], lastContentEditor: 'ed' }];

  it('says the same', () => {
    const differing = long.flatMap((history) =>
      authors
        .filter((by) => of(acts(...history), by).approved !== sentence(history, by.writers, by.lastContentEditor))
        .map((by) => ({ history, by })),
    );
    expect(long).toHaveLength(1 + 9 + 81 + 729);
    expect(differing).toEqual([]);
  });
});
