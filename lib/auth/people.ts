import { asc, eq, max, sql } from 'drizzle-orm';
import { type Role, people, sessions } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { hashPassword } from '@/lib/auth/passwords';
import { authorize } from '@/lib/auth/permissions';
import { type NewPerson, newPersonSchema, parseInput } from '@/lib/auth/people-input';
import { db, inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';

export interface PersonView {
  id: string;
  email: string;
  name: string;
  role: Role;
  createdAt: Date;
  disabledAt: Date | null;
  /** Sessions that are open now. */
  sessions: number;
  lastSeenAt: Date | null;
}

const view = {
  id: people.id,
  email: people.email,
  name: people.name,
  role: people.role,
  createdAt: people.createdAt,
  disabledAt: people.disabledAt,
  sessions: sql<number>`count(${sessions.id}) filter (where ${sessions.endedAt} is null and ${sessions.expiresAt} > now())::int`,
  lastSeenAt: max(sessions.lastSeenAt),
};

const theirs = eq(sessions.personId, people.id);

/** Everybody of the newsroom, those who may sign in first, then by name. For who manages people. */
export async function listPeople(actor: Actor): Promise<PersonView[]> {
  authorize(actor, 'people.manage');
  return db()
    .select(view)
    .from(people)
    .leftJoin(sessions, theirs)
    .groupBy(people.id)
    .orderBy(sql`${people.disabledAt} is not null`, asc(people.name), asc(people.id))
    .limit(500);
}

/** One person as the list shows them. @throws AppError `not_found` */
export async function readPerson(actor: Actor, id: string): Promise<PersonView> {
  if (!(actor.kind === 'person' && actor.id === id)) authorize(actor, 'people.manage');
  const rows = db().select(view).from(people).leftJoin(sessions, theirs);
  const [row] = await rows.where(eq(people.id, id)).groupBy(people.id).limit(1);
  if (!row) throw new AppError('not_found', 'person_not_found');
  return row;
}

/**
 * Adds a person who can sign in at once with the given password.
 * @throws AppError `invalid` (with the fields), `conflict` when the e-mail is taken, `forbidden`
 */
export async function createPerson(actor: Actor, input: NewPerson): Promise<{ id: string }> {
  authorize(actor, 'people.manage');
  const { password, ...person } = parseInput(newPersonSchema, input);
  const passwordHash = await hashPassword(password);
  return inTransaction(async (tx) => {
    const [row] = await tx
      .insert(people)
      .values({ ...person, passwordHash })
      .onConflictDoNothing()
      .returning({ id: people.id });
    if (!row) throw new AppError('conflict', 'email_taken', { email: { key: 'email_taken' } });
    await audit(tx, actor, { action: 'person.created', subject: 'person', subjectId: row.id, details: person });
    return row;
  });
}
