import { and, desc, inArray, lte, sql } from 'drizzle-orm';
import { publications } from '@/drizzle/schema';
import type { PublicationState } from '@/lib/article/states';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { plannedDb } from '@/lib/db/planned';
import { behind, exactTime, writeCursor } from '@/lib/editorial/cursor';
import { historyFilterSchema, historyWhere } from '@/lib/publishing/history-filter';
import type { ListPublications } from '@/lib/publishing/list-publications';

/** One publication in a file: what a row and its page show, without anything raw. */
export interface ExportedPublication {
  id: string;
  account: string;
  timeZone: string;
  state: PublicationState;
  types: string[];
  titles: string[];
  wrote: string[];
  signed: string[];
  by: string | null;
  requestedAt: Date;
  scheduledAt: Date | null;
  submittedAt: Date | null;
  finishedAt: Date | null;
  publishId: string | null;
  articleId: string | null;
  errcode: number | null;
  rid: string | null;
  links: string[];
  retryOf: string | null;
}

const AT_ONCE = 500;

/**
 * Every publication of a filter that this person may see, in the order of the list, read some hundreds at a time; what is
 * asked for after the export began is not part of it. That it was taken is noted in the audit log. Throws `unauthenticated`.
 */
export async function exportHistory(
  actor: Actor | null,
  input: Omit<ListPublications, 'cursor'> = {},
): Promise<AsyncGenerator<ExportedPublication>> {
  authorize(actor, 'publication.read');
  const filter = historyFilterSchema.parse(input);
  await audit(db(), actor, {
    action: 'publication.exported',
    subject: 'system',
    subjectId: '',
    accountId: filter.accountId ?? null,
    details: { filter },
  });
  const [now] = await db().execute<{ now: string }>(sql`select now()::text as now`);
  return everyRow(
    and(await historyWhere(actor, filter), lte(publications.requestedAt, sql`${now?.now ?? ''}::timestamptz`)),
  );
}

async function* everyRow(where: ReturnType<typeof and>): AsyncGenerator<ExportedPublication> {
  let cursor: string | undefined;
  for (;;) {
    const found = await plannedDb()
      .select({ id: publications.id, cursorAt: exactTime(publications.requestedAt) })
      .from(publications)
      .where(and(where, behind(cursor, publications.requestedAt, publications.id)))
      .orderBy(desc(publications.requestedAt), desc(publications.id))
      .limit(AT_ONCE);
    const last = found.at(-1);
    if (!last) return;
    const rows = await rowsOf(found.map(({ id }) => id));
    for (const { id } of found) {
      const row = rows.get(id);
      if (row) yield row;
    }
    if (found.length < AT_ONCE) return;
    cursor = writeCursor(last.cursorAt, last.id);
  }
}

type Raw = Record<string, unknown> & { id: string; requested_at: string } & Record<
    'scheduled_at' | 'submitted_at' | 'finished_at',
    string | null
  >;

async function rowsOf(ids: string[]): Promise<Map<string, ExportedPublication>> {
  const rows = await plannedDb().execute<Raw>(sql`
    select publications.id, publications.state, accounts.name as account, accounts.time_zone as "timeZone",
      people.name as by, requested_at, scheduled_at, submitted_at, finished_at, publish_id as "publishId",
      platform_article_id as "articleId", (problem ->> 'errcode')::int as errcode, problem ->> 'rid' as rid,
      retry_of as "retryOf", sent.titles, sent.types, sent.links,
      array(select name from people where id = any(publications.wrote) order by name) as wrote,
      array(select name from people where id = any(publications.signers) order by name) as signed
    from publications
    join accounts on accounts.id = publications.account_id
    left join people on people.id = publications.requested_by
    left join lateral (
      select coalesce(json_agg(title order by position), '[]') as titles,
        coalesce(json_agg(distinct type), '[]') as types,
        coalesce(json_agg(url order by position) filter (where url is not null), '[]') as links
      from publication_articles where publication_id = publications.id
    ) sent on true
    where ${inArray(publications.id, ids)}`);
  return new Map(rows.map((row) => [row.id, exportedOf(row)]));
}

function exportedOf({ requested_at, scheduled_at, submitted_at, finished_at, ...row }: Raw): ExportedPublication {
  return {
    ...(row as unknown as Omit<ExportedPublication, 'requestedAt' | 'scheduledAt' | 'submittedAt' | 'finishedAt'>),
    requestedAt: new Date(requested_at),
    scheduledAt: date(scheduled_at),
    submittedAt: date(submitted_at),
    finishedAt: date(finished_at),
  };
}

function date(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
