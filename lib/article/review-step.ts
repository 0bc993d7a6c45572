/**
 * Whether a person can take a step of the review now; if not, why, and who could. The verbs ask it before they act, and the
 * words on a closed button come from the same answer.
 */
import type { ActorRole, Approval } from '@/lib/article/approval';

export type ReviewStep = 'sign' | 'confirm' | 'request_changes' | 'comment';

/** What the table of roles and states says of the step. */
export type Permit = { ok: true } | { ok: false; reason: 'signed_out' | 'role' | 'state'; roles: readonly ActorRole[] };

export interface ReviewFacts {
  personId: string;
  permit: Permit;
  approval: Approval;
  writers: readonly string[];
  lastContentEditor: string | null;
  /** The account's rule. */
  twoPerson: boolean;
  /** Open threads that must be settled before anybody signs. */
  mustFix: number;
}

/**
 * `own`: nobody else wrote on it · `signed`: by this person already · `must_fix`: something has to be settled first ·
 * `not_writer`, `not_needed`: of a confirmation.
 */
export type ReviewReason =
  | 'signed_out'
  | 'role'
  | 'state'
  | 'own'
  | 'signed'
  | 'must_fix'
  | 'not_writer'
  | 'not_needed';

export type ReviewAnswer =
  | { ok: true }
  | {
      ok: false;
      why: ReviewReason;
      /** Who could: a role, or `writer` for whoever wrote on it. */
      who: readonly (ActorRole | 'writer')[];
      /** Of `must_fix`: how many. */
      count?: number;
    };

const APPROVERS: readonly ActorRole[] = ['approver', 'admin'];

export function mayTake(step: ReviewStep, facts: ReviewFacts): ReviewAnswer {
  const { permit } = facts;
  if (!permit.ok) return { ok: false, why: permit.reason, who: permit.reason === 'state' ? [] : permit.roles };
  if (step === 'sign') return maySign(facts);
  return step === 'confirm' ? mayConfirm(facts) : { ok: true };
}

function maySign({ personId, approval, twoPerson, mustFix, ...wrote }: ReviewFacts): ReviewAnswer {
  if (twoPerson && wroteAlone(wrote, personId)) return { ok: false, why: 'own', who: APPROVERS };
  // A signature from before somebody requested changes on this very content counts no more and can be given again.
  const signed = approval.signers.includes(personId) && approval.missing !== 'changes_requested';
  return signed ? { ok: false, why: 'signed', who: [] } : settled(mustFix);
}

function mayConfirm({ personId, approval, writers, mustFix }: ReviewFacts): ReviewAnswer {
  if (!writers.includes(personId)) return { ok: false, why: 'not_writer', who: ['writer'] };
  if (approval.signers.includes(personId)) return { ok: false, why: 'signed', who: [] };
  if (approval.missing !== 'second_person') return { ok: false, why: 'not_needed', who: [] };
  return settled(mustFix);
}

function settled(mustFix: number): ReviewAnswer {
  return mustFix > 0 ? { ok: false, why: 'must_fix', who: ['writer'], count: mustFix } : { ok: true };
}

/** Whether nobody but this person wrote on the article. */
export function wroteAlone(
  row: { writers: readonly string[]; lastContentEditor: string | null },
  personId: string,
): boolean {
  const writers = new Set([...row.writers, ...(row.lastContentEditor ? [row.lastContentEditor] : [])]);
  return writers.size === 1 && writers.has(personId);
}
