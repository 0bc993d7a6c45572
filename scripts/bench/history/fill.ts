import { randomUUID } from 'node:crypto';
import type { Sql } from '@/lib/db/connection';

export interface Filled {
  accounts: string[];
  people: string[];
  /** Has written on one article in a thousand, and on no other. */
  rareWriter: string;
}

const TABLES = ['articles', 'article_texts', 'publications', 'publication_articles', 'review_acts', 'audit_log'];

/**
 * Years of a newsroom: `rows` articles, each published once, two minutes after it was asked for, thirty seconds apart. One
 * title in ten has 早晨 in it, ten of all have 雨燕. Indexes are made afterwards, as a restore does it.
 */
export async function fill(sql: Sql, rows: number): Promise<Filled> {
  const accounts = [randomUUID(), randomUUID(), randomUUID()];
  const people = Array.from({ length: 30 }, () => randomUUID());
  const rareWriter = people[29] ?? '';
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`set local statement_timeout = 0`;
    await tx`set local maintenance_work_mem = '512MB'`;
    await tx`
      insert into accounts (id, name, app_id, secret_sealed, callback_token_sealed)
      select id, '公众号 ' || n, 'wx' || n, '', '' from unnest(${accounts}::uuid[]) with ordinality as given (id, n)`;
    await tx`
      insert into people (id, email, name, role, password_hash)
      select id, n || '@bench.example', '记者 ' || n, case when n = 30 then 'editor' else 'approver' end, ''
      from unnest(${people}::uuid[]) with ordinality as given (id, n)`;
    const indexes = await tx<{ indexname: string; indexdef: string }[]>`
      select indexname, indexdef from pg_indexes where tablename = any(${TABLES})
        and not exists (select from pg_constraint where conname = indexname)`;
    for (const { indexname } of indexes) await tx.unsafe(`drop index "${indexname}"`);
    await fillRows(tx, rows, accounts, people, rareWriter);
    for (const { indexdef } of indexes) await tx.unsafe(indexdef);
  });
  await sql.unsafe(`vacuum analyze ${TABLES.join(', ')}`);
  return { accounts, people, rareWriter };
}

async function fillRows(
  tx: Parameters<Parameters<Sql['begin']>[1]>[0],
  rows: number,
  accounts: string[],
  people: string[],
  rareWriter: string,
): Promise<void> {
  await tx`
    create temporary table made on commit drop as
    select n, gen_random_uuid() as article, gen_random_uuid() as publication,
      now() - make_interval(secs => n * 30) as at,
      ${accounts}::uuid[] as accounts,
      case when n % 1000 = 7 then ${rareWriter}::uuid else (${people}::uuid[])[1 + n % 29] end as writer,
      (${people}::uuid[])[1 + (n / 7) % 29] as signer,
      case when n % 10 = 0 then 'newspic' else 'news' end as type,
      (array['published','published','published','published','published','published','published','published','failed','rejected'])[1 + (n / 3) % 10] as state,
      (array['江边','老城','码头','街口','山里','菜场','车站','早晨','桥下','河岸'])[1 + n % 10] ||
        (array['的晚市','的面馆','的邮差','的灯','的声音','一日','四季'])[1 + n % 7] ||
        case when n * 10 % ${rows} < 10 then '与雨燕' else '' end || ' ' || n as title
    from generate_series(1, ${rows}) n`;
  await tx`
    insert into articles (id, account_id, content, type, title, content_hash, editorial, writers, last_content_editor,
      created_by, created_at, updated_at, submitted_at)
    select article, accounts[1 + n % 3], jsonb_build_object('type', type, 'title', title, 'body', repeat(title, 60)), type, title,
      md5(n::text), 'in_review', array[writer], writer, writer, at - interval '1 day', at, at - interval '5 hours'
    from made`;
  await tx`
    insert into article_texts (article_id, text, grams) select article, title, word_grams(title) from made`;
  await tx`
    insert into publications (id, account_id, draft_id, media_id, content_hash, state, publish_id, requested_by, requested_at,
      submitted_at, finished_at, titles, wrote, signers, has_news, has_newspic)
    select publication, accounts[1 + n % 3], publication, 'm' || n, md5(n::text), state, '1' || n, signer, at, at,
      at + interval '2 minutes', title, array[writer], array[signer], type = 'news', type = 'newspic'
    from made`;
  await tx`
    insert into publication_articles (publication_id, position, article_id, version_id, title, type, hash, signed_by, url)
    select publication, 0, article, article, title, type, md5(n::text),
      jsonb_build_array(jsonb_build_object('personId', signer, 'name', '记者', 'kind', 'signed', 'at', at)),
      case when state = 'published' then 'https://mp.weixin.qq.com/s/' || n end
    from made`;
  await tx`
    insert into review_acts (article_id, hash, kind, person_id, role, created_at)
    select article, md5(n::text), 'submitted', writer, 'editor', at - interval '5 hours' from made`;
}
