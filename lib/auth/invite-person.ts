import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { accounts, type LinkKind, people, personLinks } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import { type Actor, personIdOf } from '@/lib/auth/actor';
import { hashLinkToken, makeLinkToken } from '@/lib/auth/link-token';
import { newPersonSchema, parseInput } from '@/lib/auth/people-input';
import { authorize } from '@/lib/auth/permissions';
import { db, inTransaction, type Tx } from '@/lib/db/connection';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';

/** How long a link works, in days. */
export const LINK_DAYS: Record<LinkKind, number> = { invite: 7, reset: 1 };

/** Which accounts: null is every one, also those to come. */
export const accountIdsSchema = z.array(z.uuid()).max(500).nullable();

const inviteSchema = newPersonSchema.pick({ email: true, role: true }).extend({ accountIds: accountIdsSchema });

export interface MadeLink {
  /** The whole address; it is shown once and cannot be read again. */
  url: string;
  expiresAt: Date;
}

/** A link that still works; condition of every use. */
export const linkIsOpen = () =>
  and(isNull(personLinks.usedAt), isNull(personLinks.revokedAt), gt(personLinks.expiresAt, sql`now()`));

/**
 * Makes a link by which one new person joins: they set their own name and password. An earlier invitation of the same address
 * stops working.
 * @throws {AppError} `conflict` `email_taken`, `invalid`, `forbidden`; `not_found` for an account that is none
 */
export async function invitePerson(actor: Actor | null, input: z.input<typeof inviteSchema>): Promise<MadeLink> {
  authorize(actor, 'people.manage');
  const { email, role, accountIds } = parseInput(inviteSchema, input);
  return inTransaction(async (tx) => {
    const [taken] = await tx
      .select({ id: people.id })
      .from(people)
      .where(sql`lower(${people.email}) = ${email}`);
    if (taken) throw new AppError('conflict', 'email_taken', { email: { key: 'email_taken' } });
    if (accountIds) await requireAccounts(tx, accountIds);
    await revokeOpen(tx, and(eq(personLinks.kind, 'invite'), eq(personLinks.email, email)));
    const made = await makeLink(tx, actor, { kind: 'invite', email, role, accountIds, personId: null });
    const details = { email, role, accounts: accountIds ?? 'all' };
    await audit(tx, actor, { action: 'person.invited', subject: 'person', subjectId: made.id, details });
    return made;
  });
}

/**
 * Makes a link by which a person sets a new password; an earlier one stops working. Their password and sessions stay as they
 * are until it is used.
 * @throws {AppError} `not_found`, `forbidden`; `wrong_state` for somebody deactivated
 */
export async function makeResetLink(actor: Actor | null, personId: string): Promise<MadeLink> {
  authorize(actor, 'people.manage');
  return inTransaction(async (tx) => {
    const [person] = await tx.select().from(people).where(eq(people.id, personId));
    if (!person) throw new AppError('not_found', 'person_not_found');
    if (person.disabledAt) throw new AppError('wrong_state', 'person_disabled');
    await revokeOpen(tx, and(eq(personLinks.kind, 'reset'), eq(personLinks.personId, personId)));
    const { email, role } = person;
    const made = await makeLink(tx, actor, { kind: 'reset', email, role, accountIds: null, personId });
    await audit(tx, actor, { action: 'person.reset_link_made', subject: 'person', subjectId: personId });
    return made;
  });
}

/**
 * Takes an invitation back.
 * @throws {AppError} `conflict` where it was used or taken back meanwhile, `forbidden`
 */
export async function revokeInvite(actor: Actor | null, linkId: string): Promise<void> {
  authorize(actor, 'people.manage');
  await inTransaction(async (tx) => {
    const revoked = await revokeOpen(tx, and(eq(personLinks.kind, 'invite'), eq(personLinks.id, linkId)));
    if (revoked === 0) throw new AppError('conflict', 'invite_over');
    await audit(tx, actor, { action: 'person.invite_revoked', subject: 'person', subjectId: linkId });
  });
}

/** The invitations that still work, the newest first; never a token. */
export async function listInvites(actor: Actor | null) {
  authorize(actor, 'people.manage');
  const { id, email, role, createdAt, expiresAt } = personLinks;
  return db()
    .select({ id, email, role, createdAt, expiresAt })
    .from(personLinks)
    .where(and(eq(personLinks.kind, 'invite'), linkIsOpen()))
    .orderBy(sql`${createdAt} desc`)
    .limit(100);
}

type NewLink = Pick<typeof personLinks.$inferInsert, 'kind' | 'email' | 'role' | 'accountIds' | 'personId'>;

async function makeLink(tx: Tx, actor: Actor, link: NewLink): Promise<MadeLink & { id: string }> {
  const token = makeLinkToken();
  const expiresAt = new Date(Date.now() + LINK_DAYS[link.kind] * 24 * 3600 * 1000);
  const [row] = await tx
    .insert(personLinks)
    .values({ ...link, expiresAt, tokenHash: hashLinkToken(token), createdBy: personIdOf(actor) })
    .returning({ id: personLinks.id });
  if (!row) throw new Error('the link was not kept');
  return { id: row.id, url: `${env().APP_ORIGIN}/${link.kind}/${token}`, expiresAt };
}

async function revokeOpen(tx: Tx, which: ReturnType<typeof and>): Promise<number> {
  const rows = await tx
    .update(personLinks)
    .set({ revokedAt: sql`now()` })
    .where(and(which, linkIsOpen()))
    .returning({ id: personLinks.id });
  return rows.length;
}

/** @throws {AppError} `not_found` */
export async function requireAccounts(tx: Tx, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  const found = await tx.$count(accounts, inArray(accounts.id, [...accountIds]));
  if (found !== new Set(accountIds).size) throw new AppError('not_found', 'account_not_found');
}
