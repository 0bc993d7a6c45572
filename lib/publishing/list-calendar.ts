import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { publications } from '@/drizzle/schema';
import type { PublicationState } from '@/lib/article/states';
import type { Actor } from '@/lib/auth/actor';
import { authorize, can } from '@/lib/auth/permissions';
import { plannedDb } from '@/lib/db/planned';
import { mayList } from '@/lib/publishing/history-filter';
import { type PublicationView, selectPublications } from '@/lib/publishing/publication-view';

/** What stands in a calendar at its planned time, and what at the time it went out (or was sent). */
const PLANNED: PublicationState[] = ['scheduled', 'paused', 'missed'];
const OUT: PublicationState[] = ['published', 'withdrawn', 'blocked', 'handed_off'];
const RUNNING: PublicationState[] = ['submitting', 'publishing', 'unknown'];

const schema = z.strictObject({ from: z.date(), to: z.date(), accountId: z.uuid().optional() });

/** A publication in a calendar. */
export interface CalendarEntry {
  id: string;
  /** When it is to go out, or went out. */
  at: Date;
  state: PublicationState;
  title: string;
  /** How many articles it has. */
  articles: number;
  linked: boolean;
  account: PublicationView['account'];
  /** May be moved by this person. */
  movable: boolean;
}

/** More than fit on a page that anybody reads. */
const MOST = 500;

/**
 * What is planned for, was missed or went out between two instants, in the order of its time. `more`: there was too much
 * to show all of it. Editors see what they wrote on.
 */
export async function listCalendar(
  actor: Actor | null,
  input: z.input<typeof schema>,
): Promise<{ entries: CalendarEntry[]; more: boolean }> {
  authorize(actor, 'publication.read');
  const { from, to, accountId } = schema.parse(input);
  const where = and(
    mayList(actor),
    accountId ? eq(publications.accountId, accountId) : undefined,
    or(
      and(inArray(publications.state, PLANNED), within(sql`${publications.scheduledAt}`, from, to)),
      and(inArray(publications.state, OUT), within(sql`${publications.finishedAt}`, from, to)),
      and(inArray(publications.state, RUNNING), within(sql`${publications.requestedAt}`, from, to)),
    ),
  );
  // Without an order of its own, so that the indexes of the times lead to the rows, however long ago they are.
  const found = await plannedDb()
    .select({ id: publications.id })
    .from(publications)
    .where(where)
    .limit(MOST + 1);
  const ids = found.map(({ id }) => id);
  const rows = ids.length > 0 ? await selectPublications(inArray(publications.id, ids), MOST + 1) : [];
  const mayMove = can(actor, 'draft.publish').ok;
  const entries = rows.slice(0, MOST).map((row) => entryOf(row, mayMove));
  return { entries: entries.toSorted((a, b) => a.at.getTime() - b.at.getTime()), more: rows.length > MOST };
}

function within(column: SQL, from: Date, to: Date): SQL {
  return sql`(${column} >= ${from.toISOString()}::timestamptz and ${column} < ${to.toISOString()}::timestamptz)`;
}

function entryOf(row: PublicationView, mayMove: boolean): CalendarEntry {
  const { id, state, articles, account, scheduledAt, finishedAt, requestedAt } = row;
  const planned = PLANNED.includes(state);
  return {
    id,
    state,
    account,
    at: (planned ? scheduledAt : OUT.includes(state) ? finishedAt : null) ?? requestedAt,
    title: articles[0]?.title ?? '',
    articles: articles.length,
    linked: state === 'handed_off' && articles.every(({ url }) => url),
    movable: mayMove && (state === 'scheduled' || state === 'paused'),
  };
}
