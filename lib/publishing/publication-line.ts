import { desc, inArray, type SQL, sql } from 'drizzle-orm';
import { publications } from '@/drizzle/schema';
import type { ArticleType } from '@/lib/article/content';
import type { PublicationState } from '@/lib/article/states';
import { db } from '@/lib/db/connection';
import { plannedDb } from '@/lib/db/planned';
import { exactTime } from '@/lib/editorial/cursor';

/** A publication as one line of the history: some 200 bytes, no body is read for it. */
export interface PublicationLine {
  id: string;
  state: PublicationState;
  contradiction: boolean;
  account: { name: string; timeZone: string };
  /** Of its first article. */
  title: string;
  type: ArticleType;
  coverPicture: string | null;
  /** How many articles it has. */
  articles: number;
  /** All of them have a lasting address. */
  linked: boolean;
  signers: { name: string; overridden: boolean }[];
  requestedBy: string | null;
  requestedAt: Date;
  publishId: string | null;
}

/**
 * Some lines of the history, the newest first. Which ones is asked of publications alone, planned for the very filters; what
 * else a line shows is read for those fifty only.
 */
export async function selectLines(
  where: SQL | undefined,
  limit: number,
): Promise<(PublicationLine & { cursorAt: string })[]> {
  const found = await plannedDb()
    .select({ id: publications.id, cursorAt: exactTime(publications.requestedAt) })
    .from(publications)
    .where(where)
    .orderBy(desc(publications.requestedAt), desc(publications.id))
    .limit(limit);
  const lines = await linesOf(found.map(({ id }) => id));
  return found.flatMap(({ id, cursorAt }) => {
    const line = lines.get(id);
    return line ? [{ ...line, cursorAt }] : [];
  });
}

/** Lines by their ids. */
export async function linesOf(ids: string[]): Promise<Map<string, PublicationLine>> {
  if (ids.length === 0) return new Map();
  const rows = await db().execute<RawLine>(sql`
    select publications.id, publications.state, contradiction, accounts.name as account, accounts.time_zone,
      first.title, first.type, first.cover_picture, sent.articles, sent.linked, sent.signers,
      people.name as requested_by, requested_at, publish_id
    from publications
    join accounts on accounts.id = publications.account_id
    left join people on people.id = publications.requested_by
    left join publication_articles first on first.publication_id = publications.id and first.position = 0
    left join lateral (
      select count(*)::int as articles, coalesce(bool_and(url is not null), false) as linked,
        (select json_agg(json_build_array(name, overridden) order by at) from (
          select signature ->> 'name' as name, bool_or(signature ->> 'kind' = 'overridden') as overridden,
            min(signature ->> 'at') as at
          from publication_articles own, jsonb_array_elements(own.signed_by) signature
          where own.publication_id = publications.id group by 1) people) as signers
      from publication_articles where publication_id = publications.id
    ) sent on true
    where ${inArray(publications.id, ids)}`);
  return new Map(rows.map((row) => [row.id, lineOf(row)]));
}

type RawLine = Record<string, unknown> & {
  id: string;
  state: PublicationState;
  contradiction: boolean;
  account: string;
  time_zone: string;
  title: string | null;
  type: ArticleType | null;
  cover_picture: string | null;
  articles: number;
  linked: boolean;
  signers: [string, boolean][] | null;
  requested_by: string | null;
  requested_at: string;
  publish_id: string | null;
};

function lineOf(row: RawLine): PublicationLine {
  return {
    id: row.id,
    state: row.state,
    contradiction: row.contradiction,
    account: { name: row.account, timeZone: row.time_zone },
    title: row.title ?? '',
    type: row.type ?? 'news',
    coverPicture: row.cover_picture,
    articles: row.articles,
    linked: row.linked,
    signers: (row.signers ?? []).map(([name, overridden]) => ({ name, overridden })),
    requestedBy: row.requested_by,
    requestedAt: new Date(row.requested_at),
    publishId: row.publish_id,
  };
}
