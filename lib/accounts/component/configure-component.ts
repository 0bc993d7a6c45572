import { and, eq, isNull, notExists, sql } from 'drizzle-orm';
import { accounts, component } from '@/drizzle/schema';
import { parseAccount } from '@/lib/accounts/account-input';
import { type ComponentInput, componentInputSchema } from '@/lib/accounts/component/component-input';
import {
  type ComponentRow,
  findComponent,
  openForComponent,
  sealForComponent,
} from '@/lib/accounts/component/component-row';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db, inTransaction } from '@/lib/db/connection';
import { AppError, type ErrorText } from '@/lib/errors';

type Given = ReturnType<typeof componentInputSchema.parse>;

/**
 * Sets up the third-party platform, or changes it: a blank secret keeps the one there is, a new AES key keeps the one before it,
 * which the platform goes on using for a while. Another AppID is another platform, so it starts without ticket and token, and
 * only when no account is authorized any more. Throws `forbidden`, `invalid` with fields, `wrong_state` (`component_in_use`) and
 * `conflict` when somebody changed it at the same instant.
 */
export async function configureComponent(actor: Actor | null, input: ComponentInput): Promise<void> {
  authorize(actor, 'account.manage');
  const given = parseAccount(componentInputSchema, input);
  const before = await findComponent();
  const isOther = before !== null && before.appId !== given.appId;
  needAll(given, isOther ? null : before);
  const columns = columnsOf(given, isOther ? null : before);
  await inTransaction(async (tx) => {
    // Guarded by the key that was read, so that two rotations at once cannot lose the key in between.
    const made = before
      ? await tx
          .update(component)
          .set({ ...columns, updatedAt: sql`now()` })
          .where(and(eq(component.aesKeySealed, before.aesKeySealed), isOther ? noneAuthorized() : undefined))
          .returning({ appId: component.appId })
      : await tx
          .insert(component)
          .values(columns as typeof component.$inferInsert)
          .onConflictDoNothing()
          .returning({ appId: component.appId });
    if (made.length === 0) {
      throw isOther ? new AppError('wrong_state', 'component_in_use') : new AppError('conflict');
    }
    await audit(tx, actor, {
      action: before ? 'component.changed' : 'component.configured',
      subject: 'system',
      subjectId: given.appId,
      details: { appId: given.appId, before: before?.appId ?? null, changed: changedOf(given) },
    });
  });
}

/** Everything is needed the first time. */
function needAll(given: Given, before: ComponentRow | null): void {
  if (before) return;
  const missing = (['secret', 'callbackToken', 'aesKey'] as const).filter((name) => given[name] === '');
  if (missing.length === 0) return;
  const fields: Record<string, ErrorText> = Object.fromEntries(missing.map((name) => [name, { key: 'required' }]));
  throw new AppError('invalid', 'invalid', fields);
}

function columnsOf({ appId, secret, callbackToken, aesKey }: Given, before: ComponentRow | null) {
  const current = before ? openForComponent('aes', before.aesKeySealed) : '';
  const isNew = before === null;
  return {
    appId,
    ...(secret ? { secretSealed: sealForComponent('secret', secret) } : {}),
    ...(callbackToken ? { callbackTokenSealed: sealForComponent('token', callbackToken) } : {}),
    ...(aesKey && aesKey !== current
      ? { aesKeySealed: sealForComponent('aes', aesKey), oldAesKeySealed: sealForComponent('aes_old', current) }
      : {}),
    // A token fetched with other credentials says nothing about these.
    ...(isNew || secret ? { tokenSealed: '', tokenExpiresAt: null } : {}),
    ...(isNew ? { ticketSealed: '', ticketAt: null } : {}),
  };
}

function noneAuthorized() {
  const authorized = and(eq(accounts.kind, 'authorized'), isNull(accounts.withdrawnAt));
  return notExists(db().select({ id: accounts.id }).from(accounts).where(authorized));
}

function changedOf(given: Given): string[] {
  return Object.entries(given).flatMap(([name, value]) => (value === '' ? [] : [name]));
}
