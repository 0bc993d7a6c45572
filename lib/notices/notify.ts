import { sql } from 'drizzle-orm';
import type { NoticeEvent } from '@/drizzle/schema';
import type { Db, Tx } from '@/lib/db/connection';
import { liveChannel } from '@/lib/jobs/live';
import { isStandard } from '@/lib/notices/events';

/** People by what they are to the thing: who may sign, who wrote on it, who signed it, who asked for its publication. */
export type Audience = 'approvers' | 'writers' | 'signers' | 'requester';

export interface Notice {
  event: NoticeEvent;
  /** Ids of people, and groups; whoever is named twice is told once. */
  people: readonly (string | Audience)[];
  /** One of the two at least: what it is about, and so whose account. */
  articleId?: string | null;
  publicationId?: string | null;
  /** Who did it. Nobody is told what they did themselves. */
  by?: string | null;
  /** What was said: a reason, a comment. At most 500 characters of it are kept. */
  text?: string;
}

const TEXT = 500;
const audiences: readonly string[] = ['approvers', 'writers', 'signers', 'requester'] satisfies Audience[];

/**
 * Tells people of something, in the transaction of what happened: a row of their inbox, and a job for each letter or message they
 * want. One statement, nothing is sent in it. Left out are those who did it, who were deactivated, and who are not members of
 * the account. Call it from any verb: `await notify(tx, { event: 'mention', people: ids, articleId, by: actor.id, text })`.
 */
export async function notify(tx: Db | Tx, notice: Notice): Promise<void> {
  const { event, articleId = null, publicationId = null, by = null } = notice;
  const ids = uuids(notice.people.filter((each) => !audiences.includes(each)));
  const tells = (audience: Audience) => notice.people.includes(audience);
  const sent = sql`select id from articles where id = ${articleId}
    union select article_id from publication_articles where publication_id = ${publicationId}`;
  await tx.execute(sql`
    with about as (
      select account_id, title from articles where id = ${articleId}::uuid
      union all
      select p.account_id, s.title from publications p join publication_articles s on s.publication_id = p.id and s.position = 0
      where p.id = ${publicationId}::uuid and ${articleId}::uuid is null
    ), named as (
      select unnest(${ids}::uuid[]) as id
      union select id from people where ${tells('approvers')} and role in ('approver', 'admin')
      union select unnest(writers) from articles where ${tells('writers')} and id in (${sent})
      union select act.person_id from review_acts act join articles on articles.id = act.article_id and articles.content_hash = act.hash
        where ${tells('signers')} and act.kind in ('signed', 'confirmed', 'overridden') and articles.id in (${sent})
      union select requested_by from publications where ${tells('requester')} and id = ${publicationId}::uuid
    ), told as (
      insert into notices (person_id, event, article_id, publication_id, by_person_id, title, text, in_page)
      select p.id, ${event}, ${articleId}::uuid, ${publicationId}::uuid, ${by}::uuid, about.title,
        ${(notice.text ?? '').slice(0, TEXT)}, ${wants(sql`p.id`, event, 'page')}
      from named join people p on p.id = named.id cross join about
      where p.disabled_at is null and p.id is distinct from ${by}::uuid
        and (p.role = 'admin' or p.all_accounts or exists (
          select from memberships m where m.person_id = p.id and m.account_id = about.account_id))
      returning id, person_id
    ), sent as (
      insert into notice_deliveries (notice_id, channel)
      select told.id, 'email' from told where ${wants(sql`told.person_id`, event, 'email')}
      union all
      select told.id, 'webhook' from told join notice_webhooks using (person_id) where ${wants(sql`told.person_id`, event, 'webhook')}
      returning id
    ), jobs as (
      select graphile_worker.add_job('deliver_notice', json_build_object('deliveryId', id)) as job from sent
    )
    select pg_notify(${liveChannel}, 'person:' || person_id), (select count(job) from jobs) from told`);
}

/** What the person switched, else what is standard. */
function wants(person: ReturnType<typeof sql>, event: NoticeEvent, channel: 'page' | 'email' | 'webhook') {
  return sql`coalesce((select wanted from notice_switches s
    where s.person_id = ${person} and s.event = ${event} and s.channel = ${channel}), ${isStandard(event, channel)}::boolean)`;
}

/** A list as Postgres writes it. */
function uuids(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}
