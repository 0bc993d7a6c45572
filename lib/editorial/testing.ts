import { randomBytes, randomUUID } from 'node:crypto';
import { accounts, people, type Role } from '@/drizzle/schema';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';

/** A person of a role in the test database, and the actor they are. */
export async function makePerson(role: Role, name: string = role): Promise<PersonActor> {
  const email = `${randomUUID()}@example.com`;
  const [row] = await db().insert(people).values({ email, name, role, passwordHash: 'none' }).returning();
  if (!row) throw new Error('no person was made');
  return { kind: 'person', id: row.id, name, role, sessionId: randomUUID(), ip: '127.0.0.1' };
}

/** An account in the test database; its secrets open nothing. */
export async function makeAccount(input: { twoPerson?: boolean; name?: string } = {}): Promise<string> {
  const appId = `wx${randomBytes(8).toString('hex')}`;
  const sealed = { secretSealed: 'none', callbackTokenSealed: 'none' };
  const { name = '城市观察', twoPerson = true } = input;
  const [row] = await db()
    .insert(accounts)
    .values({ name, appId, twoPerson, ...sealed })
    .returning();
  if (!row) throw new Error('no account was made');
  return row.id;
}
