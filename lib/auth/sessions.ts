import { and, desc, eq, gt, isNull, ne, sql } from 'drizzle-orm';
import { memberships, people, sessions } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import type { Actor, PersonActor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { type Tx, db, inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/jobs/live';

/** How long a sign-in lasts at most, in seconds. */
export const SESSION_SECONDS = 14 * 24 * 60 * 60;

/** Where a request comes from: shown to the person beside each session, and what limits count by. */
export interface Place {
  ip: string;
  userAgent: string;
}

/** Opens a session for a person whose password was just checked. Returns its id, which the cookie carries encrypted. */
export async function openSession(tx: Tx, personId: string, place: Place): Promise<{ id: string; expiresAt: Date }> {
  const [row] = await tx
    .insert(sessions)
    .values({
      personId,
      expiresAt: new Date(Date.now() + SESSION_SECONDS * 1000),
      ip: place.ip.slice(0, 64),
      userAgent: place.userAgent.slice(0, 300),
    })
    .returning({ id: sessions.id, expiresAt: sessions.expiresAt });
  if (!row) throw new Error('the session was not stored');
  return row;
}

const live = () => and(isNull(sessions.endedAt), gt(sessions.expiresAt, sql`now()`), isNull(people.disabledAt));

/** null: all of them. Read with the person, so that a change counts from their next request on. */
const memberAccounts = sql<string[] | null>`case when ${people.role} = 'admin' or ${people.allAccounts} then null
  else array(select ${memberships.accountId} from ${memberships} where ${memberships.personId} = ${people.id}) end`;

/**
 * Who a session belongs to now: null when it was ended, is over, or its person was deactivated. Role and name are those of
 * this moment, whatever they were at sign-in.
 */
export async function readSession(sessionId: string, ip: string): Promise<PersonActor | null> {
  const [row] = await db()
    .select({
      id: people.id,
      name: people.name,
      role: people.role,
      accounts: memberAccounts,
      stale: sql<boolean>`${sessions.lastSeenAt} < now() - interval '5 minutes'`,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(and(eq(sessions.id, sessionId), live()))
    .limit(1);
  if (!row) return null;
  if (row.stale)
    await db()
      .update(sessions)
      .set({ lastSeenAt: sql`now()` })
      .where(eq(sessions.id, sessionId));
  const { id, name, role } = row;
  return { kind: 'person', id, name, role, accounts: row.accounts ?? 'all', sessionId, ip };
}

export interface SessionView {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  userAgent: string;
  ip: string;
  current: boolean;
}

/** A person's open sessions, newest first. Own ones for everybody, others' for who manages people. */
export async function listSessions(actor: Actor, personId: string): Promise<SessionView[]> {
  authorizeSessionsOf(actor, personId);
  const rows = await db()
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      userAgent: sessions.userAgent,
      ip: sessions.ip,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(and(eq(sessions.personId, personId), live()))
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    .limit(100);
  return rows.map((row) => ({ ...row, current: actor.kind === 'person' && row.id === actor.sessionId }));
}

/**
 * Ends one session; its open pages leave at once. Ending one that is already over changes nothing.
 * @throws AppError `not_found` for an unknown session and for somebody else's, unless the actor manages people
 */
export async function endSession(actor: Actor, sessionId: string): Promise<void> {
  const [owner] = await db()
    .select({ personId: sessions.personId })
    .from(sessions)
    .where(eq(sessions.id, sessionId))
    .limit(1);
  if (!owner) throw new AppError('not_found', 'session_not_found');
  authorizeSessionsOf(actor, owner.personId);
  await inTransaction(async (tx) => {
    await endWhere(tx, actor, owner.personId, eq(sessions.id, sessionId));
  });
}

/** Ends all sessions of a person, except one where the person wants to stay. Returns how many were ended. */
export async function endAllSessions(
  actor: Actor,
  personId: string,
  options: { except?: string } = {},
): Promise<number> {
  authorizeSessionsOf(actor, personId);
  const others = options.except ? ne(sessions.id, options.except) : undefined;
  return inTransaction((tx) => endWhere(tx, actor, personId, others));
}

/** The same inside a verb's own transaction: deactivating somebody or changing a password ends sessions with it. */
export async function endWhere(tx: Tx, actor: Actor, personId: string, which?: ReturnType<typeof eq>): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ endedAt: sql`now()`, endedBy: actor.kind === 'person' ? actor.id : null })
    .where(and(eq(sessions.personId, personId), isNull(sessions.endedAt), which))
    .returning({ id: sessions.id });
  for (const { id } of ended) {
    await audit(tx, actor, { action: 'session.ended', subject: 'session', subjectId: id, details: { personId } });
  }
  await announce(
    tx,
    ended.map(({ id }) => `session:${id}` as const),
  );
  return ended.length;
}

function authorizeSessionsOf(actor: Actor, personId: string): void {
  if (actor.kind === 'person' && actor.id === personId) return;
  authorize(actor, 'people.manage');
}
