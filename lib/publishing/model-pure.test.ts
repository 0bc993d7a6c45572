import { describe, expect, it } from 'vitest';
import { approvalOf, type ReviewAct } from '@/lib/article/approval';
import { HEADLINE_KEYS, headline } from '@/lib/article/headline';
import { mayTake } from '@/lib/article/review-step';
import { COPY_STATES, EDITORIAL_STATES, type PublicationState, publicationStateOf } from '@/lib/article/states';
import { applyVerdict, type Verdict, type VerdictReport } from '@/lib/article/verdict';
import { type Deed, isApproved, NEXT, randomOf, type Record } from '@/lib/publishing/model-rule.testing';

const SEQUENCES = 12_000;
const STEPS = 24;
const people = [
  { id: 'editor', role: 'editor' },
  { id: 'other editor', role: 'editor' },
  { id: 'approver', role: 'approver' },
  { id: 'other approver', role: 'approver' },
  { id: 'admin', role: 'admin' },
] as const;
const kinds = ['signed', 'confirmed', 'overridden', 'changes_requested', 'withdrawn'] as const;

describe('the pure state functions', () => {
  it(`agree with the rule written a second time over ${SEQUENCES} random reviews`, () => {
    const wrong: string[] = [];
    const seen = { approved: 0, lapsed: 0, restored: 0 };
    for (let seed = 0; seed < SEQUENCES; seed += 1) walkReview(seed, seen, wrong);
    expect(wrong).toEqual([]);
    // A walk that never approves anything would agree with everything.
    expect(Math.min(seen.approved, seen.lapsed, seen.restored)).toBeGreaterThan(500);
  });

  it(`end the same whatever the order of ${SEQUENCES} random verdicts, and never go back to a weaker one`, () => {
    const wrong: string[] = [];
    for (let seed = 0; seed < SEQUENCES; seed += 1) walkVerdict(seed, wrong);
    expect(wrong).toEqual([]);
  });

  it('say one known thing of every state there can be', () => {
    const publications = [null, ...(Object.keys(NEXT) as PublicationState[])];
    const keys = new Set<string>();
    for (const editorial of EDITORIAL_STATES)
      for (const copy of COPY_STATES)
        for (const publication of publications)
          for (const approved of [true, false])
            for (const changedSince of [true, false])
              keys.add(headline({ editorial, copy, publication, approved, changedSince }).key);
    expect([...keys].filter((key) => !(HEADLINE_KEYS as readonly string[]).includes(key))).toEqual([]);
    expect(keys.size).toBeGreaterThan(20);
  });
});

/** One article written, reviewed, edited and edited back at random; after each step the product's answer is compared. */
function walkReview(seed: number, seen: { approved: number; lapsed: number; restored: number }, wrong: string[]): void {
  const random = randomOf(seed);
  const twoPerson = random(4) > 0;
  const record: Record = { deeds: [], wrote: ['editor'] };
  const acts: ReviewAct[] = [];
  let hash = 'A';
  let before = false;
  for (let step = 0; step < STEPS; step += 1) {
    const person = people[random(people.length)] ?? people[0];
    const edits = random(6) === 0;
    if (edits) {
      hash = 'ABC'[random(3)] ?? 'A';
      record.wrote.push(person.id);
    } else {
      const deed = deedOf(random, person, hash);
      // The product asks before it lets anybody sign or confirm; here too, with its own pure function.
      const asked = deed.kind === 'signed' ? 'sign' : deed.kind === 'confirmed' ? 'confirm' : null;
      const allowed = person.role !== 'editor' || asked === 'confirm';
      if (asked && !mayTake(asked, factsOf(record, acts, hash, twoPerson, person.id, allowed)).ok) continue;
      if (deed.kind === 'overridden' && person.role !== 'admin') continue;
      record.deeds.push(deed);
      acts.push({ kind: deed.kind, personId: deed.by, hash, at: acts.length, role: deed.role });
    }
    const { approved } = approvalNow(record, acts, hash, twoPerson);
    if (approved !== isApproved(record, hash, twoPerson)) wrong.push(`seed ${seed}, step ${step}`);
    if (approved) seen.approved += 1;
    if (edits && before && !approved) seen.lapsed += 1;
    if (edits && !before && approved) seen.restored += 1;
    before = approved;
  }
}

function deedOf(random: (below: number) => number, { id, role }: (typeof people)[number], hash: string): Deed {
  return { kind: kinds[random(3) > 0 ? random(2) : random(kinds.length)] ?? 'signed', by: id, role, hash };
}

function approvalNow(record: Record, acts: ReviewAct[], hash: string, twoPerson: boolean) {
  const writers = [...new Set(record.wrote)];
  return approvalOf({ hash, acts, writers, lastContentEditor: record.wrote.at(-1) ?? null, twoPerson, roles: {} });
}

function factsOf(
  record: Record,
  acts: ReviewAct[],
  hash: string,
  twoPerson: boolean,
  personId: string,
  allowed: boolean,
) {
  const permit = allowed
    ? ({ ok: true } as const)
    : ({ ok: false, reason: 'role', roles: ['approver', 'admin'] } as const);
  const approval = approvalNow(record, acts, hash, twoPerson);
  const lastContentEditor = record.wrote.at(-1) ?? null;
  return { personId, permit, approval, writers: record.wrote, lastContentEditor, twoPerson, mustFix: 0 };
}

/** Reports late, twice and out of order: the end is the same, and each step is one a publication may take. */
function walkVerdict(seed: number, wrong: string[]): void {
  const random = randomOf(seed);
  const reports: VerdictReport[] = Array.from({ length: 2 + random(7) }, () => ({
    status: random(7),
    ...(random(2) === 0 && { articleId: `a${random(2)}` }),
  }));
  let verdict: Verdict | null = null;
  let state: PublicationState = 'publishing';
  for (const report of reports) {
    verdict = applyVerdict(verdict, report);
    const next: PublicationState = publicationStateOf(verdict.status) ?? state;
    if (next !== state && !NEXT[state].includes(next)) wrong.push(`seed ${seed}: ${state} → ${next}`);
    state = next;
  }
  const shuffled = reports
    .map((report) => ({ report, at: random(1000) }))
    .toSorted((a, b) => a.at - b.at)
    .flatMap(({ report }) => [report, report]);
  const again = shuffled.reduce<Verdict | null>((known, report) => applyVerdict(known, report), null);
  if (JSON.stringify(again) !== JSON.stringify(verdict)) wrong.push(`seed ${seed}: the order counts`);
}
