import { asc, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { articles, people } from '@/drizzle/schema';
import { type Actor, type PersonActor } from '@/lib/auth/actor';
import { authorize, authorizePerson } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { loadArticle } from '@/lib/editorial/article-row';
import { assignArticle } from '@/lib/editorial/assign-article';
import { restoreArticle, trashArticle } from '@/lib/editorial/trash-article';
import { AppError, type ErrorText } from '@/lib/errors';

const idsSchema = z.array(z.uuid()).min(1, 'bulk_none').max(50);

/** What became of each: those done, and those refused with the reason in words. */
export interface BulkOutcome {
  done: string[];
  refused: { id: string; title: string; why: ErrorText }[];
}

export const trashManySchema = z.strictObject({
  ids: idsSchema,
  /** The number of articles, typed by the person: a slip of the mouse moves nothing. */
  typed: z.string().trim().max(10),
});

/**
 * Puts several articles into the trash, each by its own guards; one that cannot go there does not hold up the others.
 * @throws {AppError} `invalid` `bulk_typed` where the typed number is another one
 */
export async function trashMany(actor: Actor | null, input: z.input<typeof trashManySchema>): Promise<BulkOutcome> {
  authorize(actor, 'article.trash');
  const { ids, typed } = trashManySchema.parse(input);
  if (typed !== String(ids.length)) {
    const said = { key: 'bulk_typed', values: { count: ids.length } };
    throw new AppError('invalid', said, { typed: said });
  }
  return each(actor, ids, (id) => trashArticle(actor, { id }));
}

export const restoreManySchema = z.strictObject({ ids: idsSchema });

/** Takes several articles out of the trash. */
export async function restoreMany(actor: Actor | null, input: z.input<typeof restoreManySchema>): Promise<BulkOutcome> {
  authorize(actor, 'article.restore');
  const { ids } = restoreManySchema.parse(input);
  return each(actor, ids, (id) => restoreArticle(actor, { id }));
}

export const assignManySchema = z.strictObject({ ids: idsSchema, assigneeId: z.uuid().nullable() });

/** Says of several articles whose turn they are; their due days stay. */
export async function assignMany(
  actor: PersonActor | null,
  input: z.input<typeof assignManySchema>,
): Promise<BulkOutcome> {
  authorizePerson(actor, 'article.assign');
  const { ids, assigneeId } = assignManySchema.parse(input);
  return each(actor, ids, async (id) => {
    const { dueOn, assigneeId: before } = await loadArticle(actor, id);
    await assignArticle(actor, { id, assigneeId, dueOn, seen: { assigneeId: before, dueOn } });
  });
}

/** The people an article can be given to, by name; whether one works in its account is asked when it is given. */
export async function listColleagues(actor: Actor | null): Promise<{ id: string; name: string }[]> {
  authorize(actor, 'article.read');
  const { id, name } = people;
  return db().select({ id, name }).from(people).where(isNull(people.disabledAt)).orderBy(asc(name)).limit(200);
}

async function each(actor: Actor, ids: readonly string[], act: (id: string) => Promise<void>): Promise<BulkOutcome> {
  const outcome: BulkOutcome = { done: [], refused: [] };
  for (const id of new Set(ids)) {
    try {
      await act(id);
      outcome.done.push(id);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      outcome.refused.push({ id, title: await titleOf(actor, id), why: error.text });
    }
  }
  return outcome;
}

/** Empty for somebody else's: a refusal tells nothing about what one may not see. */
async function titleOf(actor: Actor, id: string): Promise<string> {
  const own = await loadArticle(actor, id).catch(() => null);
  if (!own) return '';
  const [row] = await db().select({ title: articles.title }).from(articles).where(eq(articles.id, id));
  return row?.title ?? '';
}
