import { sql } from 'drizzle-orm';
import { db } from '@/lib/db/connection';
import { withCallbackKeys } from '@/lib/publishing/callback-keys';
import { type Push, readEcho, readPush } from '@/lib/wechat/callback';

/**
 * Answers the platform's check of an account's callback address: the text to send back.
 * Throws `not_found` for an unknown account and `CallbackRefused` for a wrong signature.
 */
export async function answerEcho(accountId: string, query: URLSearchParams): Promise<string> {
  return withCallbackKeys(accountId, (keys) => readEcho(query, keys));
}

/**
 * Takes one push of the platform: verified, stored raw, and a job made that applies it, in one statement. A repeat of an
 * event only counts up. Throws `not_found` and `CallbackRefused`; then nothing was stored.
 */
export async function receiveEvent(
  accountId: string,
  input: { query: URLSearchParams; rawBody: Buffer },
): Promise<void> {
  const push = await withCallbackKeys(accountId, (keys) => readPush({ ...input, keys }));
  await storePush(accountId, push);
}

/**
 * A single statement: either the event and its job are there, or neither, also when the connection breaks. A repeat in
 * safe mode of what was first heard in plain mode makes it proven, and wakes the job again while it waits.
 */
export async function storePush(accountId: string, push: Push): Promise<void> {
  const { event } = push;
  const publishId = event.kind === 'publication' ? event.publishId : null;
  const name = event.kind === 'other' ? event.name : event.kind;
  const decoded = JSON.stringify({ ...event, createTime: push.createTime });
  await db().execute(sql`
    with stored as (
      insert into inbox (account_id, dedupe_key, mode, event, raw, decoded, publish_id)
      values (${accountId}, ${push.dedupeKey}, ${push.mode}, ${name}, ${push.raw}, ${decoded}::jsonb, ${publishId})
      on conflict (account_id, dedupe_key) do update
        set deliveries = inbox.deliveries + 1,
            mode = case when excluded.mode = 'aes' then 'aes' else inbox.mode end
      returning id, applied_at
    )
    select graphile_worker.add_job('apply_inbox', json_build_object('inboxId', id), job_key => 'inbox:' || id)
    from stored where applied_at is null`);
}
