import { randomUUID } from 'node:crypto';
import { accounts } from '@/drizzle/schema';
import { type NewAccount, newAccountSchema, parseAccount } from '@/lib/accounts/account-input';
import { sealFor } from '@/lib/accounts/account-secrets';
import { type AccountView, readAccount } from '@/lib/accounts/read-account';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/jobs/live';

/** Adds an Official Account. Throws `forbidden`, `invalid` with fields, `conflict` for an AppID that is here already. */
export async function createAccount(actor: Actor | null, input: NewAccount): Promise<AccountView> {
  authorize(actor, 'account.manage');
  const { secret, callbackToken, aesKey, ...given } = parseAccount(newAccountSchema, input);
  if (given.callbackMode !== 'plain' && aesKey === '') {
    throw new AppError('invalid', 'invalid', { aesKey: { key: 'account_aes_key_needed' } });
  }
  const id = randomUUID();
  await inTransaction(async (tx) => {
    const [made] = await tx
      .insert(accounts)
      .values({
        id,
        ...given,
        secretSealed: sealFor(id, 'secret', secret),
        callbackTokenSealed: sealFor(id, 'token', callbackToken),
        aesKeySealed: sealFor(id, 'aes', aesKey),
      })
      .onConflictDoNothing({ target: accounts.appId })
      .returning({ id: accounts.id });
    if (!made) throw new AppError('conflict', 'account_exists', { appId: { key: 'account_exists' } });
    await audit(tx, actor, {
      action: 'account.created',
      subject: 'account',
      subjectId: id,
      accountId: id,
      details: { name: given.name, appId: given.appId, callbackMode: given.callbackMode },
    });
    await announce(tx, [`account:${id}`]);
  });
  return readAccount(actor, id);
}
