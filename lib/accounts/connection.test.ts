import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { accessTokens, accounts, calls } from '@/drizzle/schema';
import { flushCalls } from '@/lib/accounts/call-ledger';
import { changeAccount } from '@/lib/accounts/change-account';
import { checkConnection } from '@/lib/accounts/check-connection';
import { callSettings, platformFor } from '@/lib/accounts/platform';
import { tokenSourceOf } from '@/lib/accounts/tokens';
import { db } from '@/lib/db/connection';
import { appId, secret, useNewsroom } from '@/lib/publishing/testing';

const newsroom = useNewsroom();
const stableTokens = async () =>
  (await newsroom().platform()).calls.filter((call: { path: string }) => call.path === '/cgi-bin/stable_token');

const check = async () => {
  const steps = await checkConnection(newsroom().admin, newsroom().accountId);
  return Object.fromEntries(steps.map(({ step, ...rest }) => [step, rest]));
};
const platformAccount = (change: object) => newsroom().control('accounts', { appid: appId, ...change });
const mayPublish = async () =>
  (await db().select().from(accounts).where(eq(accounts.id, newsroom().accountId)))[0]?.mayPublish;

describe('the token of an account', () => {
  beforeEach(async () => {
    await db().delete(accessTokens);
    await newsroom().control('reset', { accounts: 'keep' });
  });

  it('is fetched once for twenty callers, and kept sealed for all instances', async () => {
    const platform = await platformFor(newsroom().accountId);
    const other = await platformFor(newsroom().accountId);
    await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? platform : other).countDrafts()));
    expect(await stableTokens()).toHaveLength(1);
    const [row] = await db().select().from(accessTokens);
    expect(row?.tokenSealed).toMatch(/^v1\./);
  });

  it('is renewed once when the platform drops it, whoever meets the stale one first', async () => {
    const platform = await platformFor(newsroom().accountId);
    await platform.countDrafts();
    await newsroom().control('tokens/expire', { appid: appId });
    const other = await platformFor(newsroom().accountId);
    await Promise.all(Array.from({ length: 12 }, (_, i) => (i % 2 ? platform : other).countDrafts()));
    expect(await stableTokens()).toHaveLength(2);
  });

  it('is not read back stale by who asks while it is being renewed', async () => {
    const { accountId } = newsroom();
    const source = tokenSourceOf(accountId, callSettings(accountId));
    const stale = await source.get();
    await newsroom().control('tokens/expire', { appid: appId });
    const renewed = source.renew(stale);
    const meanwhile = source.get();
    expect(await renewed).not.toBe(stale);
    expect(await meanwhile).toBe(await renewed);
    expect(await source.get()).toBe(await renewed);
  });

  it('is fetched again shortly before its end', async () => {
    await (await platformFor(newsroom().accountId)).countDrafts();
    await db()
      .update(accessTokens)
      .set({ expiresAt: sql`now() + interval '30 seconds'` });
    await (await platformFor(newsroom().accountId)).countDrafts();
    expect(await stableTokens()).toHaveLength(2);
  });

  it('is not kept when the secret changes', async () => {
    await (await platformFor(newsroom().accountId)).countDrafts();
    await changeAccount(newsroom().admin, newsroom().accountId, { secret });
    expect(await db().select().from(accessTokens)).toEqual([]);
  });

  it('shows in the ledger of calls without any secret', async () => {
    await db().delete(calls);
    await (await platformFor(newsroom().accountId)).countDrafts();
    await flushCalls();
    const rows = await db().select().from(calls);
    expect(rows.map((row) => row.path).toSorted()).toEqual(['/cgi-bin/draft/count', '/cgi-bin/stable_token']);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });
});

describe('checking the connection', () => {
  it('finds everything in order but our own address, where nothing listens', async () => {
    const steps = await check();
    expect(steps).toMatchObject({
      token: { ok: true },
      ip: { ok: true },
      drafts: { ok: true },
      publish: { ok: true },
      callback: { ok: false, values: { reason: 'connect' } },
      clock: { ok: true },
    });
    expect(await mayPublish()).toBe(true);
  });

  it('names a wrong secret', async () => {
    await platformAccount({ secret: 'another-secret' });
    expect(await check()).toMatchObject({
      token: { ok: false, errcode: 40001 },
      ip: { ok: null },
      drafts: { ok: null },
    });
    await platformAccount({ secret, wrong_secret_code: 40001 });
  });

  it('names the address that is not allowed', async () => {
    await platformAccount({ ip_whitelist: ['203.0.113.7'] });
    expect(await check()).toMatchObject({
      token: { ok: null },
      ip: { ok: false, errcode: 40164, values: { ip: '127.0.0.1' } },
      publish: { ok: null },
    });
    await platformAccount({ ip_whitelist: null });
  });

  it('finds out harmlessly that the account may not publish, and remembers it', async () => {
    await platformAccount({ certified: false });
    expect(await check()).toMatchObject({ drafts: { ok: true }, publish: { ok: false, errcode: 48001 } });
    expect(await mayPublish()).toBe(false);
    await platformAccount({ certified: true });
    expect((await newsroom().platform()).publications).toEqual([]);
  });

  it('is for administrators', async () => {
    await expect(checkConnection(newsroom().approver, newsroom().accountId)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
