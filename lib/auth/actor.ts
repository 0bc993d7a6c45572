import type { Role } from '@/drizzle/schema';

/** Whoever does something: a signed-in person, a job, the platform (an event), or the operator at the console. */
export interface PersonActor {
  kind: 'person';
  id: string;
  name: string;
  role: Role;
  /** The accounts this person is a member of; see lib/auth/membership.ts. Admins are of all. */
  accounts: 'all' | readonly string[];
  sessionId: string;
  ip: string;
}
export type Actor =
  | PersonActor
  | { kind: 'job'; name: string }
  | { kind: 'platform'; accountId: string }
  | { kind: 'operator' };

/** The person's id for columns that name one, null for all other actors. */
export function personIdOf(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.id : null;
}
