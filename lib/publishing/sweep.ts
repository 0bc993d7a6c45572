import { sql } from 'drizzle-orm';
import { sealAudit } from '@/lib/audit-seal';
import { db } from '@/lib/db/connection';
import { paced } from '@/lib/pace';
import { missSchedules, pauseEditedSchedules, startDueSchedules } from '@/lib/publishing/schedule-due';

/**
 * What makes the product settle by itself after any crash: operations whose worker fell silent, polls and events that
 * lost their job, schedules that are due. Every statement may run twice and on several machines at once.
 */
export async function sweep(): Promise<void> {
  await resumeOperations();
  await resumePolls();
  await resumeEvents();
  await pauseEditedSchedules();
  await missSchedules();
  await startDueSchedules();
  await forgetOldCalls();
  await sealAudit();
}

/**
 * A lease that ran out: the worker died in the middle. No lease and no job: the job was lost. Which job goes on depends on
 * the kind; each looks at the state itself, and never repeats a call that may have been made.
 */
async function resumeOperations(): Promise<void> {
  await db().execute(sql`
    with stuck as (
      select id, kind, state, draft_id, publication_id, request,
        case
          when state = 'unknown' or kind in ('draft_delete', 'withdraw') then 'reconcile:' || id
          when kind = 'submit' then 'submit:' || publication_id
          else 'push:' || draft_id
        end as key,
        lease_until is not null as lapsed
      from operations
      where state in ('queued', 'calling', 'unknown')
        and coalesce(lease_until, created_at + ${seconds(10)}) < clock_timestamp()
    )
    select graphile_worker.add_job(
      case split_part(key, ':', 1)
        when 'reconcile' then 'reconcile_operation' when 'submit' then 'submit_publication' else 'push_draft' end,
      case split_part(key, ':', 1)
        when 'reconcile' then json_build_object('operationId', id)
        when 'submit' then json_build_object('publicationId', publication_id)
        else json_build_object('draftId', draft_id, 'personId', request ->> 'personId') end,
      job_key => key)
    from stuck
    where lapsed or not exists (select 1 from graphile_worker.jobs j where j.key = stuck.key)`);
}

async function resumePolls(): Promise<void> {
  await db().execute(sql`
    select graphile_worker.add_job(
      'poll_publication', json_build_object('publicationId', id), job_key => 'poll:' || id)
    from publications p
    where next_poll_at < now() - ${seconds(15)}
      and not exists (select 1 from graphile_worker.jobs j where j.key = 'poll:' || p.id)`);
}

/** Events whose job was lost, and events that wait for a publication which is known by now. */
async function resumeEvents(): Promise<void> {
  await db().execute(sql`
    select graphile_worker.add_job('apply_inbox', json_build_object('inboxId', i.id), job_key => 'inbox:' || i.id)
    from inbox i
    where i.applied_at is null
      and i.received_at < now() - ${seconds(5)}
      and (i.result is null or exists (
        select 1 from publications p where p.account_id = i.account_id and p.publish_id = i.publish_id))
      and not exists (select 1 from graphile_worker.jobs j where j.key = 'inbox:' || i.id)
    limit 500`);
}

/** The ledger of calls is kept for 30 days. */
async function forgetOldCalls(): Promise<void> {
  await db().execute(sql`
    delete from calls where id in (
      select id from calls where started_at < now() - interval '30 days' order by started_at limit 2000)`);
}

function seconds(count: number) {
  return sql`make_interval(secs => ${paced(count)})`;
}
