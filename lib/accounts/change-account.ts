import { and, eq } from 'drizzle-orm';
import { accessTokens, accounts } from '@/drizzle/schema';
import { type AccountChange, accountChangeSchema, parseAccount } from '@/lib/accounts/account-input';
import { openFor, sealFor } from '@/lib/accounts/account-secrets';
import { accountRow, type AccountView, readAccount } from '@/lib/accounts/read-account';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/jobs/live';

type AccountRow = typeof accounts.$inferSelect;

/**
 * Changes settings of an account. A blank secret keeps the one there is; a new AES key keeps the one before it, because
 * the platform goes on using it for a while. Throws `forbidden`, `invalid` with fields, `not_found`, and `conflict` when
 * somebody changed a key at the same instant.
 */
export async function changeAccount(
  actor: Actor | null,
  accountId: string,
  input: AccountChange,
): Promise<AccountView> {
  authorize(actor, 'account.manage');
  const { secret, callbackToken, aesKey, ...settings } = parseAccount(accountChangeSchema, input);
  const before = await accountRow(accountId);
  const mode = settings.callbackMode ?? before.callbackMode;
  // The events of an authorized account come in the keys of the third-party platform.
  if (before.kind === 'own' && mode !== 'plain' && !aesKey && before.aesKeySealed === '') {
    throw new AppError('invalid', 'invalid', { aesKey: { key: 'account_aes_key_needed' } });
  }
  const change = {
    ...defined(settings),
    ...(secret ? { secretSealed: sealFor(before.id, 'secret', secret) } : {}),
    ...(callbackToken ? { callbackTokenSealed: sealFor(before.id, 'token', callbackToken) } : {}),
    ...(aesKey ? rotate(before, aesKey) : {}),
  };
  if (Object.keys(change).length > 0) await store(actor, before, change, Boolean(secret));
  return readAccount(actor, before.id);
}

async function store(actor: Actor, before: AccountRow, change: Partial<AccountRow>, newSecret: boolean): Promise<void> {
  await inTransaction(async (tx) => {
    // Guarded by the key that was read, so that two rotations at once cannot lose the key in between.
    const [row] = await tx
      .update(accounts)
      .set(change)
      .where(and(eq(accounts.id, before.id), eq(accounts.aesKeySealed, before.aesKeySealed)))
      .returning({ id: accounts.id });
    if (!row) throw new AppError('conflict', 'account_changed_meanwhile');
    // A token that was fetched with the old secret says nothing about the new one.
    if (newSecret) await tx.delete(accessTokens).where(eq(accessTokens.accountId, before.id));
    await audit(tx, actor, {
      action: 'account.changed',
      subject: 'account',
      subjectId: before.id,
      accountId: before.id,
      details: { changed: Object.keys(change).map(withoutSealed), ...differences(before, change) },
    });
    await announce(tx, [`account:${before.id}`]);
  });
}

function rotate(before: AccountRow, aesKey: string): Partial<AccountRow> {
  const current = openFor(before.id, 'aes', before.aesKeySealed);
  if (current === aesKey) return {};
  return {
    aesKeySealed: sealFor(before.id, 'aes', aesKey),
    oldAesKeySealed: sealFor(before.id, 'aes_old', current),
  };
}

function defined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Partial<T>;
}

function withoutSealed(column: string): string {
  return column.replace(/Sealed$/, '');
}

function differences(before: AccountRow, change: Partial<AccountRow>): Record<string, unknown> {
  const open = Object.keys(change).filter((column) => !column.endsWith('Sealed')) as (keyof AccountRow)[];
  return {
    before: Object.fromEntries(open.map((column) => [column, before[column]])),
    after: Object.fromEntries(open.map((column) => [column, change[column]])),
  };
}
