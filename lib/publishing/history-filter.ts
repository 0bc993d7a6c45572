import { and, eq, inArray, not, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { publications } from '@/drizzle/schema';
import { PUBLICATION_STATES, type PublicationState } from '@/lib/article/states';
import { addDays, isTimeZone, startOfDay } from '@/lib/article/zoned-time';
import type { Actor } from '@/lib/auth/actor';
import { ofOwnAccounts } from '@/lib/auth/membership';
import { can } from '@/lib/auth/permissions';
import { plannedDb } from '@/lib/db/planned';

/**
 * What people look for: what moves by itself, what waits for its time, what needs somebody. Where somebody is to finish on
 * the official site, it needs them until its links are here, and is published from then on: `stateIs` tells the two apart.
 */
export const publicationGroups = {
  running: ['submitting', 'publishing', 'unknown'],
  scheduled: ['scheduled', 'paused'],
  problems: ['unknown', 'rejected', 'missed', 'paused', 'failed_original', 'failed', 'failed_platform', 'blocked'],
  published: ['published'],
} as const satisfies Record<string, readonly PublicationState[]>;
export type PublicationGroup = keyof typeof publicationGroups;

export const groups = Object.keys(publicationGroups) as [PublicationGroup, ...PublicationGroup[]];

const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && text === addDays(text, 0));

export const historyFilterSchema = z.strictObject({
  /** One state or one group of them. */
  state: z.enum([...PUBLICATION_STATES, ...groups]).optional(),
  accountId: z.uuid().optional(),
  /** Only publications that this article was part of. */
  articleId: z.uuid().optional(),
  type: z.enum(['news', 'newspic']).optional(),
  /** A person who wrote on what was sent, signed it, or asked for it to be published. */
  wrote: z.uuid().optional(),
  signed: z.uuid().optional(),
  by: z.uuid().optional(),
  /** The first and the last day on which it was asked for, on the clock of `timeZone`. */
  from: day.optional(),
  to: day.optional(),
  timeZone: z.string().max(64).refine(isTimeZone).default('Asia/Shanghai'),
  /** Words of the titles. */
  q: z.string().max(100).optional(),
});
export type HistoryFilter = z.infer<typeof historyFilterSchema>;

/** The rows of a filter that this person may see. */
export async function historyWhere(actor: Actor, filter: HistoryFilter): Promise<SQL | undefined> {
  const { state, accountId, articleId, type, wrote, signed, by } = filter;
  return and(
    mayList(actor),
    state ? stateIs(state) : undefined,
    accountId ? eq(publications.accountId, accountId) : undefined,
    articleId ? hasArticle(articleId) : undefined,
    type === 'news' ? sql`${publications.hasNews}` : undefined,
    type === 'newspic' ? sql`${publications.hasNewspic}` : undefined,
    wrote ? sql`${publications.wrote} @> array[${wrote}::uuid]` : undefined,
    signed ? sql`${publications.signers} @> array[${signed}::uuid]` : undefined,
    by ? eq(publications.requestedBy, by) : undefined,
    ...daysAre(filter),
    await wordsAre(filter.q),
  );
}

/** Publications a list shows to a person: all of them, or those whose articles they had written on when they were sent. */
export function mayList(actor: Actor): SQL | undefined {
  const own = ofOwnAccounts(actor, publications.accountId);
  if (can(actor, 'publication.read_all').ok || actor.kind !== 'person') return own;
  return and(own, sql`${publications.wrote} @> array[${actor.id}::uuid]`);
}

export function stateIs(state: PublicationState | PublicationGroup): SQL | undefined {
  const states: readonly PublicationState[] = Object.hasOwn(publicationGroups, state)
    ? publicationGroups[state as PublicationGroup]
    : [state as PublicationState];
  const flagged = state === 'problems' ? eq(publications.contradiction, true) : undefined;
  const handedOff = eq(publications.state, 'handed_off');
  const finished = state === 'published' ? and(handedOff, isLinked) : undefined;
  const toFinish = state === 'problems' ? and(handedOff, not(isLinked)) : undefined;
  return or(inArray(publications.state, [...states]), flagged, finished, toFinish);
}

/** Every article of it has its lasting address. */
export const isLinked = sql`not exists (
  select from publication_articles sent where sent.publication_id = ${publications.id} and sent.url is null)`;

function hasArticle(articleId: string): SQL {
  return sql`${publications.id} in (
    select sent.publication_id from publication_articles sent where sent.article_id = ${articleId}::uuid)`;
}

function daysAre({ from, to, timeZone }: HistoryFilter): (SQL | undefined)[] {
  const at = (text: string) => sql`${startOfDay(text, timeZone).toISOString()}::timestamptz`;
  return [
    from ? sql`${publications.requestedAt} >= ${at(from)}` : undefined,
    to ? sql`${publications.requestedAt} < ${at(addDays(to, 1))}` : undefined,
  ];
}

/** Up to so many publications are taken by their ids; of more, the newest soon have the words. */
const FEW = 1000;

/**
 * Titles that have every word. Single characters and pairs of neighbours lead to the rows by the index `publications_words`.
 * Where that finds few, the list is made of them. Where it finds many, they are near the front of any list, and its rows
 * are looked at one after the other. Left to itself, the planner takes a word that is nowhere for a common one, and would
 * make the pairs of a million titles.
 */
async function wordsAre(q: string | undefined): Promise<SQL | undefined> {
  const words = (q ?? '').toLowerCase().trim().split(/\s+/u).filter(Boolean).slice(0, 5);
  if (words.length === 0) return undefined;
  const grams = [...new Set(words.flatMap(gramsOf))].map((gram) => sql`${gram}`);
  const whole = and(...words.map((word) => sql`strpos(lower(${publications.titles}), ${word}) > 0`));
  // As a table of its own it is planned to be read to its end, so by the index; it is read only as far as the limit.
  const found = await plannedDb().execute<{ id: string }>(sql`
    with found as materialized (
      select id from publications where word_grams(titles) @> array[${sql.join(grams, sql`, `)}]::text[] and ${whole}
    )
    select id from found limit ${FEW + 1}`);
  if (found.length > FEW) return whole;
  return found.length === 0
    ? sql`false`
    : inArray(
        publications.id,
        found.map(({ id }) => id),
      );
}

function gramsOf(word: string): string[] {
  const letters = [...word];
  return letters.length === 1 ? [word] : letters.slice(1).map((letter, i) => `${letters[i]}${letter}`);
}
