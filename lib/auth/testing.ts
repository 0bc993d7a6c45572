import { type Role, people } from '@/drizzle/schema';
import type { PersonActor } from '@/lib/auth/actor';
import { hashPassword } from '@/lib/auth/passwords';
import { openSession } from '@/lib/auth/sessions';
import { db, inTransaction } from '@/lib/db/connection';

const place = { ip: '192.0.2.10', userAgent: 'tests' };
let number = 0;

export interface TestPerson extends PersonActor {
  email: string;
  password: string;
}

/** For tests: a person with a session, as the actor of verbs. */
export async function makePerson(role: Role, name = `${role} ${number + 1}`): Promise<TestPerson> {
  number += 1;
  const [email, password] = [`person${number}@example.com`, `a fair password ${number}`];
  const passwordHash = await hashPassword(password);
  const [row] = await db().insert(people).values({ email, name, role, passwordHash }).returning({ id: people.id });
  if (!row) throw new Error('the person was not stored');
  const session = await inTransaction((tx) => openSession(tx, row.id, place));
  return {
    kind: 'person',
    id: row.id,
    name,
    role,
    accounts: 'all',
    sessionId: session.id,
    ip: place.ip,
    email,
    password,
  };
}
