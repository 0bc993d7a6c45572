import { eq, sql } from 'drizzle-orm';
import { accounts } from '@/drizzle/schema';
import { callbackKeysOf } from '@/lib/accounts/account-secrets';
import { db } from '@/lib/db/connection';
import { env } from '@/lib/env';
import { accountSchema, type Account } from '@/lib/sandbox/account';
import { wrapEvent } from '@/lib/sandbox/push/envelope';
import type { Push } from './load';

export interface Receiver {
  accountId: string;
  account: Account;
}

/** The demonstration's account, as the platform knows it: safe mode. */
export async function findReceiver(): Promise<Receiver> {
  const [row] = await db().select().from(accounts).where(eq(accounts.callbackMode, 'safe')).limit(1);
  if (!row) throw new Error('The newsroom has no account in safe mode.');
  const { token, aesKeys } = callbackKeysOf(row);
  const account = accountSchema.parse({
    appid: row.appId,
    original_id: row.originalId,
    callback_url: `${env().APP_ORIGIN}/api/callback/${row.id}`,
    token,
    encoding_aes_key: aesKeys[0],
    mode: 'safe',
  });
  return { accountId: row.id, account };
}

/**
 * Publications that wait for their verdict. Written straight into the tables: to publish thousands of drafts would take
 * months of the platform's quota, and what is measured begins when the event arrives.
 */
export async function placePublications(accountId: string, ids: readonly number[]): Promise<void> {
  await db().execute(sql`
    with made as (
      insert into drafts (account_id, copy, media_id)
      select ${accountId}::uuid, 'synced', 'bench-' || id from unnest(${sql.param(`{${ids.join(',')}}`)}::bigint[]) as given (id)
      returning id, media_id
    )
    insert into publications (account_id, draft_id, media_id, content_hash, state, publish_id)
    select ${accountId}::uuid, id, media_id, 'bench', 'publishing', substr(media_id, 7) from made`);
}

/** The event of a success, signed and sealed anew as the platform does for each try. */
export function pushOf({ account }: Receiver, publishId: number): Push {
  const seconds = Math.floor(Date.now() / 1000);
  const payload = `<xml>
  <ToUserName><![CDATA[${account.original_id}]]></ToUserName>
  <FromUserName><![CDATA[oV5CrjpxgaGXNHIQigzNlgLTnwic]]></FromUserName>
  <CreateTime>${seconds}</CreateTime>
  <MsgType><![CDATA[event]]></MsgType>
  <Event><![CDATA[PUBLISHJOBFINISH]]></Event>
  <PublishEventInfo>
    <publish_id>${publishId}</publish_id>
    <publish_status>0</publish_status>
    <article_id><![CDATA[b5O2OUs25HBxRceL7hfReg-U9QGeq9zQjiDvy${publishId}]]></article_id>
    <article_detail>
      <count>1</count>
      <item><idx>1</idx><article_url><![CDATA[https://mp.weixin.qq.com/s/bench${publishId}]]></article_url></item>
    </article_detail>
  </PublishEventInfo>
</xml>`;
  return wrapEvent(account, payload, seconds);
}

/** What became of the events; every number is a count of rows. */
export interface Applied {
  stored: number;
  deliveries: number;
  applied: number;
  published: number;
  verdictLines: number;
}

export async function readApplied(accountId: string, from: number, to: number): Promise<Applied> {
  const range = sql`account_id = ${accountId}::uuid and publish_id ~ '^[0-9]+$' and publish_id::bigint between ${from}::bigint and ${to}::bigint`;
  const [row] = await db().execute<Record<keyof Applied, string>>(sql`
    select
      (select count(*) from inbox where ${range}) as stored,
      (select coalesce(sum(deliveries), 0) from inbox where ${range}) as deliveries,
      (select count(*) from inbox where ${range} and applied_at is not null) as applied,
      (select count(*) from publications where ${range} and state = 'published') as published,
      (select count(*) from story s join publications p on p.id = s.publication_id
        where p.${sql.raw('account_id')} = ${accountId}::uuid and p.publish_id ~ '^[0-9]+$'
          and p.publish_id::bigint between ${from}::bigint and ${to}::bigint and s.kind = 'verdict') as "verdictLines"`);
  if (!row) throw new Error('nothing was counted');
  return {
    stored: Number(row.stored),
    deliveries: Number(row.deliveries),
    applied: Number(row.applied),
    published: Number(row.published),
    verdictLines: Number(row.verdictLines),
  };
}
