import { sql } from 'drizzle-orm';
import { people } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import { countAttempt, forgiveAttempt } from '@/lib/auth/limits';
import { verifyPassword } from '@/lib/auth/passwords';
import { type Place, openSession } from '@/lib/auth/sessions';
import { db, inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';

export interface OpenedSession {
  personId: string;
  sessionId: string;
  expiresAt: Date;
}

/**
 * Checks e-mail and password and opens a session. An unknown e-mail, a wrong password and a deactivated person get the same
 * sentence after the same work.
 * @throws AppError `unauthenticated` (sign_in_wrong), `too_many` (sign_in_limited, with the minutes to wait)
 */
export async function signIn(input: { email: string; password: string }, place: Place): Promise<OpenedSession> {
  const email = input.email.trim().toLowerCase();
  const attempt = { email, ip: place.ip };
  await countAttempt(attempt);
  const [person] = await db()
    .select()
    .from(people)
    .where(sql`lower(${people.email}) = ${email}`)
    .limit(1);
  const right = await verifyPassword(person?.passwordHash, input.password);
  if (!right || !person || person.disabledAt) throw new AppError('unauthenticated', 'sign_in_wrong');
  await forgiveAttempt(attempt);
  return startSession(person, place);
}

/** Opens a session for somebody who has just proved who they are. */
export function startSession(
  person: Pick<typeof people.$inferSelect, 'id' | 'name' | 'role'>,
  place: Place,
): Promise<OpenedSession> {
  return inTransaction(async (tx) => {
    const { id: sessionId, expiresAt } = await openSession(tx, person.id, place);
    const actor = {
      kind: 'person',
      id: person.id,
      name: person.name,
      role: person.role,
      accounts: [],
      sessionId,
      ip: place.ip,
    } as const;
    await audit(tx, actor, { action: 'session.started', subject: 'session', subjectId: sessionId });
    return { personId: person.id, sessionId, expiresAt };
  });
}
