import assert from 'node:assert/strict';
import process from 'node:process';
import type { Page } from '@playwright/test';
import { database } from '@/lib/db/connection';
import { env } from '@/lib/env';
import { openBrowser } from '../browser.mjs';
import { joinNewsroom } from '../database';
import { percentile, printTable } from '../figures.mjs';
import { type BenchArticle, takePictures } from '../push/newsroom';
import { type LoggedCall, publicationsOf } from '../push/sandbox';
import { openWatcher } from '../push/watch';
import { openWindowOf, watchClick, watchFor } from './screens';
import { actorOf, demonstrationAccount, makeReady } from './staff';

const TITLE_BAR = '[data-top]';
const ROW = 'main li, main tr';
const OUT = '已发布';

interface Windows {
  approver: Page;
  editor: Page;
  admin: Page;
}

interface Timed {
  /** From the click to the submit call at the platform. */
  toPlatform: number;
  /** From the platform's event to the word on the publisher's own screen. */
  fromPlatform: number;
  /** How much later than there it stood on the two others. */
  lag: number;
}

/** The driver of the click measurement: `main.ts ROUNDS`, with the settings of a running newsroom. */
async function main(rounds: number): Promise<void> {
  joinNewsroom();
  const [editor, approver, account, watcher] = await Promise.all([
    actorOf('editor'),
    actorOf('approver'),
    demonstrationAccount(),
    openWatcher(),
  ]);
  const [cover] = await takePictures(editor, 1);
  assert.ok(cover);
  const browser = await openBrowser();
  const windows = {
    approver: await openWindowOf(browser, 'approver'),
    editor: await openWindowOf(browser, 'editor'),
    admin: await openWindowOf(browser, 'admin'),
  };
  const times: Timed[] = [];
  // The first round only warms up.
  for (let round = 0; round <= rounds; round += 1) {
    const article = await makeReady({ editor, approver, watcher }, account, cover);
    const timed = await publish(windows, article, account.appid);
    if (round > 0) times.push(timed);
  }
  await browser.close();
  await watcher.close();
  await database().close();
  print(times);
}

async function publish(windows: Windows, article: BenchArticle, appid: string): Promise<Timed> {
  const address = `${env().APP_ORIGIN}/articles/${article.id}`;
  const { approver, editor, admin } = windows;
  await Promise.all([approver.goto(address), editor.goto(address), admin.goto(`${env().APP_ORIGIN}/publications`)]);
  await approver.locator(TITLE_BAR).getByRole('button', { name: '发布…', exact: true }).click();
  const button = approver.getByRole('dialog').getByRole('button', { name: /^发布到/ });
  await button.waitFor();
  const [own, writer, history, { clicked }] = await Promise.all([
    watchFor(approver, TITLE_BAR, [OUT]),
    watchFor(editor, TITLE_BAR, [OUT]),
    watchFor(admin, ROW, [article.content.title, OUT]),
    watchClick(approver),
  ]);
  const before = (await publicationsOf(appid)).length;
  await button.click();
  const [click, ...shown] = await Promise.all([clicked, own.shown, writer.shown, history.shown]);
  const after = await publicationsOf(appid);
  assert.equal(after.length, before + 1, 'one publication at the platform');
  return timesOf(click, shown, after.at(-1));
}

function timesOf(click: number, shown: number[], platform: { submit: LoggedCall; told: number } | undefined): Timed {
  assert.ok(platform, 'the platform knows the publication');
  const [own = Number.NaN, ...others] = shown;
  return {
    toPlatform: platform.submit.at - click,
    fromPlatform: own - platform.told,
    lag: Math.max(...others) - own,
  };
}

function print(times: Timed[]): void {
  const row = (name: string, of: (time: Timed) => number) => {
    const all = times.map(of);
    return [name, ...[0.5, 0.95].map((share) => percentile(all, share).toFixed(0))];
  };
  printTable(
    `click to published: ms, ${times.length} times`,
    ['', 'median', 'p95'],
    [
      row('click to the call at the platform', (time) => time.toPlatform),
      row('event of the platform to the word on the screen', (time) => time.fromPlatform),
      row('own time together', (time) => time.toPlatform + time.fromPlatform),
      row('slower of two other browsers, after the first', (time) => time.lag),
    ],
  );
}

main(Number(process.argv[2] ?? 8)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
