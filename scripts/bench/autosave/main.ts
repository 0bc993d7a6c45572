import assert from 'node:assert/strict';
import process from 'node:process';
import type { Page } from '@playwright/test';
import type { ArticleContent, DocNode } from '@/lib/article/content';
import { deltaBetween, exactHash } from '@/lib/article/delta';
import { parseDocument } from '@/lib/article/document/parse';
import { plainText } from '@/lib/article/document/read';
import { database } from '@/lib/db/connection';
import { createArticle } from '@/lib/editorial/create-article';
import { readArticle } from '@/lib/editorial/read-article';
import { saveArticle } from '@/lib/editorial/save-article';
import { env } from '@/lib/env';
import { openBrowser } from '../browser.mjs';
import { openWindowOf } from '../click/screens';
import { actorOf, demonstrationAccount } from '../click/staff';
import { joinNewsroom } from '../database';
import { percentile, printTable } from '../figures.mjs';
import { cpuTime } from '../processes.mjs';
import { takePictures } from '../push/newsroom';
import { signIn } from '../visitor.mjs';

const KEYS = 400;
const CHARACTERS = 20_000;
const PICTURES = 100;
const KEY_MS = 50;

/** The article of the plan: 20,000 characters and 100 pictures. */
async function makeLong() {
  const editor = await actorOf('editor');
  const [picture] = await takePictures(editor, 1);
  const account = await demonstrationAccount();
  const { id } = await createArticle(editor, { accountId: account.id, type: 'news', title: '自动保存' });
  const line = '立冬以后，河边的芦苇白了一半，船不走了，人还在。'.repeat(5).slice(0, CHARACTERS / 200);
  const content = Array.from({ length: 200 }, (_, index): DocNode[] => [
    { type: 'paragraph', content: [{ type: 'text', text: line }] },
    ...(index % (200 / PICTURES) === 0 ? [{ type: 'picture', attrs: { ...picture } }] : []),
  ]).flat();
  const parsed = parseDocument({ type: 'doc', content });
  assert.ok(parsed.ok);
  const before = (await readArticle(editor, id)).content;
  await saveArticle(editor, { id, baseRevision: 1, content: { ...before, body: parsed.doc } });
  return { id, editor, read: () => readArticle(editor, id) };
}

type Long = Awaited<ReturnType<typeof makeLong>>;

/** Types in the middle of the article in a real browser and weighs what its autosave sends. */
async function weighTyping(page: Page, { id, read }: Long) {
  const sent: { method: string; bytes: number }[] = [];
  page.on('request', (request) => {
    if (!/^(?:PUT|PATCH)$/.test(request.method()) || !request.url().endsWith(`/api/articles/${id}`)) return;
    sent.push({ method: request.method(), bytes: request.postDataBuffer()?.length ?? 0 });
  });
  await page.goto(`${env().APP_ORIGIN}/articles/${id}`);
  const text = page.getByRole('textbox', { name: '正文' });
  await text.locator('p').nth(100).click();
  await page.keyboard.press('End');
  await page.keyboard.type('字'.repeat(KEYS), { delay: KEY_MS });
  await page
    .locator('[data-top]')
    .getByText(/^已保存/)
    .waitFor();
  const { content, revision } = await read();
  assert.equal(plainText(content.body).split('字').length - 1, KEYS, 'every character typed is on the server');
  const whole = Buffer.byteLength(JSON.stringify({ baseRevision: revision, content }));
  const bytes = sent.reduce((sum, one) => sum + one.bytes, 0);
  return {
    saves: sent.length,
    whole,
    bytes,
    ratio: bytes / (whole * sent.length),
    snapshots: sent.filter(({ method }) => method === 'PUT').length,
  };
}

/** Saves one more character, as changed blocks or as the whole; the server's processor time and the wait, in ms. */
async function timeSave(kind: 'PATCH' | 'PUT', { id, read }: Long, cookie: string, pid: number) {
  const { content, revision } = await read();
  const next: ArticleContent = structuredClone(content);
  const paragraph = next.body.content?.[1]?.type === 'paragraph' ? next.body.content[1] : next.body.content?.[2];
  const first = paragraph?.content?.[0];
  assert.ok(first?.text !== undefined);
  first.text += '好';
  const body =
    kind === 'PUT'
      ? { baseRevision: revision, content: next }
      : {
          baseRevision: revision,
          baseHash: exactHash(content),
          delta: deltaBetween(content, next),
          hash: exactHash(next),
        };
  const origin = env().APP_ORIGIN;
  const before = cpuTime(pid);
  const begun = performance.now();
  const answer = await fetch(`${origin}/api/articles/${id}`, {
    method: kind,
    headers: { cookie, origin, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.equal(answer.status, 200, await answer.text());
  const wait = performance.now() - begun;
  return { wait, cpu: cpuTime(pid) - before };
}

/** The driver of the autosave measurement: `main.ts ROUNDS PID`, with the settings of a running newsroom. */
async function main(rounds: number, pid: number): Promise<void> {
  joinNewsroom();
  const long = await makeLong();
  const browser = await openBrowser();
  const typing = await weighTyping(await openWindowOf(browser, 'editor'), long);
  await browser.close();
  const cookie = await signIn(env().APP_ORIGIN, 'editor');
  const times = { PATCH: [] as { wait: number; cpu: number }[], PUT: [] as { wait: number; cpu: number }[] };
  for (let round = 0; round <= rounds; round += 1)
    for (const kind of ['PATCH', 'PUT'] as const) {
      const timed = await timeSave(kind, long, cookie, pid);
      // The first round only warms up.
      if (round > 0) times[kind].push(timed);
    }
  await database().close();
  printTable(
    `autosave: ${KEYS} characters typed into ${CHARACTERS} with ${PICTURES} pictures`,
    ['what', 'saves', 'snapshots', 'KB sent', 'KB whole each time', 'ratio (goal 0.1)'],
    [
      [
        'bytes on the wire',
        `${typing.saves}`,
        `${typing.snapshots}`,
        kilobytes(typing.bytes),
        kilobytes(typing.whole * typing.saves),
        typing.ratio.toFixed(4),
      ],
    ],
  );
  const row = (name: string, kind: 'PATCH' | 'PUT') => {
    const waits = times[kind].map(({ wait }) => wait);
    const cpu = times[kind].reduce((sum, one) => sum + one.cpu, 0) / times[kind].length;
    return [name, percentile(waits, 0.5).toFixed(1), percentile(waits, 0.95).toFixed(1), cpu.toFixed(1)];
  };
  printTable(
    `autosave: one save, ${rounds} of each, taking turns`,
    ['what is sent', 'ms median', 'p95', 'server CPU ms'],
    [row('changed blocks', 'PATCH'), row('the whole', 'PUT')],
  );
  assert.ok(typing.ratio <= 0.1, `the autosave sent ${typing.ratio.toFixed(3)} of the whole text`);
}

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}

main(Number(process.argv[2] ?? 20), Number(process.argv[3])).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
