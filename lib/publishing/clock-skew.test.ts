import { eq, sql } from 'drizzle-orm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { operations, publications } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { claimOperation } from '@/lib/publishing/operations';
import { readLooks } from '@/lib/publishing/reconcile-submit';
import { readPublication } from '@/lib/publishing/read-publication';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import {
  approve,
  draftRow,
  type MadeDraft,
  makeDraft,
  newsContent,
  useNewsroom,
  workUntil,
} from '@/lib/publishing/testing';

// What waits is waited for as in life: a job that a wrong clock put off for two days must not be run all the same.
vi.stubEnv('WAIT_FACTOR', '0.02');
const newsroom = useNewsroom();
const onlyDue = { onlyDue: true };

const MINUTES = 60_000;
const DAYS = 24 * 60 * MINUTES;
const skews: [string, number][] = [
  ['ten minutes ahead', 10 * MINUTES],
  ['ten minutes behind', -10 * MINUTES],
  ['two days ahead', 2 * DAYS],
  ['two days behind', -2 * DAYS],
];

/** The clock of our machine is off; those of the database and of the platform are right. */
async function skewMachine(ms: number): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
  await newsroom().control('clock', { offset_ms: -ms });
}
/** The platform's clock is off. */
const skewPlatform = (ms: number) => newsroom().control('clock', { offset_ms: ms });

afterEach(async () => {
  vi.useRealTimers();
  await newsroom().control('clock', { offset_ms: 0 });
  await newsroom().control('events', { mode: 'normal' });
});

const signed = async (title: string): Promise<MadeDraft> => {
  const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, title));
  await approve(newsroom(), made);
  return made;
};
const push = async ({ draftId }: MadeDraft) => {
  await requestPush(newsroom().editor, draftId);
  await workUntil(async () => (await draftRow(draftId)).copy === 'synced', onlyDue);
};
const publish = async (made: MadeDraft): Promise<string> =>
  (await requestPublication(newsroom().approver, { draftId: made.draftId, expectedHash: made.hash })).publicationId;
const rowOf = async (id: string) => {
  const [row] = await db().select().from(publications).where(eq(publications.id, id));
  return row;
};
const published = (id: string) => workUntil(async () => (await rowOf(id))?.state === 'published', onlyDue);
const callsOf = async (path: string): Promise<number> =>
  (await newsroom().platform()).calls.filter((call: { path: string }) => call.path === path).length;
const draftsNamed = async (title: string): Promise<number> =>
  (await newsroom().platform()).drafts.filter(
    ({ articles }: { articles: { title: string }[] }) => articles[0]?.title === title,
  ).length;

describe.each(skews)('with the clock of our machine %s', (name, ms) => {
  it('pushes and publishes at once, with one token, and waits as long as it should', async () => {
    await newsroom().control('tokens/expire', { appid: 'wx0000000000000001' });
    const made = await signed(`机器时钟 ${name}`);
    await skewMachine(ms);
    await push(made);
    const before = await callsOf('/cgi-bin/stable_token');
    const id = await publish(made);
    await published(id);
    expect((await callsOf('/cgi-bin/stable_token')) - before).toBe(0);
    const [ahead] = await db().execute(sql`
      select from graphile_worker.jobs where run_at > now() + interval '2 minutes'`);
    expect(ahead).toBeUndefined();
  });

  it('finds its draft and its publication after lost answers, and makes neither twice', async () => {
    const made = await signed(`机器时钟丢回答 ${name}`);
    await skewMachine(ms);
    await newsroom().control('faults', { path: '/cgi-bin/draft/add', kind: 'lost_after' });
    await push(made);
    expect(await draftsNamed(made.content.title)).toBe(1);
    await newsroom().control('events', { mode: 'never' });
    await newsroom().control('faults', { path: '/cgi-bin/freepublish/submit', kind: 'half_json' });
    await published(await publish(made));
  });

  it('keeps a lease for as long as it lives, and offers no second submit before its time', async () => {
    const made = await signed(`机器时钟与租约 ${name}`);
    await push(made);
    await newsroom().control('faults', { path: '/cgi-bin/freepublish/submit', kind: 'lost_before' });
    const id = await publish(made);
    await skewMachine(ms);
    const operation = await workUntil(async () => {
      const [row] = await db().select().from(operations).where(eq(operations.publicationId, id));
      return row?.state === 'unknown' && readLooks(row).draftThere ? row : null;
    }, onlyDue);
    expect((await readPublication(newsroom().approver, id)).offers).toEqual([]);
    expect(await claimOperation(operation.id, ['unknown'])).not.toBeNull();
    expect(await claimOperation(operation.id, ['unknown'])).toBeNull();
    await db().execute(sql`update operations set state = 'failed' where id = ${operation.id}`);
    await db().execute(sql`update publications set state = 'rejected' where id = ${id}`);
  });
});

describe.each(skews)('with the clock of the platform %s', (name, ms) => {
  it('finds its draft after a lost answer, and adds no second one', async () => {
    const made = await signed(`平台时钟 ${name}`);
    await skewPlatform(ms);
    await newsroom().control('faults', { path: '/cgi-bin/draft/add', kind: 'lost_after' });
    await push(made);
    expect(await draftsNamed(made.content.title)).toBe(1);
  });

  it('knows its publication by looking, and by an event of a time that is not ours', async () => {
    const made = await signed(`平台时钟发布 ${name}`);
    await push(made);
    await skewPlatform(ms);
    await newsroom().control('verdict', { next: true, delay_ms: 150 });
    await newsroom().control('faults', {
      path: '/cgi-bin/freepublish/submit',
      kind: 'errcode',
      errcode: -1,
      act: true,
    });
    const id = await publish(made);
    await published(id);
    await newsroom().control('events', { mode: 'never' });
    const other = await signed(`平台时钟查找 ${name}`);
    await push(other);
    await newsroom().control('faults', { path: '/cgi-bin/freepublish/submit', kind: 'half_json' });
    const found = await publish(other);
    await published(found);
    // One is known by its event, which brought the id; the other only by what was found.
    expect((await rowOf(id))?.publishId).toBeTruthy();
    expect((await rowOf(found))?.platformArticleId).toBeTruthy();
  });
});
