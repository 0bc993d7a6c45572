import assert from 'node:assert/strict';
import process from 'node:process';
import { listUsage } from '@/lib/accounts/list-calls';
import type { Usage } from '@/lib/accounts/quotas';
import type { PersonActor } from '@/lib/auth/actor';
import { database } from '@/lib/db/connection';
import { signArticle } from '@/lib/editorial/sign-article';
import { submitArticle } from '@/lib/editorial/submit-article';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import { actorOf, demonstrationAccount } from '../click/staff';
import { joinNewsroom } from '../database';
import { printTable } from '../figures.mjs';
import {
  type BenchAccount,
  type BenchArticle,
  changeWord,
  hireEditor,
  takePictures,
  writeArticle,
} from '../push/newsroom';
import { accountThere, type AccountThere, faultsLeft, spoilNext } from '../push/sandbox';
import { openWatcher, type Watcher } from '../push/watch';
import { untilPublished } from './until-published';

const EDITORS = 5;
const ARTICLES_EACH = 6;
const PICTURES = 10;
/** The first push and three more, each after a changed word. */
const HOURS = ['七', '八', '九'];
const PUBLISHED = 25;

/** Met by some push or publication of the day, whichever comes first. The work is done, the answer is lost. */
const FAULTS = [
  ['/cgi-bin/draft/add', 'lost_after'],
  ['/cgi-bin/draft/update', 'http_502'],
  ['/cgi-bin/freepublish/submit', 'half_json'],
] as const;

const ADD = '/cgi-bin/draft/add';
const UPDATE = '/cgi-bin/draft/update';
const UPLOAD = '/cgi-bin/media/uploadimg';
const MATERIAL = '/cgi-bin/material/add_material';
const SUBMIT = '/cgi-bin/freepublish/submit';
const STATUS = '/cgi-bin/freepublish/get';

interface Staff {
  approver: PersonActor;
  account: BenchAccount;
  watcher: Watcher;
}

/** The driver of the day's budget: five editors at once, with the settings of a running newsroom. */
async function main(): Promise<void> {
  joinNewsroom();
  const [approver, admin, account, watcher] = await Promise.all([
    actorOf('approver'),
    actorOf('admin'),
    demonstrationAccount(),
    openWatcher(),
  ]);
  const before = await accountThere(account.appid);
  for (const [path, kind] of FAULTS) await spoilNext(path, kind);
  const desks = await Promise.all(
    Array.from({ length: EDITORS }, () => workDay({ approver, account, watcher }, ARTICLES_EACH)),
  );
  const articles = desks.flat();
  for (const article of articles.slice(0, PUBLISHED)) await publish({ approver, account, watcher }, article);
  assert.equal(await faultsLeft(), 0, 'every fault was met');
  const after = await accountThere(account.appid);
  const [ours] = (await listUsage(admin)).filter((one) => one.account.id === account.id);
  assert.ok(ours);
  check(before, after, ours.usage);
  print(before, after, ours.usage);
  await watcher.close();
  await database().close();
}

/** One editor's day: each article with its own pictures, pushed, and pushed again after each of three changed words. */
async function workDay(staff: Staff, count: number): Promise<BenchArticle[]> {
  const editor = await hireEditor();
  const written: BenchArticle[] = [];
  for (let i = 0; i < count; i += 1) {
    const [cover, ...body] = await takePictures(editor, PICTURES);
    assert.ok(cover);
    let article = await writeArticle(editor, staff.account, body, cover);
    await push(editor, staff, article);
    for (const hour of HOURS) {
      article = await changeWord(editor, article, hour);
      await push(editor, staff, article);
    }
    await submitArticle(editor, { id: article.id });
    written.push(article);
  }
  return written;
}

async function push(editor: PersonActor, { watcher }: Staff, { draftId }: BenchArticle): Promise<void> {
  await requestPush(editor, draftId);
  await watcher.settled(draftId);
}

async function publish({ approver }: Staff, { id, draftId, hash }: BenchArticle): Promise<void> {
  await signArticle(approver, { id, expectedHash: hash });
  const { publicationId } = await requestPublication(approver, { draftId, expectedHash: hash });
  await untilPublished(publicationId);
}

const made = (path: string, before: AccountThere, after: AccountThere) =>
  (after.usage[path]?.used ?? 0) - (before.usage[path]?.used ?? 0);

function check(before: AccountThere, after: AccountThere, ours: readonly Usage[]): void {
  const of = (path: string) => made(path, before, after);
  const articles = EDITORS * ARTICLES_EACH;
  // A cover is uploaded as material, the others as pictures of the body.
  assert.deepEqual([of(UPLOAD), of(MATERIAL)], [articles * (PICTURES - 1), articles], 'every picture once');
  assert.equal(of(ADD), articles, 'one draft each, the one whose answer was lost too');
  assert.ok(of(UPDATE) <= articles * HOURS.length + 1, 'an update whose answer was lost may be repeated');
  assert.equal(of(SUBMIT), PUBLISHED, 'one submit each');
  assert.ok(of(STATUS) <= 1, 'nobody asks where events come');
  assert.equal(after.drafts.length - before.drafts.length, articles - PUBLISHED, 'drafts left in the box');
  assert.equal(after.publications.length - before.publications.length, PUBLISHED, 'published once each');
  for (const [path, { used, quota }] of Object.entries(after.usage)) {
    if (quota) assert.ok(of(path) <= quota / 2, `${path}: ${used} of ${quota}`);
    assert.equal(ours.find((one) => one.path === path)?.used, used, `the page of calls agrees on ${path}`);
  }
}

function print(before: AccountThere, after: AccountThere, ours: readonly Usage[]): void {
  const rows = Object.entries(after.usage)
    .map(([path, { used, quota }]) => ({ path, day: made(path, before, after), used, quota }))
    .filter(({ day }) => day > 0)
    .map(({ path, day, used, quota }) => [
      path,
      String(day),
      quota === null ? '' : String(quota),
      quota === null ? '' : `${((100 * day) / quota).toFixed(0)} %`,
      `${ours.find((one) => one.path === path)?.used} = ${used}`,
    ]);
  printTable(
    `day: ${EDITORS} editors, ${EDITORS * ARTICLES_EACH} articles with ${PICTURES} pictures, four pushes each, ${PUBLISHED} published, ${FAULTS.length} answers lost`,
    ['call', 'made', 'limit', 'of the limit', 'page of calls = platform'],
    rows,
  );
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
