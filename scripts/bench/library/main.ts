import process from 'node:process';
import { joinNewsroom } from '../database';

/** `main.ts COUNT`: fills the library of the running newsroom in DATA_DIR with so many pictures, as years would. Without bytes: lists read none. */
joinNewsroom();
const { database } = await import('@/lib/db/connection');
const { sql, close } = database();
const count = Number(process.argv[2]);

/** A statement has thirty seconds. */
const STEP = 10_000;
for (let from = 1; from <= count; from += STEP)
  await sql`
  insert into pictures (hash, name, mime, bytes, width, height, alt, tags, look, created_by, created_at)
  select md5(n::text) || md5('x' || n::text),
    case when n % 10 = 0 then '老城的早晨 ' when n % (${count}::int / 10) = 1 then '雨燕 ' else 'DSC_' end || n || '.jpg',
    'image/jpeg', 3000000 + n % 4000000,
    case when n % 20 = 0 then 640 else 4000 end, case when n % 20 = 0 then 480 else 3000 end,
    case when n % 4 = 0 then '' else '一条街，几个人，第 ' || n || ' 张' end,
    case when n % 50 = 0 then array['街道'] when n % 50 = 1 then array['人物', '采访'] else '{}' end,
    hashtextextended(n::text, 1), persons.ids[1 + n % cardinality(persons.ids)],
    timestamptz '2025-01-01' + n * (interval '600 days' / ${count}::int)
  from generate_series(${from}::int, ${Math.min(from + STEP - 1, count)}::int) as n, (select array_agg(id order by email) as ids from people) as persons`;
await sql`
  insert into picture_uses (picture_id, article_id, version)
  select pictures.id, shelf.ids[1 + (pictures.bytes % cardinality(shelf.ids))::int], 0
  from pictures, (select array_agg(id) as ids from articles) as shelf
  where mime = 'image/jpeg' and bytes % 3 > 0 on conflict do nothing`;
await sql`
  insert into platform_pictures (account_id, picture_id, kind, media_id, sent_hash)
  select account.id, pictures.id, 'material', 'm' || pictures.hash, pictures.hash
  from pictures, (select id from accounts limit 1) as account
  where pictures.bytes % 2 = 0 and not exists (select from platform_pictures where picture_id = pictures.id)`;
await sql`analyze`;
await close();
