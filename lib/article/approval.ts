/**
 * Whether a content is approved. Never stored: it follows from what people did (*acts*) on the hash of the content as
 * it is now, so an edit lapses it, undoing the edit restores it, and saving without a change does nothing.
 */
export type ActKind = 'submitted' | 'withdrawn' | 'changes_requested' | 'signed' | 'confirmed' | 'overridden';
export type ActorRole = 'editor' | 'approver' | 'admin';

/** What one person did in the review of one content. */
export interface ReviewAct {
  kind: ActKind;
  personId: string;
  /** The content hash it was done on. */
  hash: string;
  /** When; acts of the same moment count in the order given. */
  at: Date | string | number;
  /** The person's role at that time; without it the role of `roles` counts. */
  role?: ActorRole;
}

export interface ApprovalInput {
  /** Hash of the content as it is now. */
  hash: string;
  /** All acts of the article, on any hash, in any order. */
  acts: readonly ReviewAct[];
  /** Everybody who wrote on the content. */
  writers: readonly string[];
  /** Who changed the content last; null if nobody is known. */
  lastContentEditor: string | null;
  /** The account's setting. Off: one approver's signature is enough, also on their own text. */
  twoPerson: boolean;
  roles: Readonly<Record<string, ActorRole>>;
}

export interface Approval {
  approved: boolean;
  /** What is still needed; null when approved. */
  missing: 'signature' | 'second_person' | 'changes_requested' | null;
  /** Who signed or confirmed this hash, the first first. */
  signers: string[];
  /** Approved by an admin's override: red in the history. */
  overridden: boolean;
}

/**
 * The two-person rule: the hash H is approved iff some approver signed H, at least two different people are among
 * {last content editor} ∪ signers(H), that approver did not write the piece alone, and nobody has requested changes on
 * H since. A confirmation counts as a signature of its person but is never the approver's. Withdrawing takes back
 * one's own signatures on H. An admin's override stands for all of it, until somebody requests changes.
 */
export function approvalOf(input: ApprovalInput): Approval {
  const acts = standingActs(input);
  const endorsements = acts.filter(({ kind }) => kind === 'signed' || kind === 'confirmed');
  const signers = [...new Set(endorsements.map((act) => act.personId))];
  const requested = acts.findLastIndex(({ kind }) => kind === 'changes_requested');
  const since = acts.slice(requested + 1);
  const overridden = since.some((act) => act.kind === 'overridden' && roleOf(act, input) === 'admin');
  const signatures = (list: ReviewAct[]) => list.filter((act) => act.kind === 'signed' && isApprover(act, input));

  const missing = overridden ? null : missingFrom(signatures(since), requested >= 0, signers, input);
  return { approved: missing === null, missing, signers, overridden };
}

function missingFrom(
  signatures: ReviewAct[],
  requested: boolean,
  signers: string[],
  input: ApprovalInput,
): Approval['missing'] {
  if (signatures.length === 0) return requested ? 'changes_requested' : 'signature';
  if (!input.twoPerson) return null;
  const writers = new Set(
    input.lastContentEditor === null ? input.writers : [...input.writers, input.lastContentEditor],
  );
  const people = new Set(input.lastContentEditor === null ? signers : [...signers, input.lastContentEditor]);
  const wroteAlone = (personId: string) => writers.size === 1 && writers.has(personId);
  return people.size >= 2 && signatures.some((act) => !wroteAlone(act.personId)) ? null : 'second_person';
}

/** The acts on this hash by time, without signatures that their own person took back. */
function standingActs({ acts, hash }: ApprovalInput): ReviewAct[] {
  const ordered = acts.filter((act) => act.hash === hash).toSorted((a, b) => timeOf(a) - timeOf(b));
  return ordered.filter(
    (act, i) =>
      act.kind === 'changes_requested' ||
      !ordered.slice(i + 1).some((later) => later.kind === 'withdrawn' && later.personId === act.personId),
  );
}

function isApprover(act: ReviewAct, input: ApprovalInput): boolean {
  const role = roleOf(act, input);
  return role === 'approver' || role === 'admin';
}

function roleOf(act: ReviewAct, input: ApprovalInput): ActorRole | undefined {
  return act.role ?? (Object.hasOwn(input.roles, act.personId) ? input.roles[act.personId] : undefined);
}

function timeOf({ at }: ReviewAct): number {
  return new Date(at).getTime();
}
