import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { operations, publications } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { requestChanges } from '@/lib/editorial/request-changes';
import { callOff } from '@/lib/publishing/call-off';
import { callOffPush } from '@/lib/publishing/call-off-push';
import { readDraft } from '@/lib/publishing/read-draft';
import { readPublication } from '@/lib/publishing/read-publication';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import {
  approve,
  draftRow,
  type MadeDraft,
  makeDraft,
  newsContent,
  runJobs,
  useNewsroom,
  workUntil,
} from '@/lib/publishing/testing';

// The circuit before the platform closes again within the test.
vi.stubEnv('WAIT_FACTOR', '0.02');
const newsroom = useNewsroom();

/** An address where nobody listens. */
const nobody: { url?: string } = {};
beforeAll(async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  nobody.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await new Promise((resolve) => server.close(resolve));
});

/** From now on nobody listens at the platform's address: every call is refused a connection, as it would be. */
function goAway(): void {
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', (...[input, init]: Parameters<typeof fetch>) => {
    const url = new URL(String(input));
    return url.pathname.startsWith('/_sandbox') ? real(input, init) : real(nobody.url ?? '', init);
  });
}
const comeBack = () => void vi.unstubAllGlobals();
afterEach(comeBack);

const signed = async (title: string): Promise<MadeDraft> => {
  const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, title));
  await approve(newsroom(), made);
  return made;
};
const pushed = async (title: string): Promise<MadeDraft> => {
  const made = await signed(title);
  await requestPush(newsroom().editor, made.draftId);
  await workUntil(async () => (await draftRow(made.draftId)).copy === 'synced');
  return made;
};
const publish = async (made: MadeDraft): Promise<string> =>
  (await requestPublication(newsroom().approver, { draftId: made.draftId, expectedHash: made.hash })).publicationId;
const rowOf = async (id: string) => {
  const [row] = await db().select().from(publications).where(eq(publications.id, id));
  return row;
};
const submitOf = async (id: string) => {
  const [row] = await db().select().from(operations).where(eq(operations.publicationId, id));
  if (!row) throw new Error('no operation');
  return row;
};
/** Lets it be tried so often that it would long have been given up. */
const tryOften = async () => {
  for (let i = 0; i < 12; i++) await runJobs();
};
/** As if it had waited that long. */
const waitedFor = async (id: string, hours: number) =>
  db().execute(sql`
    update operations set answer = jsonb_set(answer, '{waiting,since}',
      to_jsonb((answer #>> '{waiting,since}')::timestamptz - make_interval(hours => ${hours})))
    where publication_id = ${id}`);
const submitted = async (made: MadeDraft): Promise<number> => {
  const { mediaId } = await draftRow(made.draftId);
  const { calls } = await newsroom().platform();
  return calls.filter(
    (call: { path: string }) => call.path === '/cgi-bin/freepublish/submit' && JSON.stringify(call).includes(mediaId),
  ).length;
};

describe('a publication while the platform is away', () => {
  it('is tried again for hours, says since when, and goes out once when it is back', async () => {
    const made = await pushed('断网很久');
    const before = Date.now();
    goAway();
    const id = await publish(made);
    await tryOften();
    const page = await readPublication(newsroom().approver, id);
    expect(page).toMatchObject({ state: 'submitting', offers: ['call_off'] });
    expect(page.waiting?.since.getTime()).toBeGreaterThanOrEqual(before);
    expect(page.waiting?.nextAt.getTime()).toBeGreaterThan(Date.now());
    await waitedFor(id, 5);
    await tryOften();
    expect((await rowOf(id))?.state).toBe('submitting');
    comeBack();
    await workUntil(async () => (await rowOf(id))?.state === 'published');
    expect(await submitted(made)).toBe(1);
    expect((await readPublication(newsroom().approver, id)).waiting).toBeNull();
  });

  it('is given up as not published after six hours, and not before', async () => {
    const made = await pushed('断网六小时');
    goAway();
    const id = await publish(made);
    await runJobs();
    await waitedFor(id, 6);
    await workUntil(async () => (await rowOf(id))?.state === 'rejected');
    expect((await rowOf(id))?.problem).toMatchObject({ kind: 'unreachable' });
    comeBack();
    expect(await submitted(made)).toBe(0);
  });

  it('does not go out later than its schedule allows', async () => {
    const made = await pushed('定时遇上断网');
    goAway();
    const id = await publish(made);
    await db().execute(sql`
      update publications set scheduled_at = now() - interval '31 minutes' where id = ${id}`);
    await workUntil(async () => (await rowOf(id))?.state === 'missed');
    expect((await submitOf(id)).state).toBe('failed');
  });

  it('is not submitted when the approval lapsed meanwhile', async () => {
    const made = await pushed('断网时被要求修改');
    goAway();
    const id = await publish(made);
    await tryOften();
    await requestChanges(newsroom().otherApprover, { id: made.articleId, text: '标题再想想' });
    comeBack();
    await workUntil(async () => (await rowOf(id))?.state === 'rejected');
    expect((await rowOf(id))?.problem).toMatchObject({ detail: 'not_in_review' });
    expect(await submitted(made)).toBe(0);
  });

  it('can be called off, and stays so when the platform is back', async () => {
    const made = await pushed('断网时取消');
    goAway();
    const id = await publish(made);
    await tryOften();
    await callOff(newsroom().approver, id);
    comeBack();
    await tryOften();
    expect(await rowOf(id)).toMatchObject({ state: 'rejected', problem: { detail: 'cancelled' } });
    expect(await submitted(made)).toBe(0);
  });

  it('still ends after a few tries on what the platform itself says', async () => {
    const made = await pushed('一直太快');
    goAway();
    const id = await publish(made);
    await tryOften();
    comeBack();
    await newsroom().control('faults', { path: '/cgi-bin/draft/get', kind: 'errcode', errcode: 45011, times: 50 });
    await workUntil(async () => (await rowOf(id))?.state === 'rejected');
    expect((await rowOf(id))?.problem).toMatchObject({ errcode: 45011 });
    await newsroom().control('reset', { accounts: 'keep' });
  });
});

describe('a push while the platform is away', () => {
  it('is tried again for hours, and adds one draft when it is back', async () => {
    const made = await signed('推送断网');
    goAway();
    await requestPush(newsroom().editor, made.draftId);
    await tryOften();
    expect((await readDraft(newsroom().editor, made.draftId)).waiting).not.toBeNull();
    expect((await draftRow(made.draftId)).copy).toBe('pushing');
    comeBack();
    await workUntil(async () => (await draftRow(made.draftId)).copy === 'synced');
    expect((await readDraft(newsroom().editor, made.draftId)).waiting).toBeNull();
    const { drafts } = await newsroom().platform();
    const ours = drafts.filter(({ articles }: { articles: { title: string }[] }) => articles[0]?.title === '推送断网');
    expect(ours).toHaveLength(1);
  });

  it('can be called off, and then be asked for again', async () => {
    const made = await signed('推送取消');
    goAway();
    await requestPush(newsroom().editor, made.draftId);
    await tryOften();
    await callOffPush(newsroom().editor, { draftId: made.draftId });
    expect((await draftRow(made.draftId)).copy).toBe('none');
    const again = callOffPush(newsroom().editor, { draftId: made.draftId });
    await expect(again).rejects.toMatchObject({ code: 'wrong_state', text: { key: 'push_not_waiting' } });
    await expect(callOffPush(null, { draftId: made.draftId })).rejects.toMatchObject({ code: 'unauthenticated' });
    comeBack();
    await requestPush(newsroom().editor, made.draftId);
    await workUntil(async () => (await draftRow(made.draftId)).copy === 'synced');
  });
});

describe('a platform that takes a call and then hangs', () => {
  it('is left after its time; the draft is found and added once', async () => {
    const made = await signed('推送挂住');
    await newsroom().control('faults', { path: '/cgi-bin/draft/add', kind: 'hang' });
    await requestPush(newsroom().editor, made.draftId);
    await workUntil(async () => (await draftRow(made.draftId)).copy === 'synced');
    const { drafts } = await newsroom().platform();
    const ours = drafts.filter(({ articles }: { articles: { title: string }[] }) => articles[0]?.title === '推送挂住');
    expect(ours).toHaveLength(1);
  });

  it('is left after its time; the publication is found and submitted once', async () => {
    const made = await pushed('发布挂住');
    await newsroom().control('events', { mode: 'never' });
    await newsroom().control('faults', { path: '/cgi-bin/freepublish/submit', kind: 'hang' });
    const id = await publish(made);
    await workUntil(async () => (await rowOf(id))?.state === 'published');
    expect(await submitted(made)).toBe(1);
  });
});
