import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { auditLog, people, personLinks } from '@/drizzle/schema';
import { changeMembership, readMembership } from '@/lib/auth/change-membership';
import { invitePerson, listInvites, makeResetLink, revokeInvite } from '@/lib/auth/invite-person';
import { changePerson } from '@/lib/auth/person-changes';
import { readSession } from '@/lib/auth/sessions';
import { signIn } from '@/lib/auth/sign-in';
import { makePerson, type TestPerson } from '@/lib/auth/testing';
import { joinByLink, readLink, resetByLink } from '@/lib/auth/use-link';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { makeAccount } from '@/lib/editorial/testing';

useTestDatabase({ fresh: 'each' });

const place = { ip: '192.0.2.7', userAgent: 'tests' };
const tokenOf = ({ url }: { url: string }) => url.split('/').at(-1) ?? '';
const newcomer = { name: '何青', password: 'a password of mine' };

let admin: TestPerson;
beforeEach(async () => {
  admin = await makePerson('admin');
});

const invite = (accountIds: string[] | null = null, email = 'new@example.com') =>
  invitePerson(admin, { email, role: 'approver', accountIds });

describe('an invitation', () => {
  it('makes a person with the role and accounts that the admin chose, and signs them in', async () => {
    const accountId = await makeAccount();
    const token = tokenOf(await invite([accountId], 'New@Example.com'));
    expect(await readLink('invite', token)).toMatchObject({ email: 'new@example.com', role: 'approver' });
    const { sessionId } = await joinByLink({ token, ...newcomer }, place);
    expect(await readSession(sessionId, place.ip)).toMatchObject({
      name: '何青',
      role: 'approver',
      accounts: [accountId],
    });
    await expect(signIn({ email: 'new@example.com', password: newcomer.password }, place)).resolves.toBeTruthy();
  });

  it('works once, also when two use it at the same instant', async () => {
    const token = tokenOf(await invite());
    const both = await Promise.allSettled([1, 2].map((n) => joinByLink({ token, ...newcomer, name: `甲${n}` }, place)));
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(joinByLink({ token, ...newcomer }, place)).rejects.toMatchObject({
      code: 'not_found',
      text: { key: 'link_over' },
    });
    expect(await readLink('invite', token)).toBeNull();
    expect(await db().$count(people)).toBe(2);
  });

  it('is kept as a hash only, and its token is in no audit row', async () => {
    const token = tokenOf(await invite());
    const kept = JSON.stringify([await db().select().from(personLinks), await db().select().from(auditLog)]);
    expect(kept).not.toContain(token);
    expect(kept).toContain('person.invited');
  });

  it('stops working when it is over, taken back, or made anew', async () => {
    const first = tokenOf(await invite());
    const second = tokenOf(await invite());
    expect(await readLink('invite', first)).toBeNull();
    const [open] = await listInvites(admin);
    await revokeInvite(admin, open?.id ?? '');
    expect(await readLink('invite', second)).toBeNull();
    await expect(revokeInvite(admin, open?.id ?? '')).rejects.toMatchObject({ code: 'conflict' });
    const third = tokenOf(await invite());
    await db()
      .update(personLinks)
      .set({ expiresAt: new Date(Date.now() - 1000) });
    expect(await readLink('invite', third)).toBeNull();
    await expect(joinByLink({ token: third, ...newcomer }, place)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is refused for an address that is taken, before and after it was made', async () => {
    await expect(invite(null, admin.email.toUpperCase())).rejects.toMatchObject({
      code: 'conflict',
      fields: { email: { key: 'email_taken' } },
    });
    const token = tokenOf(await invite());
    await db().insert(people).values({ email: 'New@example.com', name: '先到', passwordHash: 'none', role: 'editor' });
    await expect(joinByLink({ token, ...newcomer }, place)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is no reset link, and a reset link is no invitation', async () => {
    const token = tokenOf(await invite());
    expect(await readLink('reset', token)).toBeNull();
    await expect(resetByLink({ token, password: 'another password' }, place)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await readLink('invite', token)).not.toBeNull();
  });

  it.each([
    ['password', { password: 'short' }, 'password_short'],
    ['name', { name: ' ' }, 'name_missing'],
  ])('names a wrong %s and can be used afterwards', async (field, change, key) => {
    const token = tokenOf(await invite());
    await expect(joinByLink({ token, ...newcomer, ...change }, place)).rejects.toMatchObject({
      code: 'invalid',
      fields: { [field]: { key } },
    });
    expect(await readLink('invite', token)).not.toBeNull();
  });
});

describe('a reset link', () => {
  it('changes nothing until it is used; then the old password and every session are over', async () => {
    const editor = await makePerson('editor');
    const token = tokenOf(await makeResetLink(admin, editor.id));
    expect(await readSession(editor.sessionId, '')).not.toBeNull();
    const { sessionId } = await resetByLink({ token, password: 'a new one of mine' }, place);
    expect(await readSession(editor.sessionId, '')).toBeNull();
    expect(await readSession(sessionId, '')).toMatchObject({ id: editor.id });
    await expect(signIn({ email: editor.email, password: editor.password }, place)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(resetByLink({ token, password: 'once more now' }, place)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('lets nobody in who was deactivated meanwhile', async () => {
    const editor = await makePerson('editor');
    const token = tokenOf(await makeResetLink(admin, editor.id));
    await changePerson(admin, { id: editor.id, disabled: true });
    await expect(resetByLink({ token, password: 'a new one of mine' }, place)).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(makeResetLink(admin, editor.id)).rejects.toMatchObject({ code: 'wrong_state' });
  });
});

describe('the accounts of a person', () => {
  it('count from the next request on, and are all again', async () => {
    const [one, two] = await Promise.all([makeAccount(), makeAccount()]);
    const editor = await makePerson('editor');
    await changeMembership(admin, { id: editor.id, accountIds: [one, one] });
    expect(await readMembership(admin, editor.id)).toEqual([one]);
    expect(await readSession(editor.sessionId, '')).toMatchObject({ accounts: [one] });
    await changeMembership(admin, { id: editor.id, accountIds: [two] });
    expect(await readSession(editor.sessionId, '')).toMatchObject({ accounts: [two] });
    await changeMembership(admin, { id: editor.id, accountIds: null });
    expect(await readSession(editor.sessionId, '')).toMatchObject({ accounts: 'all' });
    const rows = await db().select().from(auditLog).where(eq(auditLog.action, 'person.accounts_changed'));
    expect(rows.map(({ details }) => details)).toEqual([
      { from: 'all', to: [one, one] },
      { from: [one], to: [two] },
      { from: [two], to: 'all' },
    ]);
  });

  it('cannot be accounts that are none', async () => {
    const editor = await makePerson('editor');
    const accountIds = ['00000000-0000-4000-8000-000000000000'];
    await expect(changeMembership(admin, { id: editor.id, accountIds })).rejects.toMatchObject({ code: 'not_found' });
    expect(await readMembership(admin, editor.id)).toBeNull();
  });
});
