import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, auditLog } from '@/drizzle/schema';
import { callbackKeysOf, openFor } from '@/lib/accounts/account-secrets';
import { changeAccount } from '@/lib/accounts/change-account';
import { createAccount } from '@/lib/accounts/create-account';
import { listAccounts, readAccount } from '@/lib/accounts/read-account';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { makePerson } from '@/lib/editorial/testing';

useTestDatabase();

const key = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const nextKey = 'GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba';
let made = 0;
const input = () => ({
  name: '城市观察',
  appId: `wx00000000000${100 + made++}`,
  secret: 'the-app-secret-of-the-account',
  callbackToken: 'TokenOfTheAccount',
  aesKey: key,
});
const rowOf = async (id: string) => {
  const [row] = await db().select().from(accounts).where(eq(accounts.id, id));
  if (!row) throw new Error('no such account');
  return row;
};

describe('accounts', () => {
  it('keeps secrets sealed and never gives one out', async () => {
    const admin = await makePerson('admin');
    const view = await createAccount(admin, input());
    expect(view).toMatchObject({ hasSecret: true, hasCallbackToken: true, hasAesKey: true, callbackMode: 'safe' });
    expect(view.callbackUrl).toMatch(new RegExp(`/api/callback/${view.id}$`));
    const shown = JSON.stringify([view, await listAccounts(admin), await readAccount(admin, view.id)]);
    const row = await rowOf(view.id);
    const [logged] = await db().select().from(auditLog).where(eq(auditLog.subjectId, view.id));
    for (const secret of ['the-app-secret-of-the-account', 'TokenOfTheAccount', key]) {
      expect(shown).not.toContain(secret);
      expect(JSON.stringify(row)).not.toContain(secret);
      expect(JSON.stringify(logged)).not.toContain(secret);
    }
    expect(shown).not.toContain(row.secretSealed);
    expect(openFor(view.id, 'secret', row.secretSealed)).toBe('the-app-secret-of-the-account');
    expect(() => openFor(view.id, 'token', row.secretSealed)).toThrow(/unable to authenticate/i);
  });

  it('keeps the key before when the AES key changes, and every blank secret as it is', async () => {
    const admin = await makePerson('admin');
    const { id } = await createAccount(admin, input());
    const before = await rowOf(id);
    await changeAccount(admin, id, { aesKey: nextKey, secret: '', callbackToken: '', name: '新名字' });
    const after = await rowOf(id);
    expect(callbackKeysOf(after).aesKeys).toEqual([nextKey, key]);
    expect(after).toMatchObject({
      name: '新名字',
      secretSealed: before.secretSealed,
      callbackTokenSealed: before.callbackTokenSealed,
    });
    await changeAccount(admin, id, { aesKey: nextKey });
    expect(callbackKeysOf(await rowOf(id)).aesKeys).toEqual([nextKey, key]);
  });

  it('is for administrators', async () => {
    const admin = await makePerson('admin');
    const { id } = await createAccount(admin, input());
    for (const role of ['editor', 'approver'] as const) {
      const person = await makePerson(role);
      await expect(createAccount(person, input())).rejects.toMatchObject({ code: 'forbidden' });
      await expect(changeAccount(person, id, { name: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
      expect((await listAccounts(person)).length).toBeGreaterThan(0);
    }
    await expect(listAccounts(null)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(readAccount(admin, 'nonsense')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('names the field that does not fit', async () => {
    const admin = await makePerson('admin');
    const wrong = { ...input(), appId: 'wx 1', aesKey: 'short', callbackToken: '—', timeZone: 'Mars/Base' };
    await expect(createAccount(admin, wrong)).rejects.toMatchObject({
      code: 'invalid',
      fields: {
        appId: { key: 'account_app_id' },
        aesKey: { key: 'account_aes_key' },
        callbackToken: { key: 'account_callback_token' },
        timeZone: { key: 'account_time_zone' },
      },
    });
    await expect(createAccount(admin, { ...input(), aesKey: '' })).rejects.toMatchObject({
      fields: { aesKey: { key: 'account_aes_key_needed' } },
    });
    const unknown = { ...input(), admin: true } as Parameters<typeof createAccount>[1];
    await expect(createAccount(admin, unknown)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('takes an AppID once, also twice at the same instant', async () => {
    const admin = await makePerson('admin');
    const same = input();
    const ends = await Promise.allSettled([createAccount(admin, same), createAccount(admin, same)]);
    const refused = ends.filter((end) => end.status === 'rejected').map((end) => end.reason);
    expect(refused).toMatchObject([{ code: 'conflict', text: { key: 'account_exists' } }]);
  });
});
