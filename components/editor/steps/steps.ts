/** What this person can do with the article now: the one next step, the others, and for each that is closed, why. Pure. */
import type { Check } from '@/lib/article/check';
import type { ArticleFacts, Permission } from '../facts';

export type Step =
  | 'submit'
  | 'withdraw'
  | 'sign'
  | 'confirm'
  | 'request_changes'
  | 'override'
  | 'push'
  | 'overwrite'
  | 'publish'
  | 'compose'
  | 'watch'
  | 'open'
  | 'preview'
  | 'delete_copy'
  | 'trash'
  | 'restore';

/** A key of `editor.why` with its values; `check` is the finding that must be mended first. */
export interface Why {
  key: string;
  roles?: readonly string[];
  check?: Check;
}

export interface Choice {
  step: Step;
  /** Null when it can be done. */
  why: Why | null;
}

const PERMISSION: Partial<Record<Step, Permission>> = {
  submit: 'submit',
  withdraw: 'withdraw',
  sign: 'sign',
  confirm: 'confirm',
  request_changes: 'request_changes',
  override: 'override',
  push: 'push',
  overwrite: 'resolve',
  publish: 'publish',
  preview: 'preview',
  delete_copy: 'resolve',
  trash: 'trash',
  restore: 'restore',
};

/** The one next step for this person; its `why` says what is in the way. */
export function primaryStep(facts: ArticleFacts, must: Check | null): Choice {
  return choice(nextStep(facts), facts, must);
}

function nextStep({ editorial, publication, approval, draft, noSignature, me }: ArticleFacts): Step {
  if (editorial === 'trashed') return 'restore';
  if (publication?.live) return 'watch';
  if (publication?.current) {
    if (publication.state === 'published') return publication.url ? 'open' : 'watch';
    if (publication.state !== 'rejected') return 'watch';
  }
  if (editorial !== 'in_review') return 'submit';
  if (!approval.approved) {
    const confirms = approval.missing === 'second_person' && me.writer && !hasSigned({ noSignature });
    return confirms && noSignature !== null ? 'confirm' : 'sign';
  }
  if (draft?.copy === 'pushing' || draft?.copy === 'unknown') return 'watch';
  if (isWithOthers(draft)) return 'compose';
  if (draft?.copy === 'drifted') return 'overwrite';
  return draft?.copy === 'synced' && draft.current ? 'publish' : 'push';
}

/** In a draft of several articles, which goes to the platform and out as one, from its own page. */
export function isWithOthers(draft: ArticleFacts['draft']): boolean {
  return draft !== null && draft.active && draft.articles > 1;
}

/** Steps that are the draft's where it has several articles. */
const OF_DRAFT: readonly Step[] = ['push', 'overwrite', 'publish', 'delete_copy'];

function hasSigned({ noSignature }: Pick<ArticleFacts, 'noSignature'>): boolean {
  return noSignature === 'signed';
}

const REST: readonly Step[] = [
  'submit',
  'sign',
  'confirm',
  'request_changes',
  'withdraw',
  'push',
  'overwrite',
  'publish',
  'compose',
  'watch',
  'open',
  'preview',
  'override',
  'delete_copy',
  'trash',
];

/** The other choices of the menu. What has no meaning in this state is not shown; what somebody else could do is, with who. */
export function otherSteps(facts: ArticleFacts, must: Check | null): Choice[] {
  const primary = nextStep(facts);
  return REST.filter((step) => step !== primary && hasMeaning(step, facts)).map((step) => choice(step, facts, must));
}

function hasMeaning(step: Step, facts: ArticleFacts): boolean {
  const { draft, publication, approval, noSignature } = facts;
  const permission = PERMISSION[step];
  const may = permission ? facts.may[permission] : ({ ok: true } as const);
  if (!may.ok && may.reason === 'state') return false;
  if (isWithOthers(draft) && OF_DRAFT.includes(step)) return false;
  switch (step) {
    case 'request_changes':
      return facts.editorial === 'in_review';
    case 'sign':
      return facts.editorial === 'in_review' && !approval.approved && noSignature !== 'signed';
    case 'confirm':
      return approval.missing === 'second_person' && facts.me.writer && noSignature !== 'signed';
    case 'override':
      return may.ok && !approval.approved;
    case 'overwrite':
      return draft?.copy === 'drifted';
    case 'push':
      return draft?.copy !== 'drifted' && !publication?.live && !(draft?.copy === 'synced' && draft.current);
    case 'publish':
      return approval.approved && !publication?.live;
    case 'compose':
      return isWithOthers(draft) && !publication?.live;
    case 'watch':
      return publication !== null;
    case 'open':
      return Boolean(publication?.url);
    case 'preview':
      return isInBox(facts) && draft?.copy !== 'drifted';
    case 'delete_copy':
      return may.ok && isInBox(facts);
    default:
      return true;
  }
}

/** The draft box holds a copy, of this content or of an older one, and nothing is happening to it. */
function isInBox({ draft, publication }: ArticleFacts): boolean {
  return Boolean(draft?.active) && IN_BOX.includes(draft?.copy ?? 'none') && !publication?.live;
}

const IN_BOX: readonly NonNullable<ArticleFacts['draft']>['copy'][] = ['synced', 'stale', 'drifted'];

function choice(step: Step, facts: ArticleFacts, must: Check | null): Choice {
  return { step, why: whyNot(step, facts, must) };
}

function whyNot(step: Step, facts: ArticleFacts, must: Check | null): Why | null {
  const permission = PERMISSION[step];
  const may = permission ? facts.may[permission] : undefined;
  if (may && !may.ok && may.reason !== 'state') return { key: 'role', roles: may.roles };
  const reason = ownReason(step, facts);
  if (reason) return { key: reason };
  if (may && !may.ok) return { key: 'state' };
  return must && NEEDS_GOOD.includes(step) ? { key: 'must', check: must } : null;
}

/** Steps that send the content on: something that must be mended stops them. */
const NEEDS_GOOD: readonly Step[] = ['submit', 'sign', 'confirm', 'push', 'overwrite', 'publish'];

function ownReason(step: Step, facts: ArticleFacts): string | null {
  const { draft, publication, approval, noSignature } = facts;
  switch (step) {
    case 'sign':
      if (noSignature === 'own') return 'own';
      return noSignature === 'signed' || noSignature === 'must_fix' ? noSignature : null;
    case 'push':
      if (publication?.live) return 'publishing';
      if (draft?.copy === 'pushing') return 'pushing';
      return draft?.copy === 'unknown' ? 'copy_unknown' : null;
    case 'publish':
      if (!approval.approved) return 'not_approved';
      return draft?.copy === 'synced' && draft.current ? null : 'not_pushed';
    case 'preview':
      return draft?.copy === 'synced' && draft.current ? null : 'not_pushed';
    case 'trash':
      return publication?.live || draft?.copy === 'pushing' ? 'busy' : null;
    default:
      return null;
  }
}
