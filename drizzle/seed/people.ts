import { sql } from 'drizzle-orm';
import { people } from '@/drizzle/schema';
import type { PersonActor } from '@/lib/auth/actor';
import { demonstrationPeople } from '@/lib/auth/demonstration';
import { hashPassword } from '@/lib/auth/passwords';
import { db } from '@/lib/db/connection';

export type Staff = Record<'editor' | 'approver' | 'admin', PersonActor>;

/** The three people of the demonstration, made where they are missing. */
export async function seedPeople(): Promise<Staff> {
  const actors = await Promise.all(
    demonstrationPeople.map(async ({ role, name, email, password }) => {
      const passwordHash = await hashPassword(password);
      await db().insert(people).values({ role, name, email, passwordHash }).onConflictDoNothing();
      const [row] = await db()
        .select({ id: people.id })
        .from(people)
        .where(sql`lower(${people.email}) = ${email}`);
      if (!row) throw new Error(`${email} was not made`);
      // Nobody signed in: the id only fills the shape of an actor.
      return {
        kind: 'person',
        id: row.id,
        name,
        role,
        accounts: 'all',
        sessionId: row.id,
        ip: '',
      } satisfies PersonActor;
    }),
  );
  const of = (role: keyof Staff) => actors.find((actor) => actor.role === role) ?? missing(role);
  return { editor: of('editor'), approver: of('approver'), admin: of('admin') };
}

function missing(role: string): never {
  throw new Error(`the demonstration has no ${role}`);
}
