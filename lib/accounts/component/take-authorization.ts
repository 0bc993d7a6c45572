import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { accessTokens, accounts } from '@/drizzle/schema';
import { sealFor } from '@/lib/accounts/account-secrets';
import { componentFor } from '@/lib/accounts/component/component-client';
import { hashOf } from '@/lib/accounts/component/component-row';
import { storeToken } from '@/lib/accounts/tokens';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { db, inTransaction, type Tx } from '@/lib/db/connection';
import { withSessionLock } from '@/lib/db/session-lock';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/jobs/live';
import type { ComponentClient } from '@/lib/wechat/component';

type AccountRow = typeof accounts.$inferSelect;
type Granted = Awaited<ReturnType<ComponentClient['queryAuthorization']>>;

/**
 * Trades an authorization code and makes or updates the account that it is for. The code comes twice, by the browser and by a
 * push, and may be good for one use: whoever comes second gets the account that the first one made.
 * Throws `wrong_state` (`authorization_without_rights`, `authorization_mini_program`) and what the platform answers.
 * @returns the account's id
 */
export async function takeAuthorization(actor: Actor, code: string): Promise<string> {
  const hash = hashOf(code);
  return withSessionLock(`draftbox authorization ${hash}`, async () => {
    const client = await componentFor();
    const account = (await accountOfCode(hash)) ?? (await trade(actor, client, code));
    // Stored before it is complete: the code is used up, and a crash here must not lose what it gave.
    if (account.originalId === '') await complete(client, account);
    return account.id;
  });
}

async function accountOfCode(hash: string): Promise<AccountRow | null> {
  const [row] = await db().select().from(accounts).where(eq(accounts.authorizationCodeHash, hash));
  return row ?? null;
}

async function trade(actor: Actor, client: ComponentClient, code: string): Promise<AccountRow> {
  const granted = await client.queryAuthorization(code);
  const { refreshToken } = granted;
  if (!refreshToken) throw new AppError('wrong_state', 'authorization_without_rights');
  return inTransaction((tx) => keep(tx, actor, { ...granted, refreshToken }, hashOf(code)));
}

async function keep(
  tx: Tx,
  actor: Actor,
  granted: Granted & { refreshToken: string },
  authorizationCodeHash: string,
): Promise<AccountRow> {
  const { appId, permissions, accessToken, expiresIn } = granted;
  const [before] = await tx.select().from(accounts).where(eq(accounts.appId, appId)).for('update');
  const id = before?.id ?? randomUUID();
  const columns = {
    kind: 'authorized' as const,
    refreshTokenSealed: sealFor(id, 'refresh', granted.refreshToken),
    permissions,
    authorizedAt: sql`now()`,
    withdrawnAt: null,
    authorizationCodeHash,
    // What it may do can have changed with what was granted.
    mayPublish: null,
  };
  const [account] = await tx
    .insert(accounts)
    .values({ id, appId, name: appId, secretSealed: '', callbackTokenSealed: '', ...columns })
    .onConflictDoUpdate({ target: accounts.appId, set: columns, setWhere: eq(accounts.id, id) })
    .returning();
  if (!account) throw new AppError('conflict', 'account_changed_meanwhile');
  if (accessToken && expiresIn) await storeToken(account.id, { accessToken, expiresIn }, tx);
  else await tx.delete(accessTokens).where(eq(accessTokens.accountId, account.id));
  await audit(tx, actor, {
    action: 'account.authorized',
    subject: 'account',
    subjectId: account.id,
    accountId: account.id,
    details: { appId, permissions, before: before ? { kind: before.kind, permissions: before.permissions } : null },
  });
  await announce(tx, [`account:${account.id}`]);
  return account;
}

/** Name and original id; the name only where nobody has given one. */
async function complete(client: ComponentClient, account: AccountRow): Promise<void> {
  const info = await client.getAuthorizerInfo(account.appId);
  const name = account.name === account.appId && info.name !== '' ? [...info.name].slice(0, 60).join('') : account.name;
  await db()
    .update(accounts)
    .set({ name, originalId: info.originalId, ...(info.isMiniProgram ? { archivedAt: sql`now()` } : {}) })
    .where(eq(accounts.id, account.id));
  if (info.isMiniProgram) throw new AppError('wrong_state', 'authorization_mini_program');
}
