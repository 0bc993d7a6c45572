import { type AnyColumn, inArray, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '@/lib/auth/actor';
import { AppError } from '@/lib/errors';

/**
 * Who sees and acts in which account. People of some accounts find nothing of the others: not in lists, and an id of theirs is
 * *not found*, as if it did not exist. Admins, jobs and the operator are everywhere, the platform's events in their own account.
 */
export function isMember(actor: Actor | null, accountId: string): boolean {
  if (!actor) return false;
  if (actor.kind === 'platform') return actor.accountId === accountId;
  if (actor.kind !== 'person') return true;
  return actor.accounts === 'all' || actor.accounts.includes(accountId);
}

/** @throws {AppError} `not_found` for an account the actor is not in, with the sentence of the thing that was asked for */
export function requireMember(actor: Actor | null, accountId: string, sentence = 'not_found'): void {
  if (!isMember(actor, accountId)) throw new AppError('not_found', sentence);
}

/** The condition on an account column that leaves the actor's accounts; undefined where that is all of them. */
export function ofOwnAccounts(actor: Actor | null, column: AnyColumn): SQL | undefined {
  if (!actor) return sql`false`;
  if (actor.kind === 'platform') return inArray(column, [actor.accountId]);
  if (actor.kind !== 'person' || actor.accounts === 'all') return undefined;
  return actor.accounts.length === 0 ? sql`false` : inArray(column, [...actor.accounts]);
}
