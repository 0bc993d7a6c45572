import process from 'node:process';
import type { PersonActor } from '@/lib/auth/actor';
import { database, openDatabase, useDatabase } from '@/lib/db/connection';
import { readFirstSteps } from '@/lib/editorial/first-steps';
import { todayFor } from '@/lib/editorial/today';
import { countUnread, readCalls } from '@/lib/notices/read-notices';
import { percentile, printTable } from '../figures.mjs';
import { fill } from '../history/fill';

/** No list of Today holds more. */
const MOST = 20;

/** `main.ts ROWS ROUNDS`, with the settings of a running stack in its environment. */
async function main(rows: number, rounds: number): Promise<void> {
  const { sql, url } = database();
  const { people } = await fill(sql, rows);
  await spread(people);
  const whole = database();
  const reader = await openReader(url);
  useDatabase(reader);
  const table: string[][] = [];
  for (const [name, actor] of actors(people)) {
    const times: number[] = [];
    let shown = '';
    for (let round = 0; round <= rounds; round += 1) {
      const begun = performance.now();
      const [today] = await Promise.all([todayFor(actor), readCalls(actor), readFirstSteps(actor), countUnread(actor)]);
      // The first round opens connections and plans.
      if (round > 0) times.push(performance.now() - begun);
      const lists = Object.values(today);
      if (lists.some((list) => list.length > MOST)) throw new Error('a list of Today is longer than it may be');
      shown = lists.map((list) => list.length).join(' ');
      if (lists.flat().length === 0) throw new Error('Today shows nothing, so nothing was measured');
    }
    table.push([String(rows), name, ...[0.5, 0.95].map((share) => percentile(times, share).toFixed(1)), shown]);
  }
  printTable(
    'today: all it asks, without reading a body',
    ['articles', 'who', 'p50 ms', 'p95 ms', 'rows shown'],
    table,
  );
  useDatabase(whole);
  await reader.close();
  await whole.close();
}

/** One in three is written, one in three in review, the rest is out or was sent back: each list has much to choose from. */
async function spread(people: string[]): Promise<void> {
  const { sql } = database();
  await sql`
    update articles set
      editorial = (array['writing','in_review','changes_requested'])[1 + abs(hashtext(id::text)) % 3],
      content_hash = case when abs(hashtext(id::text)) % 7 = 0 then content_hash else md5(id::text) end,
      assignee_id = case when abs(hashtext(id::text)) % 50 = 0 then ${people[3] ?? ''}::uuid end`;
  await sql`
    insert into notices (person_id, event, article_id, title, by_person_id)
    select ${people[3] ?? ''}::uuid, 'mention', id, title, created_by from articles limit 2000`;
  await sql`vacuum analyze articles, notices`;
}

function actors(people: string[]): [string, PersonActor][] {
  return [
    ['editor', of(people[3] ?? '', 'editor')],
    ['editor, 1 in 1000', of(people[29] ?? '', 'editor')],
    ['approver', of(people[4] ?? '', 'approver')],
    ['admin', of(people[5] ?? '', 'admin')],
  ];
}

function of(id: string, role: PersonActor['role']): PersonActor {
  return { kind: 'person', id, role, name: role, sessionId: '', ip: '', accounts: 'all' };
}

/** The same database without the right to read a body: a question that read one would be refused. */
async function openReader(url: string): Promise<ReturnType<typeof database>> {
  const { sql } = database();
  await sql`create role reader`;
  await sql`grant select on all tables in schema public to reader`;
  for (const table of ['articles', 'article_versions']) {
    const columns = await sql<{ name: string }[]>`
      select quote_ident(column_name) as name from information_schema.columns
      where table_schema = 'public' and table_name = ${table} and column_name <> 'content'`;
    await sql.unsafe(`revoke select on ${table} from reader`);
    await sql.unsafe(`grant select (${columns.map(({ name }) => name).join(', ')}) on ${table} to reader`);
  }
  const address = new URL(url);
  address.searchParams.set('role', 'reader');
  return openDatabase(address.href);
}

main(Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? 15)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
