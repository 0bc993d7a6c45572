import { describe, expect, it } from 'vitest';
import { people, rateLimits, sessions } from '@/drizzle/schema';
import { createFirstAdmin, isSetUpOpen } from '@/lib/auth/set-up';
import { signIn } from '@/lib/auth/sign-in';
import { makePerson } from '@/lib/auth/testing';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';

const here = { ip: '192.0.2.1', userAgent: 'tests' };

describe('signing in', () => {
  useTestDatabase({ fresh: 'each' });

  it('says the same of an unknown e-mail and a wrong password', async () => {
    const { email } = await makePerson('editor');
    for (const wrong of [
      { email, password: 'guess' },
      { email: 'nobody@example.com', password: 'guess' },
    ]) {
      await expect(signIn(wrong, here)).rejects.toMatchObject({
        code: 'unauthenticated',
        text: { key: 'sign_in_wrong' },
      });
    }
  });

  it('makes somebody who guesses wait, with the minutes, even when the guess is then right', async () => {
    const { email, password } = await makePerson('editor');
    for (let guess = 0; guess < 8; guess += 1) {
      await expect(signIn({ email, password: `guess ${guess}` }, here)).rejects.toMatchObject({
        code: 'unauthenticated',
      });
    }
    const refused = signIn({ email: email.toUpperCase(), password }, here);
    await expect(refused).rejects.toMatchObject({
      code: 'too_many',
      text: { key: 'sign_in_limited', values: { minutes: 15 } },
    });
    await expect(signIn({ email, password }, { ...here, ip: '192.0.2.2' })).resolves.toBeTruthy();
  });

  it('counts guesses that come at the same instant', async () => {
    const { email } = await makePerson('editor');
    const guesses = Array.from({ length: 20 }, () => signIn({ email, password: 'guess' }, here));
    const codes = (await Promise.allSettled(guesses)).map((one) => one.status === 'rejected' && one.reason.code);
    expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(8);
    expect(codes.filter((code) => code === 'too_many')).toHaveLength(12);
  });

  it('stops one place from trying everybody', async () => {
    const everybody = Array.from({ length: 64 }, (_, number) => `p${number}@example.com`);
    const results = await Promise.allSettled(everybody.map((email) => signIn({ email, password: 'guess' }, here)));
    const refused = results.filter((one) => one.status === 'rejected' && one.reason.code === 'too_many');
    expect(refused).toHaveLength(4);
  });

  it('forgets slips after the right password', async () => {
    const { email, password } = await makePerson('editor');
    for (let round = 0; round < 3; round += 1) {
      for (let slip = 0; slip < 5; slip += 1) await signIn({ email, password: 'slip' }, here).catch(() => null);
      await expect(signIn({ email, password }, here)).resolves.toBeTruthy();
    }
  });

  it('keeps no e-mail in the table of limits', async () => {
    await signIn({ email: 'secret-person@example.com', password: 'guess' }, here).catch(() => null);
    const rows = await db().select().from(rateLimits);
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toContain('secret-person');
  });
});

describe('the first set-up', () => {
  useTestDatabase({ fresh: 'each' });
  const first = { email: 'Chief@example.com', name: '主编', password: 'a first password' };

  it('makes an admin who can sign in, and is closed afterwards', async () => {
    expect(await isSetUpOpen()).toBe(true);
    await createFirstAdmin(first);
    expect(await isSetUpOpen()).toBe(false);
    await expect(signIn({ email: first.email, password: first.password }, here)).resolves.toBeTruthy();
    await expect(createFirstAdmin({ ...first, email: 'second@example.com' })).rejects.toMatchObject({
      code: 'wrong_state',
      text: { key: 'set_up_closed' },
    });
    expect(await db().select().from(people)).toMatchObject([{ email: 'chief@example.com', role: 'admin' }]);
  });

  it('has one winner when two try at the same instant', async () => {
    const both = ['one@example.com', 'other@example.com'].map((email) => createFirstAdmin({ ...first, email }));
    const results = await Promise.allSettled(both);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await db().select().from(people)).toHaveLength(1);
  });

  it('is closed as soon as somebody exists by another way', async () => {
    await makePerson('editor');
    await expect(createFirstAdmin(first)).rejects.toMatchObject({ code: 'wrong_state' });
    expect(await db().select().from(sessions)).toHaveLength(1);
  });

  it('names wrong fields and stays open', async () => {
    await expect(createFirstAdmin({ ...first, password: 'short' })).rejects.toMatchObject({
      fields: { password: { key: 'password_short' } },
    });
    expect(await isSetUpOpen()).toBe(true);
  });
});
