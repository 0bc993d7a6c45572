import { asc } from 'drizzle-orm';
import { people } from '@/drizzle/schema';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';

/** Names to filter the history by, also of people who may not sign in any more: the history keeps them. */
export async function listNames(actor: Actor | null): Promise<{ id: string; name: string }[]> {
  authorize(actor, 'publication.read');
  return db().select({ id: people.id, name: people.name }).from(people).orderBy(asc(people.name)).limit(500);
}
