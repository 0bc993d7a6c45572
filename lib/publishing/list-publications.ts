import { and, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { publications } from '@/drizzle/schema';
import type { Actor } from '@/lib/auth/actor';
import { ofOwnAccounts } from '@/lib/auth/membership';
import { authorize, can } from '@/lib/auth/permissions';
import { plannedDb } from '@/lib/db/planned';
import { behind, cursorSchema, writeCursor } from '@/lib/editorial/cursor';
import {
  groups,
  historyFilterSchema,
  historyWhere,
  mayList,
  type PublicationGroup,
  stateIs,
} from '@/lib/publishing/history-filter';
import { type PublicationLine, selectLines } from '@/lib/publishing/publication-line';

export const listPublicationsSchema = historyFilterSchema.extend({ cursor: cursorSchema.optional() });
export type ListPublications = z.input<typeof listPublicationsSchema>;

const PAGE = 50;
/** Further than this nobody counts. */
const COUNTED = 1000;

/**
 * Publications, the newest first, fifty at a time; editors see those of articles they wrote on.
 * @returns `next`: the cursor of the following page, null at the end
 * @throws {ZodError} for other input, {AppError} `unauthenticated`
 */
export async function listPublications(
  actor: Actor | null,
  input: ListPublications = {},
): Promise<{ publications: PublicationLine[]; next: string | null }> {
  authorize(actor, 'publication.read');
  const { cursor, ...filter } = listPublicationsSchema.parse(input);
  const where = and(await historyWhere(actor, filter), behind(cursor, publications.requestedAt, publications.id));
  const rows = await selectLines(where, PAGE + 1);
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    publications: rows.slice(0, PAGE).map(({ cursorAt: _cursorAt, ...row }) => row),
    next: last ? writeCursor(last.cursorAt, last.id) : null,
  };
}

/** How many publications a filter has, counted up to a thousand: then `more`. */
export async function countHistory(
  actor: Actor | null,
  input: Omit<ListPublications, 'cursor'> = {},
): Promise<{ count: number; more: boolean }> {
  authorize(actor, 'publication.read');
  const count = await countUpTo(await historyWhere(actor, historyFilterSchema.parse(input)), COUNTED + 1);
  return { count: Math.min(count, COUNTED), more: count > COUNTED };
}

/** Publications that a person may read: all of them, or those of their own articles, also when they wrote on them later. */
export function mayRead(actor: Actor): SQL | undefined {
  const own = ofOwnAccounts(actor, publications.accountId);
  if (can(actor, 'publication.read_all').ok || actor.kind !== 'person') return own;
  const wrote = sql`exists (
    select from publication_articles sent join articles written on written.id = sent.article_id
    where sent.publication_id = ${publications.id}
      and (written.created_by = ${actor.id}::uuid or ${actor.id}::uuid = any(written.writers)))`;
  return and(own, wrote);
}

/** How many publications are in each group now, counted up to a hundred: for the chips of the list. */
export async function countPublications(actor: Actor | null): Promise<Record<PublicationGroup, number>> {
  authorize(actor, 'publication.read');
  const counted = groups.map(async (group) => {
    return [group, await countUpTo(and(mayList(actor), stateIs(group)), 100)] as const;
  });
  return Object.fromEntries(await Promise.all(counted)) as Record<PublicationGroup, number>;
}

async function countUpTo(where: SQL | undefined, most: number): Promise<number> {
  const some = plannedDb().select({ id: publications.id }).from(publications).where(where).limit(most).as('some');
  return plannedDb().$count(some);
}
