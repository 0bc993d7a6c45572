import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { sql } from 'drizzle-orm';
import { Logger, runOnce } from 'graphile-worker';
import { afterAll, beforeAll, vi } from 'vitest';
import { drafts, type CallbackMode, type CropForm } from '@/drizzle/schema';
import { createAccount } from '@/lib/accounts/create-account';
import { flushCalls } from '@/lib/accounts/call-ledger';
import { type ArticleContent, emptyContent, type DocNode } from '@/lib/article/content';
import { largestCrop } from '@/lib/article/crop';
import { ratiosOf } from '@/lib/article/content-parts';
import type { PersonActor } from '@/lib/auth/actor';
import { database, db } from '@/lib/db/connection';
import { env } from '@/lib/env';
import { useTestDatabase } from '@/lib/db/testing';
import { createArticle } from '@/lib/editorial/create-article';
import { saveArticle } from '@/lib/editorial/save-article';
import { signArticle } from '@/lib/editorial/sign-article';
import { submitArticle } from '@/lib/editorial/submit-article';
import { makePerson } from '@/lib/editorial/testing';
import { taskListOf } from '@/lib/jobs/run';
import { jobVerbs } from '@/lib/jobs/verbs';
import { addPicture } from '@/lib/media/add-picture';
import { makePicture, useTestPictures } from '@/lib/media/testing';
import { receiveEvent } from '@/lib/publishing/receive-event';
import { createSandbox } from '@/lib/sandbox/server';
import { CallbackRefused } from '@/lib/wechat/errors';

export const appId = 'wx0000000000000001';
export const secret = 'secret-of-the-tests';
export const token = 'TokenOfTheTests';
const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

// What a foreign server answers: the tests say what they expect of it.
// oxlint-disable-next-line typescript/no-explicit-any
type Answer = any;

export interface Newsroom {
  editor: PersonActor;
  approver: PersonActor;
  otherApprover: PersonActor;
  admin: PersonActor;
  accountId: string;
  /** Address of the sandbox. */
  url: string;
  /** A control route of the sandbox. */
  control(name: string, body?: unknown): Promise<Answer>;
  /** All the sandbox knows of the account. */
  platform(): Promise<Answer>;
}

/** A database, a picture store, the sandbox and a callback server of their own for one test file. */
export function useNewsroom(
  settings: { mode?: CallbackMode; cropForm?: CropForm; account?: object } = {},
): () => Newsroom {
  useTestDatabase();
  useTestPictures();
  const held: { room?: Newsroom } = {};
  const closing: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    const sandbox = createSandbox({ verdictDelayMs: 20, pushRetryDelayMs: 20 });
    const { url } = await sandbox.listen(0);
    readSettingsWith(url);
    closing.push(() => sandbox.close());
    const [editor, approver, otherApprover, admin] = await Promise.all([
      makePerson('editor', '林晓'),
      makePerson('approver', '周宁'),
      makePerson('approver', '何青'),
      makePerson('admin', '陈立'),
    ]);
    const mode = settings.mode ?? 'safe';
    const account = await createAccount(admin, {
      name: '城市观察',
      appId,
      secret,
      callbackToken: token,
      aesKey,
      originalId: 'gh_4d00ed8d6399',
      callbackMode: mode,
      cropForm: settings.cropForm ?? 'seeds',
    });
    const callback = await startCallback(account.id);
    closing.push(callback.close);
    const control = controlOf(url);
    await control('accounts', {
      appid: appId,
      secret,
      original_id: 'gh_4d00ed8d6399',
      name: '城市观察',
      callback_url: callback.url,
      token,
      encoding_aes_key: aesKey,
      mode,
      ...settings.account,
    });
    const platform = async () => (await control(`state?appid=${appId}`)).accounts[appId];
    held.room = { editor, approver, otherApprover, admin, accountId: account.id, url, control, platform };
  });
  afterAll(async () => {
    for (const close of closing.toReversed()) await close();
    await flushCalls();
  });
  return () => {
    if (!held.room) throw new Error('the newsroom is there inside hooks and tests only');
    return held.room;
  };
}

/** Settings are read once per process: this must be the first time. */
function readSettingsWith(url: string): void {
  vi.stubEnv('WECHAT_API_BASE_URL', url);
  if (env().WECHAT_API_BASE_URL !== url) throw new Error('the settings were read before the sandbox was there');
}

function controlOf(url: string): Newsroom['control'] {
  return async (name, body) => {
    const response = await fetch(`${url}/_sandbox/${name}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: Answer = await response.json();
    if (!response.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer;
  };
}

async function startCallback(accountId: string): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    take(accountId, request).then(
      () => response.end('success'),
      (error: unknown) => response.writeHead(error instanceof CallbackRefused ? 403 : 500).end('refused'),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, close };
}

async function take(accountId: string, request: IncomingMessage): Promise<void> {
  const query = new URL(request.url ?? '/', 'http://callback').searchParams;
  await receiveEvent(accountId, { query, rawBody: await buffer(request) });
}

/** Runs every job that is there, also those planned for later, until a condition holds. */
export async function workUntil<T>(
  ask: () => Promise<T | null | undefined | false>,
  options: { onlyDue?: boolean } = {},
): Promise<T> {
  const end = performance.now() + 15_000;
  for (;;) {
    await runJobs(options);
    const found = await ask();
    if (found) return found;
    if (performance.now() > end) throw new Error(`did not come true; ${await whatIsThere()}`);
  }
}

/** Waits for what others do, such as a worker that runs. */
export async function until(ask: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 15_000;
  while (!(await ask())) {
    if (performance.now() > end) throw new Error(`did not come true; ${await whatIsThere()}`);
  }
}

/** Runs the jobs that are there, once, as if their time had come; or only those whose time has come. */
export async function runJobs(options: { onlyDue?: boolean } = {}): Promise<void> {
  if (!options.onlyDue) {
    await db().execute(sql`update graphile_worker._private_jobs set run_at = now() where locked_at is null`);
    await db().execute(sql`update publications set next_poll_at = now() where next_poll_at is not null`);
  }
  await runOnce({
    connectionString: database().url,
    taskList: taskListOf(jobVerbs),
    concurrency: 4,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
  });
}

async function whatIsThere(): Promise<string> {
  const jobs = await db().execute(sql`select task_identifier, key, attempts, last_error from graphile_worker.jobs`);
  const told = await db().execute(sql`select message, data from story order by id desc limit 12`);
  return JSON.stringify({ jobs, told }, null, 1);
}

export interface MadeDraft {
  articleId: string;
  draftId: string;
  hash: string;
  revision: number;
  content: ArticleContent;
}

/** A picture of the library, as a use in an article. */
export async function makeUse(actor: PersonActor, width = 1200, height = 800) {
  const tint = `#${randomUUID().slice(0, 6)}`;
  const bytes = await makePicture({ width, height, tint });
  const made = await addPicture(actor, bytes, { name: `照片-${tint.slice(1)}.jpg` });
  return { picture: made.id, hash: made.hash, width: made.width, height: made.height, alt: '一张照片' };
}

/** A complete news content: cover with crops, two body pictures, every field set. */
export async function newsContent(actor: PersonActor, title: string): Promise<ArticleContent> {
  const [cover, first, second] = await Promise.all([makeUse(actor), makeUse(actor), makeUse(actor)]);
  return {
    ...emptyContent('news'),
    title,
    author: '林晓',
    digest: '老城的早晨，从一碗面开始。',
    sourceUrl: 'https://example.com/morning',
    cover,
    crops: cropsOf('news', cover),
    body: bodyOf(['天还没亮，面馆的灯先亮了。', first, '街口的人慢慢多起来。', second]),
    needOpenComment: true,
    onlyFansCanComment: false,
  };
}

/** A complete newspic content of some pictures. */
export async function newspicContent(actor: PersonActor, title: string, pictures = 3): Promise<ArticleContent> {
  const gallery = await Promise.all(Array.from({ length: pictures }, () => makeUse(actor)));
  const [cover] = gallery;
  const crops = cover ? cropsOf('newspic', cover) : {};
  return { ...emptyContent('newspic'), title, text: '五张照片，一个早晨。', gallery, crops };
}

function bodyOf(parts: (string | Awaited<ReturnType<typeof makeUse>>)[]): DocNode {
  const content = parts.map((part) =>
    typeof part === 'string'
      ? { type: 'paragraph', content: [{ type: 'text', text: part }] }
      : { type: 'picture', attrs: part },
  );
  return { type: 'doc', content };
}

function cropsOf(type: ArticleContent['type'], size: { width: number; height: number }): ArticleContent['crops'] {
  return Object.fromEntries(
    ratiosOf(type).map((ratio) => [ratio, { box: largestCrop(size, ratio), by: 'auto' as const }]),
  );
}

/** An article with content, and the draft it is in. */
export async function makeDraft(room: Newsroom, content: ArticleContent): Promise<MadeDraft> {
  const { id } = await createArticle(room.editor, { accountId: room.accountId, type: content.type });
  const saved = await saveArticle(room.editor, { id, baseRevision: 1, content });
  return { articleId: id, draftId: await draftOf(id), hash: saved.hash, revision: saved.revision, content };
}

/** Changes an article's content. */
export async function edit(room: Newsroom, made: MadeDraft, change: Partial<ArticleContent>): Promise<MadeDraft> {
  const content = { ...made.content, ...change };
  const saved = await saveArticle(room.editor, { id: made.articleId, baseRevision: made.revision, content });
  return { ...made, content, hash: saved.hash, revision: saved.revision };
}

/** Puts an article into review and has the approver sign it. */
export async function approve(room: Newsroom, made: MadeDraft): Promise<void> {
  await submitArticle(room.editor, { id: made.articleId });
  await signArticle(room.approver, { id: made.articleId, expectedHash: made.hash });
}

/** Puts several articles into the draft of the first, in this order. */
export async function combine(first: MadeDraft, rest: readonly MadeDraft[]): Promise<void> {
  for (const [i, made] of rest.entries()) {
    await db().execute(sql`
      update draft_articles set draft_id = ${first.draftId}, position = ${i + 1} where article_id = ${made.articleId}`);
  }
}

export async function draftRow(draftId: string) {
  const [row] = await db()
    .select()
    .from(drafts)
    .where(sql`${drafts.id} = ${draftId}`);
  if (!row) throw new Error('no such draft');
  return row;
}

async function draftOf(articleId: string): Promise<string> {
  const rows = await db().execute<{ draft_id: string }>(
    sql`select draft_id from draft_articles where article_id = ${articleId} and active`,
  );
  return rows[0]?.draft_id ?? '';
}
