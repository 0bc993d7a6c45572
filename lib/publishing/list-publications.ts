import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { publications } from '@/drizzle/schema';
import { PUBLICATION_STATES, type PublicationState } from '@/lib/article/states';
import type { Actor } from '@/lib/auth/actor';
import { authorize, can } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { behind, cursorSchema, writeCursor } from '@/lib/editorial/cursor';
import { type PublicationView, selectPublications } from '@/lib/publishing/publication-view';

/** What people look for: what moves by itself, what waits for its time, what needs somebody. */
export const publicationGroups = {
  running: ['submitting', 'publishing', 'unknown'],
  scheduled: ['scheduled', 'paused'],
  problems: ['unknown', 'rejected', 'missed', 'paused', 'failed_original', 'failed', 'failed_platform', 'blocked'],
  published: ['published', 'handed_off'],
} as const satisfies Record<string, readonly PublicationState[]>;
export type PublicationGroup = keyof typeof publicationGroups;

const groups = Object.keys(publicationGroups) as [PublicationGroup, ...PublicationGroup[]];

export const listPublicationsSchema = z.strictObject({
  /** One state or one group of them. */
  state: z.enum([...PUBLICATION_STATES, ...groups]).optional(),
  accountId: z.uuid().optional(),
  /** Only publications that this article was part of. */
  articleId: z.uuid().optional(),
  cursor: cursorSchema.optional(),
});
export type ListPublications = z.input<typeof listPublicationsSchema>;

const PAGE = 50;

/**
 * Publications, the newest first, fifty at a time; editors see those of articles they wrote on.
 * @returns `next`: the cursor of the following page, null at the end
 * @throws {ZodError} for other input, {AppError} `unauthenticated`
 */
export async function listPublications(
  actor: Actor | null,
  input: ListPublications = {},
): Promise<{ publications: PublicationView[]; next: string | null }> {
  authorize(actor, 'publication.read');
  const { state, accountId, articleId, cursor } = listPublicationsSchema.parse(input);
  const where = and(
    mayRead(actor),
    state ? stateIs(state) : undefined,
    accountId ? eq(publications.accountId, accountId) : undefined,
    articleId ? hasArticle(articleId) : undefined,
    behind(cursor, publications.requestedAt, publications.id),
  );
  const rows = await selectPublications(where, PAGE + 1);
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    publications: rows.slice(0, PAGE).map(({ cursorAt: _cursorAt, ...row }) => row),
    next: last ? writeCursor(last.cursorAt, last.id) : null,
  };
}

/** Publications that a person may see: all of them, or those of their own articles. */
export function mayRead(actor: Actor): SQL | undefined {
  if (can(actor, 'publication.read_all').ok || actor.kind !== 'person') return undefined;
  return sql`exists (
    select from publication_articles sent join articles written on written.id = sent.article_id
    where sent.publication_id = ${publications.id}
      and (written.created_by = ${actor.id}::uuid or ${actor.id}::uuid = any(written.writers)))`;
}

/** How many publications are in each group now, counted up to a hundred: for the chips of the list. */
export async function countPublications(actor: Actor | null): Promise<Record<PublicationGroup, number>> {
  authorize(actor, 'publication.read');
  const counted = groups.map(async (group) => {
    const some = db()
      .select({ id: publications.id })
      .from(publications)
      .where(and(mayRead(actor), stateIs(group)))
      .limit(100)
      .as('some');
    return [group, await db().$count(some)] as const;
  });
  return Object.fromEntries(await Promise.all(counted)) as Record<PublicationGroup, number>;
}

function stateIs(state: PublicationState | PublicationGroup): SQL | undefined {
  const states: readonly PublicationState[] = Object.hasOwn(publicationGroups, state)
    ? publicationGroups[state as PublicationGroup]
    : [state as PublicationState];
  const flagged = state === 'problems' ? eq(publications.contradiction, true) : undefined;
  return or(inArray(publications.state, [...states]), flagged);
}

function hasArticle(articleId: string): SQL {
  return sql`exists (
    select from publication_articles sent
    where sent.publication_id = ${publications.id} and sent.article_id = ${articleId}::uuid)`;
}
