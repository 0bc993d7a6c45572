import { drive, envOf } from './drive.mjs';
import { percentile, printTable } from './figures.mjs';
import { withProduct } from './product.mjs';
import { readPage, signIn } from './visitor.mjs';

/** What is asked of the library, and how many pictures the first page must then show. */
const questions = [
  ['first page', '', 50],
  ['list view', 'view=list', 50],
  ['word 早晨 (1 in 10)', 'q=早晨', 50],
  ['word 雨燕 (10 in all)', 'q=雨燕', 10],
  ['one character 鲸 (nowhere)', 'q=鲸', 0],
  ['two words, a person', 'q=早晨 林晓', null],
  ['tag (1 in 50)', 'tag=街道', null],
  ['unused (1 in 3)', 'unused=1', 50],
  ['no alt text (1 in 4)', 'silent=1', 50],
  ['not on the platform (1 in 2)', 'off=1', 50],
  ['small (1 in 20)', 'size=small', 50],
  ['a month of days', 'from=2026-02-01&to=2026-02-28', null],
];

/**
 * The library's page with 1,000 pictures and with 100,000, each in a newsroom of its own, asked by turns.
 * @param {{ rounds: number | null }} options
 */
export async function bench({ rounds }) {
  await withProduct((few) =>
    withProduct(async (many) => {
      const rooms = [await furnish(few, 1_000), await furnish(many, 100_000)];
      const rows = [];
      for (const [name, query, shown] of questions) rows.push(await compare(rooms, name, query, shown, rounds ?? 15));
      const deep = await Promise.all(rooms.map((room) => deepest(room)));
      rows.push(await compare(rooms, 'deepest page', deep, null, rounds ?? 15));
      const head = ['/media, ms to the whole page', '1,000: median', '100,000: median', 'ratio'];
      printTable(`library: ${rounds ?? 15} rounds`, head, rows);
    }),
  );
}

/** A newsroom with so many pictures, and somebody signed in. */
async function furnish(product, count) {
  await drive('library/main.ts', [String(count)], envOf(product));
  return { origin: product.origin, cookie: await signIn(product.origin, 'editor') };
}

async function compare(rooms, name, query, shown, rounds) {
  const times = rooms.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [n, room] of rooms.entries()) {
      const path = addressOf(Array.isArray(query) ? query[n] : query);
      const start = performance.now();
      const page = await readPage(room.origin + path, room.cookie);
      if (round > 0) times[n].push(performance.now() - start);
      const rows = rowsOf(page);
      const wrong = shown === null ? rows === 0 : rows !== shown;
      if (wrong) throw new Error(`${path} shows ${rows} pictures, not ${shown ?? 'some'}.`);
    }
  }
  const [few, many] = times.map((all) => percentile(all, 0.5));
  return [name, few.toFixed(1), many.toFixed(1), (many / few).toFixed(2)];
}

function addressOf(query) {
  return query ? `/media?${new URLSearchParams(query)}` : '/media';
}

function rowsOf(page) {
  return new Set([...page.matchAll(/href="\/media\/([0-9a-f-]{36})"/g)].map(([, id]) => id)).size;
}

/** The cursor that leads behind nearly all pictures. */
async function deepest({ origin, cookie }) {
  const oldest = '2025-01-02T00:00:00.000000Z_ffffffff-ffff-4fff-bfff-ffffffffffff';
  const page = await readPage(`${origin}/media?cursor=${oldest}`, cookie);
  if (rowsOf(page) === 0) throw new Error('the deepest page is empty');
  return `cursor=${oldest}`;
}
