import { beforeEach, describe, expect, it } from 'vitest';
import { calls } from '@/drizzle/schema';
import { flushCalls } from '@/lib/accounts/call-ledger';
import { checkConnection } from '@/lib/accounts/check-connection';
import { listCalls, listUsage } from '@/lib/accounts/list-calls';
import { platformFor } from '@/lib/accounts/platform';
import { mayCallUnasked, usageOf } from '@/lib/accounts/quotas';
import { db } from '@/lib/db/connection';
import { useNewsroom } from '@/lib/publishing/testing';

const newsroom = useNewsroom();
const DAY = 24 * 3600_000;
const GET = '/cgi-bin/freepublish/get';

/** The last midnight of UTC+8. */
const midnight = () => Math.floor((Date.now() + DAY / 3) / DAY) * DAY - DAY / 3;

async function note(path: string, count: number, more: Partial<typeof calls.$inferInsert> = {}) {
  const row = { accountId: newsroom().accountId, path, startedAt: new Date(), ms: 5, attempt: 1 };
  await db()
    .insert(calls)
    .values(Array.from({ length: count }, () => ({ ...row, outcome: 'ok' as const, ...more })));
}
const usage = async (path: string) => (await usageOf(newsroom().accountId)).find((one) => one.path === path);

describe('the use of the daily limits', () => {
  beforeEach(async () => {
    await flushCalls();
    await db().delete(calls);
  });

  it('equals what the platform counted, for every path', async () => {
    await newsroom().control('reset', { accounts: 'keep' });
    const platform = await platformFor(newsroom().accountId);
    await Promise.all([platform.countDrafts(), platform.batchGetDrafts(), platform.batchGetDrafts()]);
    await platform.getDraft('no-such-draft').catch(() => null);
    await platform.getPublication('1').catch(() => null);
    await flushCalls();
    const counted = (await newsroom().platform()).usage as Record<string, { used: number }>;
    const ours = (await usageOf(newsroom().accountId)).filter(({ used }) => used > 0);
    expect(Object.fromEntries(ours.map(({ path, used }) => [path, used]))).toEqual(
      Object.fromEntries(Object.entries(counted).map(([path, { used }]) => [path, used])),
    );
  });

  it('begins at midnight of UTC+8 and leaves out what the platform did not count', async () => {
    await note(GET, 3, { startedAt: new Date(midnight() - 1000) });
    await note(GET, 2, { outcome: 'unreachable' });
    await note(GET, 2, { outcome: 'refused', errcode: 42001 });
    await note(GET, 4);
    expect(await usage(GET)).toEqual({ path: GET, used: 4, quota: 100, spent: false });
  });

  it('begins anew where the counters were set back', async () => {
    await note(GET, 99, { startedAt: new Date(Date.now() - 20) });
    await note('/cgi-bin/clear_quota', 1, { startedAt: new Date(Date.now() - 10) });
    await note(GET, 1);
    expect(await usage(GET)).toMatchObject({ used: 1 });
  });

  it('keeps the last calls of the day for people, and stops at 45009 wherever the limit was', async () => {
    const { accountId } = newsroom();
    await note(GET, 89);
    expect(await mayCallUnasked(accountId, GET)).toBe(true);
    await note(GET, 1);
    expect(await mayCallUnasked(accountId, GET)).toBe(false);
    expect(await mayCallUnasked(accountId, '/cgi-bin/draft/get')).toBe(true);
    await note('/cgi-bin/draft/get', 1, { outcome: 'refused', errcode: 45009 });
    expect(await mayCallUnasked(accountId, '/cgi-bin/draft/get')).toBe(false);
    expect(await usage('/cgi-bin/draft/get')).toMatchObject({ used: 0, spent: true });
  });

  it('is respected by the connection check, which says so', async () => {
    await note('/cgi-bin/freepublish/submit', 95);
    const steps = await checkConnection(newsroom().admin, newsroom().accountId);
    expect(steps.find(({ step }) => step === 'publish')).toEqual({
      step: 'publish',
      ok: null,
      values: { reason: 'quota' },
    });
    await flushCalls();
    expect(await usage('/cgi-bin/freepublish/submit')).toMatchObject({ used: 95 });
  });
});

describe('the list of calls', () => {
  it('shows fifty at a time, filtered, to administrators only', async () => {
    await flushCalls();
    await db().delete(calls);
    await note(GET, 60);
    await note(GET, 2, { outcome: 'refused', errcode: 45009, rid: 'rid-1' });
    const { admin, editor, accountId } = newsroom();
    const first = await listCalls(admin, { accountId });
    const second = await listCalls(admin, { accountId, cursor: first.next ?? undefined });
    expect([first.calls.length, second.calls.length, second.next]).toEqual([50, 12, null]);
    const ids = [...first.calls, ...second.calls].map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => b - a));
    const { calls: refused } = await listCalls(admin, { outcome: 'refused' });
    expect(refused.map(({ errcode, rid }) => [errcode, rid])).toEqual([
      [45009, 'rid-1'],
      [45009, 'rid-1'],
    ]);
    await expect(listCalls(editor)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listUsage(editor)).rejects.toMatchObject({ code: 'forbidden' });
    const [used] = await listUsage(admin);
    expect(used?.usage.find(({ path }) => path === GET)).toMatchObject({ used: 60, spent: true });
  });
});
