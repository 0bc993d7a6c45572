import { gzipSync } from 'node:zlib';
import { openBrowser, scriptsLoaded } from './browser.mjs';
import { printTable } from './figures.mjs';
import { readPage, signIn } from './visitor.mjs';

const KB = 1024;
const LIST = 165 * KB;
const EDITOR = 300 * KB;

/**
 * How much JavaScript a first visit to each page loads: what its HTML names, and what it then fetches by itself. Each file
 * packed as a web server would.
 * @param {{ check: boolean }} options check: over a budget is a failure
 * @param {import('./product.mjs').Product} product
 */
export async function bench({ check }, { origin }) {
  const cookie = await signIn(origin, 'admin');
  const sizes = new Map();
  const weigh = async (paths) => {
    for (const path of paths) if (!sizes.has(path)) sizes.set(path, await packedSize(origin + path));
    return paths.reduce((sum, path) => sum + sizes.get(path), 0);
  };
  const rows = [];
  const heavy = [];
  const browser = await openBrowser();
  for (const { name, path, budget } of await routesOf(origin, cookie)) {
    const session = name === 'sign-in' ? '' : cookie;
    const named = scriptsOf(await readPage(origin + path, session));
    const loaded = await scriptsLoaded(browser, origin, path, session);
    if (named.length === 0) throw new Error(`${name} loads no script at all: what was measured is not the page.`);
    const [bytes, whole] = [await weigh(named), await weigh(loaded)];
    if (bytes > budget) heavy.push(name);
    rows.push([name, kilobytes(bytes), kilobytes(budget), (bytes / budget).toFixed(2), kilobytes(whole)]);
  }
  await browser.close();
  const head = ['page', 'KB named in HTML', 'budget', 'ratio', 'KB once quiet'];
  printTable('pages: JavaScript of a first visit, gzip -9', head, rows);
  if (check && heavy.length > 0) throw new Error(`Over the budget: ${heavy.join(', ')}.`);
}

async function routesOf(origin, cookie) {
  const list = await readPage(`${origin}/articles`, cookie);
  const id = /href="\/articles\/([0-9a-f-]{36})"/.exec(list)?.[1];
  if (!id) throw new Error('The list of articles names no article.');
  const lists = ['/', '/articles', '/publications', '/media', '/settings/accounts', '/settings/people', '/me'];
  return [
    { name: 'sign-in', path: '/sign-in', budget: LIST },
    ...lists.map((path) => ({ name: path, path, budget: LIST })),
    { name: 'editor', path: `/articles/${id}`, budget: EDITOR },
    { name: 'crop studio', path: `/articles/${id}/crop`, budget: EDITOR },
  ];
}

/** Scripts and preloads, without those for browsers that know no modules. */
export function scriptsOf(html) {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const wanted = tags.filter(
    (tag) => !/\bnomodule\b/i.test(tag) && (tag.startsWith('<script') || /rel="modulepreload"|as="script"/.test(tag)),
  );
  const paths = wanted.map((tag) => /(?:src|href)="(\/[^"?]+\.js)/.exec(tag)?.[1]);
  return [...new Set(paths.filter((path) => path !== undefined))];
}

async function packedSize(url) {
  const response = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}.`);
  return gzipSync(Buffer.from(await response.arrayBuffer()), { level: 9 }).length;
}

function kilobytes(bytes) {
  return (bytes / KB).toFixed(1);
}
