import process from 'node:process';
import { hrtime } from 'node:process';
import { sealAudit } from '@/lib/audit-seal';
import { verifyAudit } from '@/lib/audit-verify';
import type { PersonActor } from '@/lib/auth/actor';
import { database, openDatabase, useDatabase } from '@/lib/db/connection';
import { listArticles } from '@/lib/editorial/list-articles';
import { exportHistory } from '@/lib/publishing/export-history';
import { readFigures } from '@/lib/publishing/history-figures';
import {
  countHistory,
  countPublications,
  listPublications,
  type ListPublications,
} from '@/lib/publishing/list-publications';
import { byteStream, exportText } from '@/lib/table-export';
import { percentile, printTable } from '../figures.mjs';
import { fill, type Filled } from './fill';

/** `main.ts ROWS ROUNDS`, with the settings of a running stack in its environment. */
async function main(rows: number, rounds: number): Promise<void> {
  const begun = performance.now();
  const filled = await fill(database().sql, rows);
  console.log(`\nhistory: ${rows} rows, made in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  const whole = database();
  const reader = await openReader(whole.url);
  useDatabase(reader);
  await measureLists(rows, rounds, filled);
  useDatabase(whole);
  await reader.close();
  await measureExport(rows, filled);
  await measureAudit(rows);
  await whole.close();
}

/** The same database without the right to read any body: a list that read one would be refused. */
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
  const opened = openDatabase(address.href);
  const refused = await opened.sql`select content from articles limit 1`.then(
    () => false,
    () => true,
  );
  if (!refused) throw new Error('the reader may read bodies, so nothing would be shown by it');
  return opened;
}

async function measureLists(rows: number, rounds: number, { accounts, people, rareWriter }: Filled): Promise<void> {
  const admin = actorOf(people[0] ?? '', 'admin');
  const writer = actorOf(rareWriter, 'editor');
  const [account = '', by = people[1] ?? ''] = [accounts[0], people[1]];
  const deep = await cursorAt('publications', 'requested_at', rows);
  const deepArticle = await cursorAt('articles', 'updated_at', rows);
  const history =
    (input: ListPublications, actor = admin) =>
    () =>
      listPublications(actor, input);
  const questions: [string, () => Promise<unknown>][] = [
    ['history: first page', history({})],
    ['history: deepest page', history({ cursor: deep })],
    ['history: one account', history({ accountId: account })],
    ['history: one account, deepest', history({ accountId: account, cursor: deep })],
    ['history: problems', history({ state: 'problems' })],
    ['history: problems, deepest', history({ state: 'problems', cursor: deep })],
    ['history: a state that is nowhere', history({ state: 'blocked' })],
    ['history: picture posts', history({ type: 'newspic' })],
    ['history: who wrote, 1 in 29', history({ wrote: people[3] ?? '' })],
    ['history: who wrote, 1 in 1000', history({ wrote: rareWriter })],
    ['history: who signed and published', history({ signed: by, by })],
    ['history: a week of days', history(weekOf(rows))],
    ['history: title 早晨 (1 in 10)', history({ q: '早晨' })],
    ['history: title 雨燕 (10 in all)', history({ q: '雨燕' })],
    ['history: title 江边的晚市', history({ q: '江边的晚市' })],
    ['history: title 鲸 (nowhere)', history({ q: '鲸' })],
    ['history: problems with 雨燕', history({ state: 'problems', q: '雨燕' })],
    ['history: an editor’s own', history({}, writer)],
    ['history: an editor’s own, deepest', history({ cursor: deep }, writer)],
    ['count of everything, capped', () => countHistory(admin)],
    ['count of 雨燕', () => countHistory(admin, { q: '雨燕' })],
    ['counts of the chips', () => countPublications(admin)],
    ['figures, 12 weeks', () => readFigures(admin, { weeks: 12, timeZone: 'Asia/Shanghai' })],
    ['articles: first page', () => listArticles(admin)],
    ['articles: deepest page', () => listArticles(admin, { cursor: deepArticle })],
    ['articles: text 雨燕', () => listArticles(admin, { q: '雨燕' })],
  ];
  const times = new Map(questions.map(([name]) => [name, [] as number[]]));
  // One after the other in each round: what else the machine does falls on all of them alike. The first round warms up.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, ask] of questions) {
      // They read a quarter of a year each time: two answers tell enough.
      if (round > 2 && name.startsWith('figures')) continue;
      const start = hrtime.bigint();
      await ask();
      if (round > 0) times.get(name)?.push(Number(hrtime.bigint() - start) / 1e6);
    }
  }
  printTable(
    `history: ${rows} rows, ms of ${rounds} rounds`,
    ['question', 'median', 'p95'],
    [...times].map(([name, all]) => [name, percentile(all, 0.5).toFixed(1), percentile(all, 0.95).toFixed(1)]),
  );
  const of = (name: string) => percentile(times.get(name) ?? [], 0.5);
  const ratios = (['history', 'articles'] as const).map(
    (list) => `${list} ${(of(`${list}: deepest page`) / of(`${list}: first page`)).toFixed(2)}`,
  );
  console.log(`\ndeepest page to first page: ${ratios.join(', ')} (goal 1.2)`);
  await checkAnswers(rows, admin, writer);
}

/** What was measured must also be right. */
async function checkAnswers(rows: number, admin: PersonActor, writer: PersonActor): Promise<void> {
  const page = (await listPublications(admin)).publications;
  const text = page
    .map((line) =>
      Object.values({ ...line, account: line.account.name })
        .map(plain)
        .join('\t'),
    )
    .join('\n');
  console.log(
    `a page of ${page.length} rows: ${Buffer.byteLength(text)} bytes of values, ${Buffer.byteLength(JSON.stringify(page))} as JSON`,
  );
  if (Buffer.byteLength(text) > 10_240) throw new Error('a page is over 10 KB');
  const swifts = (await listPublications(admin, { q: '雨燕' })).publications;
  if (swifts.some(({ title }) => !title.includes('雨燕')) || swifts.length === 0)
    throw new Error('another title was found');
  const own = await listPublications(writer);
  if (own.publications.length !== Math.min(50, Math.ceil((rows - 6) / 1000)))
    throw new Error('not the rows of the editor');
  if (rows > 1000 && !(await countHistory(admin)).more) throw new Error('the count has no cap');
}

function plain(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A file of every row: its pace, and how far memory grows meanwhile. */
async function measureExport(rows: number, { people }: Filled): Promise<void> {
  const admin = actorOf(people[0] ?? '', 'admin');
  const start = performance.now();
  const counted = { rows: 0, bytes: 0, peak: 0, before: 0 };
  async function* cells() {
    for await (const { requestedAt, scheduledAt: _s, submittedAt: _u, finishedAt, ...row } of await exportHistory(
      admin,
    )) {
      counted.rows += 1;
      // The first rows load what every later row needs too.
      if (counted.rows === 1000) counted.before = process.memoryUsage.rss();
      if (counted.rows % 500 === 0) counted.peak = Math.max(counted.peak, process.memoryUsage.rss());
      yield { ...row, requestedAt: requestedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
    }
  }
  const columns = ['id', 'titles', 'state', 'requestedAt'].map((key) => ({ key, label: key }));
  for await (const piece of byteStream(exportText(cells(), 'csv', columns))) counted.bytes += piece.length;
  if (counted.rows !== rows) throw new Error(`the file has ${counted.rows} rows of ${rows}`);
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `export: ${rows} rows in ${seconds.toFixed(1)} s (${Math.round(rows / seconds)} rows/s); ` +
      `memory ${mega(counted.before)} MB after the first thousand rows, ${mega(counted.peak)} MB at most`,
  );
}

/** The chain over a tenth of the rows: its making and its check. */
async function measureAudit(rows: number): Promise<void> {
  const { sql } = database();
  const lines = Math.max(100, Math.min(100_000, rows / 10));
  await sql`
    insert into audit_log (actor, action, subject, subject_id, details)
    select 'job', 'system.bench', 'system', n::text, '{"after": {"state": "published"}}' from generate_series(1, ${lines}) n`;
  const begun = performance.now();
  await sealAudit();
  const sealed = performance.now();
  const verdict = await verifyAudit();
  const checked = performance.now();
  if (verdict.broken || verdict.sealed < lines) throw new Error(`the chain is not whole: ${JSON.stringify(verdict)}`);
  const pace = (ms: number) => Math.round((verdict.sealed / ms) * 1000);
  console.log(
    `audit: ${verdict.sealed} rows sealed at ${pace(sealed - begun)} rows/s, checked at ${pace(checked - sealed)} rows/s`,
  );
}

async function cursorAt(table: 'publications' | 'articles', column: string, rows: number): Promise<string> {
  const [row] = await database().sql.unsafe<{ cursor: string }[]>(`
    select to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '_' || id as cursor
    from ${table} order by ${column}, id offset ${Math.min(60, rows - 1)} limit 1`);
  return row?.cursor ?? '';
}

function weekOf(rows: number): { from: string; to: string } {
  const middle = Date.now() - (rows / 2) * 30_000;
  return { from: day(middle - 3 * 86_400_000), to: day(middle + 3 * 86_400_000) };
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function actorOf(id: string, role: PersonActor['role']): PersonActor {
  return { kind: 'person', id, role, name: role, sessionId: '', ip: '', accounts: 'all' };
}

function mega(bytes: number): string {
  return (bytes / 1_048_576).toFixed(0);
}

const [rows = '1000', rounds = '9'] = process.argv.slice(2);
await main(Number(rows), Number(rounds));
