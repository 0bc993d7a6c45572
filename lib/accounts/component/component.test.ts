import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessTokens, accounts, auditLog, component, publications } from '@/drizzle/schema';
import { checkConnection } from '@/lib/accounts/check-connection';
import { configureComponent } from '@/lib/accounts/component/configure-component';
import { finishAuthorization } from '@/lib/accounts/component/finish-authorization';
import { readComponent } from '@/lib/accounts/component/read-component';
import { startAuthorization } from '@/lib/accounts/component/start-authorization';
import { pressAuthorize, startComponentCallback } from '@/lib/accounts/component/testing';
import { platformFor } from '@/lib/accounts/platform';
import { db } from '@/lib/db/connection';
import { loadDraft } from '@/lib/publishing/load-draft';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import {
  approve,
  draftRow,
  makeDraft,
  newsContent,
  runJobs,
  until,
  useNewsroom,
  workUntil,
} from '@/lib/publishing/testing';
import { explain } from '@/lib/wechat/error-codes';
import { PlatformRefused } from '@/lib/wechat/errors';

const newsroom = useNewsroom();
const component_appid = 'wxcomponent0000001';
const appid = 'wx0000000000000777';
const keys = {
  secret: 'the-secret-of-the-component',
  callbackToken: 'TokenOfTheComponent',
  aesKey: 'GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba',
};
const everything = [1, 7, 11, 100];

let callback: Awaited<ReturnType<typeof startComponentCallback>>;
beforeAll(async () => {
  callback = await startComponentCallback();
  await newsroom().control('accounts', {
    appid,
    secret: 'known-to-nobody-here',
    name: '山河周刊',
    original_id: 'gh_authorized777',
  });
});
afterAll(() => callback.close());

const accountRow = async (id: string) => {
  const [row] = await db().select().from(accounts).where(eq(accounts.id, id));
  if (!row) throw new Error('no such account');
  return row;
};
const componentRow = async () => (await db().select().from(component))[0];
const sandboxComponent = (more: object = {}) =>
  newsroom().control('components', {
    appid: component_appid,
    secret: keys.secret,
    token: keys.callbackToken,
    encoding_aes_key: keys.aesKey,
    event_url: `${callback.origin}/api/callback/component`,
    message_url: `${callback.origin}/api/callback/component/$APPID$`,
    ...more,
  });
/** An admin makes a link, the account's administrator presses the button, the browser comes back. */
async function authorize(permissions: readonly number[] = everything): Promise<string> {
  const { url } = await startAuthorization(newsroom().admin);
  const back = await pressAuthorize(url, appid, permissions);
  return finishAuthorization(newsroom().admin, {
    link: back.searchParams.get('link'),
    code: back.searchParams.get('auth_code'),
  });
}
const waitingJobs = () =>
  db().execute(`select 1 from graphile_worker.jobs where task_identifier = 'authorize_account'`);
const withdraw = () => newsroom().control('components/withdraw', { component_appid, appid });
/** An approved article of the account. */
async function article(accountId: string, title: string) {
  const room = { ...newsroom(), accountId };
  const made = await makeDraft(room, await newsContent(room.editor, title));
  await approve(room, made);
  return made;
}
async function push(draftId: string) {
  await requestPush(newsroom().editor, draftId);
  await workUntil(async () => (await draftRow(draftId)).copy === 'synced');
}
const loadHash = async (draftId: string) => (await loadDraft(db(), draftId)).hash;
const stateOf = async (id: string) => (await db().select().from(publications).where(eq(publications.id, id)))[0]?.state;

describe('a third-party platform', () => {
  it('is set up by admins, sealed, and asks for everything the first time', async () => {
    const { admin, approver } = newsroom();
    await expect(readComponent(approver)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(configureComponent(approver, { appId: component_appid, ...keys })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(startAuthorization(admin)).rejects.toMatchObject({ text: { key: 'component_missing' } });
    await expect(configureComponent(admin, { appId: component_appid, secret: keys.secret })).rejects.toMatchObject({
      fields: { callbackToken: { key: 'required' }, aesKey: { key: 'required' } },
    });
    await configureComponent(admin, { appId: component_appid, ...keys });
    const view = await readComponent(admin);
    expect(view).toMatchObject({ component: { appId: component_appid, ticket: 'none' }, accounts: [] });
    expect(view.eventUrl).toMatch(/\/api\/callback\/component$/);
    expect(view.messageUrl).toMatch(/\/api\/callback\/component\/\$APPID\$$/);
    const shown = JSON.stringify([view, await componentRow(), await db().select().from(auditLog)]);
    for (const secret of Object.values(keys)) expect(shown).not.toContain(secret);
  });

  it('says that no ticket has come yet, and takes the one that is pushed', async () => {
    await expect(startAuthorization(newsroom().admin)).rejects.toMatchObject({
      code: 'platform_rejected',
      text: { key: 'component_no_ticket' },
    });
    await sandboxComponent();
    await until(async () => (await readComponent(newsroom().admin)).component?.ticket === 'fresh');
    expect((await componentRow())?.ticketSealed).toMatch(/^v1\./);
  });

  it('refuses a push that is not signed with its keys', async () => {
    const forged = `<xml><AppId>${component_appid}</AppId><Encrypt>${'A'.repeat(64)}</Encrypt></xml>`;
    for (const path of ['', `/${appid}`]) {
      const url = `${callback.origin}/api/callback/component${path}?timestamp=1&nonce=n&msg_signature=${'0'.repeat(40)}&encrypt_type=aes`;
      const answer = await fetch(url, { method: 'POST', body: forged });
      // Nobody has authorized yet: an unknown account is not even looked into.
      expect(answer.status).toBe(path === '' ? 403 : 404);
    }
  });
});

describe('an account that authorizes', () => {
  let accountId: string;

  it('becomes an account, with its name, its rights and a token, whichever of browser and push comes first', async () => {
    accountId = await authorize();
    const row = await accountRow(accountId);
    expect(row).toMatchObject({
      kind: 'authorized',
      appId: appid,
      name: '山河周刊',
      originalId: 'gh_authorized777',
      permissions: everything,
      secretSealed: '',
      withdrawnAt: null,
    });
    expect(row.refreshTokenSealed).toMatch(/^v1\./);
    await runJobs();
    expect(await accountRow(accountId)).toMatchObject({ authorizationCodeHash: row.authorizationCodeHash });
    expect((await readComponent(newsroom().admin)).accounts).toMatchObject([{ id: accountId, missing: [] }]);
    expect((await (await platformFor(accountId)).countDrafts()).total).toBe(0);
  });

  it('cannot be brought in by a code that somebody else’s link gave', async () => {
    const { url } = await startAuthorization(newsroom().admin);
    const back = await pressAuthorize(url, appid, everything);
    const input = { link: back.searchParams.get('link'), code: back.searchParams.get('auth_code') };
    const other = { ...newsroom().admin, id: newsroom().editor.id };
    await expect(finishAuthorization(other, input)).rejects.toMatchObject({
      text: { key: 'authorization_link_expired' },
    });
    await expect(finishAuthorization(newsroom().approver, input)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      finishAuthorization(newsroom().admin, { ...input, code: 'queryauthcode@@@none' }),
    ).rejects.toMatchObject({
      code: 'platform_rejected',
      text: { key: 'authorization_code_used' },
    });
    // The push of the same authorization is expected: the account is authorized already.
    await runJobs();
    expect((await (await platformFor(accountId)).countDrafts()).total).toBe(0);
  });

  it('has an article pushed and published on its behalf, and its event comes through the platform’s callback', async () => {
    const made = await article(accountId, '代为发布的一篇');
    await push(made.draftId);
    const asked = await requestPublication(newsroom().approver, {
      draftId: made.draftId,
      expectedHash: await loadHash(made.draftId),
    });
    await workUntil(async () => (await stateOf(asked.publicationId)) === 'published', { onlyDue: true });
    const state = (await newsroom().control(`state?appid=${appid}`)).accounts[appid];
    expect(state.publications).toMatchObject([{ status: 0 }]);
    expect(state.publications[0].articles[0].title).toBe('代为发布的一篇');
    expect(state.deliveries.map((each: { state: string }) => each.state)).toEqual(['delivered']);
    expect(state.deliveries[0].attempts[0].url).toContain(`/api/callback/component/${appid}?`);
    // The verdict came by the event: nobody asked for the status, and no AppSecret was used.
    const paths = state.calls.map((call: { path: string }) => call.path);
    expect(paths).not.toContain('/cgi-bin/freepublish/get');
    expect(paths).not.toContain('/cgi-bin/stable_token');
  });

  it('gets a new token by its refresh token when the platform drops the old one', async () => {
    await db().delete(accessTokens);
    const [one, two] = await Promise.all([platformFor(accountId), platformFor(accountId)]);
    await Promise.all([one.countDrafts(), two.countDrafts(), one.countDrafts()]);
    expect(await db().select().from(accessTokens)).toHaveLength(1);
  });

  it('is told which permission set is missing, before anything is sent', async () => {
    const first = await article(accountId, '先推送的一篇');
    await push(first.draftId);
    await authorize([11]);
    expect((await readComponent(newsroom().admin)).accounts).toMatchObject([{ missing: ['publish'] }]);
    const publish = requestPublication(newsroom().approver, {
      draftId: first.draftId,
      expectedHash: await loadHash(first.draftId),
    });
    await expect(publish).rejects.toMatchObject({
      code: 'wrong_state',
      text: { key: 'permission_missing', values: { name: '山河周刊', right: 'publish' } },
    });
    await authorize([7]);
    const second = await article(accountId, '没有素材权限');
    await expect(requestPush(newsroom().editor, second.draftId)).rejects.toMatchObject({
      text: { key: 'permission_missing', values: { right: 'draft' } },
    });
    const steps = Object.fromEntries(
      (await checkConnection(newsroom().admin, accountId)).map((step) => [step.step, step]),
    );
    expect(steps).toMatchObject({
      token: { ok: true },
      drafts: { ok: false, errcode: 61007 },
      publish: { ok: true },
      callback: { ok: true },
    });
  });

  it('that takes its authorization back has every call refused with the right sentence, until it authorizes again', async () => {
    await authorize();
    const made = await article(accountId, '收回授权之前');
    await push(made.draftId);
    await runJobs();
    await withdraw();
    await until(async () => (await accountRow(accountId)).withdrawnAt !== null);
    expect(await accountRow(accountId)).toMatchObject({ kind: 'authorized', refreshTokenSealed: '' });
    await expect(requestPush(newsroom().editor, made.draftId)).rejects.toMatchObject({
      text: { key: 'account_withdrawn', values: { name: '山河周刊' } },
    });
    await expect(
      requestPublication(newsroom().approver, { draftId: made.draftId, expectedHash: await loadHash(made.draftId) }),
    ).rejects.toMatchObject({ text: { key: 'account_withdrawn' } });
    const refused = await (await platformFor(accountId)).countDrafts().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(PlatformRefused);
    expect(explain((refused as PlatformRefused).errcode, 'zh-CN').nextStep).toBe('请管理员重新授权该公众号。');

    expect(await authorize()).toBe(accountId);
    expect((await (await platformFor(accountId)).countDrafts()).total).toBeGreaterThan(0);
  });

  it('is found out at the next call when the push that tells of a withdrawal never comes', async () => {
    const made = await article(accountId, '没有人告诉我们');
    await newsroom().control('events', { mode: 'never', appid: component_appid });
    await withdraw();
    await requestPush(newsroom().editor, made.draftId);
    await workUntil(async () => (await draftRow(made.draftId)).copy === 'push_failed');
    expect((await draftRow(made.draftId)).problem).toMatchObject({ kind: 'refused' });
    await until(async () => (await accountRow(accountId)).withdrawnAt !== null);
    await newsroom().control('events', { mode: 'normal', appid: component_appid });
    await authorize();
    expect((await accountRow(accountId)).withdrawnAt).toBeNull();
  });

  it('keeps the platform’s AppID in place, and goes back to its own AppSecret where it has one', async () => {
    const { admin } = newsroom();
    await expect(configureComponent(admin, { appId: 'wxcomponent0000002', ...keys })).rejects.toMatchObject({
      text: { key: 'component_in_use' },
    });
    await db().update(accounts).set({ secretSealed: 'sealed' }).where(eq(accounts.id, accountId));
    await withdraw();
    await until(async () => (await accountRow(accountId)).kind === 'own');
    expect(await accountRow(accountId)).toMatchObject({ withdrawnAt: null, refreshTokenSealed: '' });
    const actions = (await db().select().from(auditLog).where(eq(auditLog.subjectId, accountId))).map(
      (row) => row.action,
    );
    expect(actions).toContain('account.authorized');
    expect(actions).toContain('account.authorization_withdrawn');
  });

  it('is left alone when nobody here invited it', async () => {
    await newsroom().control('accounts', { appid: 'wx0000000000000888', original_id: 'gh_stranger' });
    await newsroom().control('components/authorize', { component_appid, appid: 'wx0000000000000888' });
    await until(async () => (await waitingJobs()).length > 0);
    await runJobs();
    expect(await waitingJobs()).toHaveLength(0);
    expect(await db().select().from(accounts).where(eq(accounts.appId, 'wx0000000000000888'))).toEqual([]);
  });
});
