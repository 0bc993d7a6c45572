import assert from 'node:assert/strict';
import process from 'node:process';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { database } from '@/lib/db/connection';
import { env } from '@/lib/env';
import { openBrowser, openWindow } from '../browser.mjs';
import { joinNewsroom } from '../database';
import { percentile, printTable } from '../figures.mjs';
import { signIn } from '../visitor.mjs';
import { makeLong } from './article';
import { type Key, watchKeys, weighKeys, weighNothing } from './keys';

const KEYS_A_ROUND = 15;
const SLOWER = 6;
const SLOW_KEYS = 100;
const SLOW_KEY_MS = 30;
const COMPOSED = 12;

interface Arm {
  page: Page;
  session: CDPSession;
  keys: Key[];
  idle: number[];
}

async function openEditor(browser: Browser, origin: string, cookie: string, id: string): Promise<Page> {
  const page = await openWindow(browser, origin, cookie);
  await page.goto(`${origin}/articles/${id}`);
  await page.locator('.manuscript.ProseMirror').waitFor();
  return page;
}

/** The same text and styles, editable by the browser alone. */
async function openPlain(browser: Browser, origin: string, cookie: string, editor: Page): Promise<Page> {
  const html: string = await editor.locator('.manuscript.ProseMirror').evaluate((text: Element) => text.innerHTML);
  const sheets: string[] = await editor.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]'), ({ href }) => href),
  );
  const page = await openWindow(browser, origin, cookie);
  await page.goto(`${origin}/me`);
  await page.evaluate(
    ({ text, links }: { text: string; links: string[] }) => {
      document.head.innerHTML = links.map((href) => `<link rel="stylesheet" href="${href}">`).join('');
      document.body.innerHTML = `<div style="max-width:50rem;margin:auto"><div class="manuscript ProseMirror" contenteditable="true">${text}</div></div>`;
    },
    { text: html, links: sheets },
  );
  return page;
}

/** The caret in the middle of the text, at the end of a paragraph. */
async function stand(page: Page): Promise<void> {
  const line = page.locator('.manuscript.ProseMirror > p').nth(100);
  await line.scrollIntoViewIfNeeded();
  await line.click();
  await page.keyboard.press('End');
}

async function arm(page: Page): Promise<Arm> {
  const session = await watchKeys(page);
  await page.bringToFront();
  await stand(page);
  return { page, session, keys: [], idle: [] };
}

/** In turns, so that a busy moment of the machine meets both. */
async function takeTurns(arms: readonly Arm[], rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    for (const one of arms) {
      await one.page.bringToFront();
      one.idle.push(...(await weighNothing(one.page, one.session, 5)));
      one.keys.push(...(await weighKeys(one.page, one.session, KEYS_A_ROUND)));
    }
  }
}

function figures({ keys, idle }: Arm) {
  const still = percentile(idle, 0.5);
  const cpu = keys.map((key) => Math.max(0, key.cpu - still));
  const paint = keys.map((key) => key.paint);
  return [percentile(cpu, 0.5), percentile(cpu, 0.95), percentile(paint, 0.5), percentile(paint, 0.95)];
}

/** Digits in order, so that one that is missing or late is seen; then words of a Chinese keyboard. */
async function typeSlowly({ page, session }: Arm): Promise<void> {
  await page.bringToFront();
  await stand(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const digits = Array.from({ length: SLOW_KEYS }, (_, index) => String(index % 10)).join('');
  await page.keyboard.type(digits, { delay: SLOW_KEY_MS });
  for (let word = 0; word < COMPOSED; word += 1) {
    for (const letters of ['d', 'du', 'dukou'])
      await session.send('Input.imeSetComposition', {
        text: letters,
        selectionStart: letters.length,
        selectionEnd: letters.length,
      });
    await session.send('Input.insertText', { text: '渡口' });
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const wanted = `${digits}${'渡口'.repeat(COMPOSED)}`;
  const line = page.locator('.manuscript.ProseMirror > p').nth(100);
  await line.filter({ hasText: wanted }).waitFor({ timeout: 20_000 });
  await page
    .locator('[data-top]')
    .getByText(/^已保存/)
    .waitFor({ timeout: 30_000 });
  await page.reload();
  await page.locator('.manuscript.ProseMirror').waitFor();
  assert.ok((await line.textContent())?.includes(wanted), 'A character was lost on the way to the server.');
}

const rounds = Number(process.argv[2]);
joinNewsroom();
const origin = env().APP_ORIGIN;
const id = await makeLong();
const cookie = await signIn(origin, 'editor');
const browser = await openBrowser();
const page = await openEditor(browser, origin, cookie, id);
const editor = await arm(page);
const plain = await arm(await openPlain(browser, origin, cookie, page));
await takeTurns([plain, editor], rounds);
const [of, beside] = [figures(editor), figures(plain)];
const names = ['CPU, median', 'CPU, 95 %', 'key to paint, median', 'key to paint, 95 %'];
printTable(
  `Typing in 20,000 characters and 100 pictures, ${rounds * KEYS_A_ROUND} keys each, ms`,
  ['per key', 'plain', 'editor', 'ratio'],
  names.map((name, row) => {
    const [ours = Number.NaN, theirs = Number.NaN] = [of[row], beside[row]];
    return [name, theirs.toFixed(2), ours.toFixed(2), (ours / theirs).toFixed(2)];
  }),
);
await typeSlowly(editor);
console.log(
  `At ${SLOW_KEY_MS} ms a key on a processor ${SLOWER} times slower: ${SLOW_KEYS} keys and ${COMPOSED} composed words, none lost.`,
);
await browser.close();
await database().close();
