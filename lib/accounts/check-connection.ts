import { eq } from 'drizzle-orm';
import { accounts } from '@/drizzle/schema';
import { openFor } from '@/lib/accounts/account-secrets';
import { refreshAuthorizer } from '@/lib/accounts/component/refresh-authorizer';
import { checkCallback, checkClock } from '@/lib/accounts/check-surroundings';
import { type ConnectionStep, notAsked, stepFrom } from '@/lib/accounts/connection-step';
import { callSettings, platformFor } from '@/lib/accounts/platform';
import { mayCallUnasked } from '@/lib/accounts/quotas';
import { accountRow } from '@/lib/accounts/read-account';
import { storeToken } from '@/lib/accounts/tokens';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { inTransaction } from '@/lib/db/connection';
import { announce } from '@/lib/jobs/live';
import type { WechatClient } from '@/lib/wechat/client';
import { PlatformRefused } from '@/lib/wechat/errors';
import { fetchStableToken } from '@/lib/wechat/token';

type AccountRow = typeof accounts.$inferSelect;

/** A person waits for this page. */
const TIMEOUTS = { json: 8_000 };
/** No draft has this id, so asking for its publication can publish nothing; the answer tells whether the right is there. */
const NO_DRAFT = 'draftbox-connection-check';

/**
 * Walks the way to the platform and back: token, IP list, right to drafts, right to publish, callback, clock. Each step
 * says what is wrong with what a person needs to mend it. Throws `forbidden`, `not_found`.
 */
export async function checkConnection(actor: Actor | null, accountId: string): Promise<ConnectionStep[]> {
  authorize(actor, 'account.manage');
  const account = await accountRow(accountId);
  const [way, callback, clock] = await Promise.all([checkPlatform(account), checkCallback(account), checkClock()]);
  const steps = [...way, callback, clock];
  await keepResult(actor, account, steps);
  return steps;
}

async function checkPlatform(account: AccountRow): Promise<ConnectionStep[]> {
  const [token, ip] = await checkToken(account);
  if (token.ok !== true || ip.ok !== true) return [token, ip, notAsked('drafts'), notAsked('publish')];
  const platform = await platformFor(account.id, { timeouts: TIMEOUTS });
  const drafts = await stepFrom('drafts', async () => ({ total: (await platform.countDrafts()).total }));
  return [token, ip, drafts, await checkPublish(account.id, platform)];
}

/** The token call is the first to meet the IP list, so one call answers for both. */
async function checkToken(account: AccountRow): Promise<[ConnectionStep, ConnectionStep]> {
  const settings = callSettings(account.id, { timeouts: TIMEOUTS });
  const token = await stepFrom('token', async () => {
    if (account.kind === 'authorized') {
      await storeToken(account.id, await refreshAuthorizer(account, settings));
    } else {
      const credentials = { appId: account.appId, secret: openFor(account.id, 'secret', account.secretSealed) };
      await fetchStableToken(settings, credentials);
    }
    return {};
  });
  if (token.ok === true) return [token, { step: 'ip', ok: true, values: {} }];
  if (token.errcode === 40164 || token.errcode === 61004) return [notAsked('token'), { ...token, step: 'ip' }];
  return [token, notAsked('ip')];
}

/** The question costs one of the day's few submits; the last ones are left for articles. */
async function checkPublish(accountId: string, platform: WechatClient): Promise<ConnectionStep> {
  if (!(await mayCallUnasked(accountId, '/cgi-bin/freepublish/submit'))) {
    return { ...notAsked('publish'), values: { reason: 'quota' } };
  }
  return stepFrom('publish', async () => {
    await platform.submitPublication(NO_DRAFT).catch((error: unknown) => {
      if (!(error instanceof PlatformRefused && error.errcode === 40007)) throw error;
    });
    return {};
  });
}

/** What the platform said about publishing is remembered, so that pages offer the right way. */
async function keepResult(actor: Actor, account: AccountRow, steps: readonly ConnectionStep[]): Promise<void> {
  const publish = steps.find((step) => step.step === 'publish');
  const mayPublish = publish?.ok === true ? true : publish?.errcode === 48001 ? false : account.mayPublish;
  await inTransaction(async (tx) => {
    await tx.update(accounts).set({ mayPublish }).where(eq(accounts.id, account.id));
    await audit(tx, actor, {
      action: 'account.checked',
      subject: 'account',
      subjectId: account.id,
      accountId: account.id,
      details: { steps: steps.map(({ step, ok, errcode }) => ({ step, ok, errcode })) },
    });
    await announce(tx, [`account:${account.id}`]);
  });
}
