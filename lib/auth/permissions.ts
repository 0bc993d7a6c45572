import type { Role } from '@/drizzle/schema';
import type { EditorialState } from '@/lib/article/states';
import { AppError } from '@/lib/errors';
import type { Actor, PersonActor } from './actor';

/**
 * The one table of who may do what: role × action × state. A page asks `can` to word its disabled buttons, a verb asks
 * `authorize` in its first line. Editorial facts that need the database (is it signed?) are guards of the verbs.
 */
const everybody: readonly Role[] = ['editor', 'approver', 'admin'];
const approvers: readonly Role[] = ['approver', 'admin'];
const admins: readonly Role[] = ['admin'];
const open: readonly EditorialState[] = ['writing', 'in_review', 'changes_requested'];

interface Rule {
  roles: readonly Role[];
  states?: readonly EditorialState[];
}

const rules = {
  'article.read': { roles: everybody },
  'article.create': { roles: everybody },
  'article.edit': { roles: everybody, states: open },
  'article.submit': { roles: everybody, states: ['writing', 'changes_requested'] },
  'article.withdraw': { roles: everybody, states: ['in_review'] },
  'article.comment': { roles: everybody, states: open },
  'article.share': { roles: everybody, states: open },
  'article.assign': { roles: everybody, states: open },
  'article.sign': { roles: approvers, states: ['in_review'] },
  'article.confirm': { roles: everybody, states: ['in_review'] },
  'article.request_changes': { roles: approvers, states: ['in_review'] },
  'article.override': { roles: admins, states: ['in_review'] },
  'article.trash': { roles: everybody, states: open },
  'article.restore': { roles: everybody, states: ['trashed'] },
  'picture.read': { roles: everybody },
  'picture.add': { roles: everybody },
  'picture.trash': { roles: everybody },
  'picture.remove': { roles: approvers },
  'draft.push': { roles: everybody },
  'draft.publish': { roles: approvers },
  'draft.resolve': { roles: approvers },
  'draft.preview': { roles: everybody },
  'publication.read': { roles: everybody },
  'publication.read_all': { roles: approvers },
  'publication.read_raw': { roles: admins },
  'publication.withdraw': { roles: approvers },
  'publication.after_block': { roles: admins },
  'account.read': { roles: everybody },
  'account.manage': { roles: admins },
  'people.manage': { roles: admins },
  'system.read': { roles: admins },
  'audit.read': { roles: admins },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof rules;

export type Verdict = { ok: true } | { ok: false; reason: 'signed_out' | 'role' | 'state'; roles: readonly Role[] };

/** May this actor do this, with the article in this state? Pure; a refusal says why and who could. */
export function can(actor: Actor | null, action: Action, state?: EditorialState): Verdict {
  const rule: Rule = rules[action];
  if (!actor) return { ok: false, reason: 'signed_out', roles: rule.roles };
  if (actor.kind === 'person' && !rule.roles.includes(actor.role))
    return { ok: false, reason: 'role', roles: rule.roles };
  if (state && rule.states && !rule.states.includes(state)) return { ok: false, reason: 'state', roles: rule.roles };
  return { ok: true };
}

/** Throws `unauthenticated`, `forbidden` or `wrong_state`; the first line of every verb. */
export function authorize(actor: Actor | null, action: Action, state?: EditorialState): asserts actor is Actor {
  const verdict = can(actor, action, state);
  if (verdict.ok) return;
  if (verdict.reason === 'signed_out') throw new AppError('unauthenticated');
  if (verdict.reason === 'state')
    throw new AppError('wrong_state', { key: 'wrong_state', values: { state: state ?? '' } });
  throw new AppError('forbidden', { key: 'forbidden', values: { roles: verdict.roles.join(',') } });
}

/** Like `authorize`, for verbs only a person can do (to sign, to request changes). */
export function authorizePerson(
  actor: Actor | null,
  action: Action,
  state?: EditorialState,
): asserts actor is PersonActor {
  authorize(actor, action, state);
  if (actor.kind !== 'person') throw new AppError('forbidden');
}
