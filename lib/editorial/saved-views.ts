import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { savedViews } from '@/drizzle/schema';
import type { PersonActor } from '@/lib/auth/actor';
import { db, inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';

const MOST = 30;

export const savedListSchema = z.enum(['articles', 'publications']);
export const saveViewSchema = z.strictObject({
  list: savedListSchema,
  name: z.string().trim().min(1, 'view_name_missing').max(40, 'view_name_long'),
  /** The query of the address, without the question mark and without the place in the list. */
  query: z.string().max(1000),
});

export interface SavedView {
  id: string;
  name: string;
  query: string;
}

/** A person's own views of a list, by name. */
export async function listViews(actor: PersonActor, list: z.input<typeof savedListSchema>): Promise<SavedView[]> {
  const { id, name, query } = savedViews;
  return db()
    .select({ id, name, query })
    .from(savedViews)
    .where(and(eq(savedViews.personId, actor.id), eq(savedViews.list, list)))
    .orderBy(asc(name))
    .limit(MOST);
}

/**
 * Keeps a list's filters under a name; the same name again means the new filters.
 * @throws {AppError} `wrong_state` `too_many_views`
 */
export async function saveView(actor: PersonActor, input: z.input<typeof saveViewSchema>): Promise<void> {
  const { list, name, query } = saveViewSchema.parse(input);
  await inTransaction(async (tx) => {
    const own = and(eq(savedViews.personId, actor.id), eq(savedViews.list, list));
    const others = await tx.select({ name: savedViews.name }).from(savedViews).where(own);
    if (others.length >= MOST && !others.some((view) => view.name === name))
      throw new AppError('wrong_state', { key: 'too_many_views', values: { max: MOST } });
    await tx
      .insert(savedViews)
      .values({ personId: actor.id, list, name, query })
      .onConflictDoUpdate({ target: [savedViews.personId, savedViews.list, savedViews.name], set: { query } });
  });
}

/** Forgets a view. @throws {AppError} `not_found` for somebody else's */
export async function removeView(actor: PersonActor, id: string): Promise<void> {
  const own = and(eq(savedViews.id, z.uuid().parse(id)), eq(savedViews.personId, actor.id));
  const gone = await db().delete(savedViews).where(own).returning({ id: savedViews.id });
  if (gone.length === 0) throw new AppError('not_found');
}
