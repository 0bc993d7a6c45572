import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type LinkKind, memberships, people, personLinks, type Role } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import type { PersonActor } from '@/lib/auth/actor';
import { linkIsOpen } from '@/lib/auth/invite-person';
import { hashLinkToken, linkTokenSchema } from '@/lib/auth/link-token';
import { nameSchema, parseInput } from '@/lib/auth/people-input';
import { hashPassword, newPasswordSchema } from '@/lib/auth/passwords';
import { endWhere, type Place } from '@/lib/auth/sessions';
import { type OpenedSession, startSession } from '@/lib/auth/sign-in';
import { db, inTransaction, type Tx } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';

export interface LinkView {
  email: string;
  role: Role;
  expiresAt: Date;
}

/** What a link is for; null for one that never was, was used, taken back, or is over. All four look the same. */
export async function readLink(kind: LinkKind, token: string): Promise<LinkView | null> {
  if (!linkTokenSchema.safeParse(token).success) return null;
  const { email, role, expiresAt } = personLinks;
  const [row] = await db()
    .select({ email, role, expiresAt })
    .from(personLinks)
    .where(and(eq(personLinks.kind, kind), eq(personLinks.tokenHash, hashLinkToken(token)), linkIsOpen()));
  return row ?? null;
}

export const joinSchema = z.strictObject({ token: linkTokenSchema, name: nameSchema, password: newPasswordSchema });

/**
 * A new person joins by their invitation and is signed in. Of two who use it at the same instant one wins.
 * @throws {AppError} `not_found` `link_over`; `conflict` `email_taken`; `invalid`
 */
export async function joinByLink(input: z.input<typeof joinSchema>, place: Place): Promise<OpenedSession> {
  const { token, name, password } = parseInput(joinSchema, input);
  if (!(await readLink('invite', token))) throw over();
  const passwordHash = await hashPassword(password);
  const person = await inTransaction(async (tx) => {
    const link = await take(tx, 'invite', token);
    const { email, role, accountIds } = link;
    const [row] = await tx
      .insert(people)
      .values({ email, name, role, passwordHash, allAccounts: accountIds === null })
      .onConflictDoNothing()
      .returning({ id: people.id });
    if (!row) throw new AppError('conflict', 'email_taken');
    const personId = row.id;
    if (accountIds && accountIds.length > 0)
      await tx.insert(memberships).values(accountIds.map((accountId) => ({ personId, accountId })));
    await tx.update(personLinks).set({ personId }).where(eq(personLinks.id, link.id));
    const details = { email, name, role, invite: link.id };
    await audit(tx, actorOf(row.id, name, role, place), {
      action: 'person.joined',
      subject: 'person',
      subjectId: personId,
      details,
    });
    return { id: personId, name, role };
  });
  return startSession(person, place);
}

export const resetSchema = z.strictObject({ token: linkTokenSchema, password: newPasswordSchema });

/**
 * Sets a new password by a link, ends every session of the person, and signs them in.
 * @throws {AppError} `not_found` `link_over`, also for somebody deactivated meanwhile; `invalid`
 */
export async function resetByLink(input: z.input<typeof resetSchema>, place: Place): Promise<OpenedSession> {
  const { token, password } = parseInput(resetSchema, input);
  if (!(await readLink('reset', token))) throw over();
  const passwordHash = await hashPassword(password);
  const person = await inTransaction(async (tx) => {
    const { personId } = await take(tx, 'reset', token);
    const [row] = await tx
      .update(people)
      .set({ passwordHash })
      .where(and(eq(people.id, personId ?? ''), isNull(people.disabledAt)))
      .returning({ id: people.id, name: people.name, role: people.role });
    if (!row) throw over();
    const actor = actorOf(row.id, row.name, row.role, place);
    await endWhere(tx, actor, row.id);
    await audit(tx, actor, { action: 'person.password_reset', subject: 'person', subjectId: row.id });
    return row;
  });
  return startSession(person, place);
}

/** Uses a link up, by one guarded statement. */
async function take(tx: Tx, kind: LinkKind, token: string): Promise<typeof personLinks.$inferSelect> {
  const [link] = await tx
    .update(personLinks)
    .set({ usedAt: sql`now()` })
    .where(and(eq(personLinks.kind, kind), eq(personLinks.tokenHash, hashLinkToken(token)), linkIsOpen()))
    .returning();
  if (!link) throw over();
  return link;
}

/** The person of a link, for the audit log: they have no session yet. */
function actorOf(id: string, name: string, role: Role, { ip }: Place): PersonActor {
  return { kind: 'person', id, name, role, accounts: [], sessionId: '', ip };
}

function over(): AppError {
  return new AppError('not_found', 'link_over');
}
