import { and, gte, type SQL, sql } from 'drizzle-orm';
import { publications } from '@/drizzle/schema';
import { addDays, startOfDay, wallDayOf } from '@/lib/article/zoned-time';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { plannedDb } from '@/lib/db/planned';
import { mayList } from '@/lib/publishing/history-filter';

export interface Figures {
  published: number;
  /** Ended otherwise: refused, failed, missed, blocked. A plan that a person took back is not counted. */
  refused: number;
  /** Median minutes from the last submission for review to the result; null where nothing was submitted. */
  minutes: number | null;
}
export interface WeekFigures extends Figures {
  /** Its Monday. */
  week: string;
}
export interface NamedFigures extends Figures {
  id: string;
  name: string;
}

const PUBLISHED = sql`publications.state in ('published', 'withdrawn', 'blocked') or publications.state = 'handed_off'`;
const REFUSED = sql`publications.state in ('rejected', 'failed', 'failed_original', 'failed_platform', 'missed')
  and coalesce(publications.problem ->> 'detail', '') <> 'cancelled'`;

/**
 * What was published and what was not in the last weeks, by week, by account and by who wrote it. Weeks begin on Monday, on the
 * clock of the zone. Editors see figures of what they wrote on.
 */
export async function readFigures(
  actor: Actor | null,
  { weeks, timeZone }: { weeks: number; timeZone: string },
): Promise<{ weeks: WeekFigures[]; accounts: NamedFigures[]; people: NamedFigures[] }> {
  authorize(actor, 'publication.read');
  const today = wallDayOf(new Date(), timeZone);
  const monday = addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
  const first = addDays(monday, -7 * (weeks - 1));
  const rows = await grouped(endedSince(actor, startOfDay(first, timeZone)), timeZone);
  const of = (kind: Kind) => rows.filter((row) => row.kind === kind).map(({ kind: _kind, ...row }) => row);
  const found = new Map(of('week').map((row) => [row.id, row]));
  return {
    weeks: Array.from({ length: weeks }, (_, i) => {
      const week = addDays(first, 7 * i);
      const { published = 0, refused = 0, minutes = null } = found.get(week) ?? {};
      return { week, published, refused, minutes };
    }),
    accounts: of('account'),
    people: of('person'),
  };
}

/** Publications that came to an end, with how long they had been on their way. */
function endedSince(actor: Actor, since: Date): SQL {
  const where = and(mayList(actor), gte(publications.finishedAt, since));
  return sql`
    select publications.account_id, publications.wrote, publications.finished_at,
      (${PUBLISHED}) as published, (${REFUSED}) as refused,
      case when ${PUBLISHED} then extract(epoch from publications.finished_at - (
        select max(review_acts.created_at) from publication_articles sent
        join review_acts on review_acts.article_id = sent.article_id and review_acts.kind = 'submitted'
        where sent.publication_id = publications.id and sent.position = 0
          and review_acts.created_at <= publications.finished_at)) / 60 end as minutes
    from publications where ${where}`;
}

type Kind = 'week' | 'account' | 'person';

/** What came to an end is looked up once, and counted three ways. */
async function grouped(ended: SQL, timeZone: string): Promise<(NamedFigures & { kind: Kind })[]> {
  const figures = sql`count(*) filter (where ended.published)::int as published,
    count(*) filter (where ended.refused)::int as refused,
    percentile_cont(0.5) within group (order by ended.minutes) as minutes`;
  const rows = await plannedDb().execute<Record<string, unknown> & { kind: Kind }>(sql`
    with ended as materialized (select * from (${ended}) all_ended where published or refused)
    (select 'week' as kind, to_char(date_trunc('week', finished_at at time zone ${timeZone}), 'YYYY-MM-DD') as id,
      '' as name, ${figures} from ended group by 2)
    union all
    (select 'account', accounts.id::text, accounts.name, ${figures}
      from ended join accounts on accounts.id = ended.account_id group by accounts.id order by 4 desc, 2 limit 100)
    union all
    (select 'person', people.id::text, people.name, ${figures}
      from ended cross join lateral unnest(ended.wrote) person join people on people.id = person
      group by people.id order by 4 desc, 2 limit 100)`);
  return rows.map(({ kind, id, name, published, refused, minutes }) => ({
    kind,
    id: String(id),
    name: String(name),
    published: Number(published),
    refused: Number(refused),
    minutes: minutes === null ? null : Number(minutes),
  }));
}
