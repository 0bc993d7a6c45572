import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLog, people } from '@/drizzle/schema';
import { createPerson, listPeople, readPerson } from '@/lib/auth/people';
import { changeMembership, readMembership } from '@/lib/auth/change-membership';
import { invitePerson, listInvites, makeResetLink, revokeInvite } from '@/lib/auth/invite-person';
import { changeOwnName, changeOwnPassword, changePerson } from '@/lib/auth/person-changes';
import { endAllSessions, endSession, listSessions, readSession } from '@/lib/auth/sessions';
import { signIn } from '@/lib/auth/sign-in';
import { makePerson } from '@/lib/auth/testing';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';

const place = { ip: '192.0.2.1', userAgent: 'tests' };
const newcomer = { email: ' New@Example.com ', name: '新同事', role: 'editor', password: 'long enough 1' } as const;

describe('people', () => {
  useTestDatabase({ fresh: 'each' });

  it('are added by an admin, can sign in at once, and leave an audit row without the password', async () => {
    const admin = await makePerson('admin');
    const { id } = await createPerson(admin, newcomer);
    await expect(signIn({ email: 'NEW@example.com', password: newcomer.password }, place)).resolves.toMatchObject({
      personId: id,
    });
    const [row] = await db().select().from(auditLog).where(eq(auditLog.subjectId, id));
    expect(row).toMatchObject({ action: 'person.created', personId: admin.id, ip: admin.ip });
    expect(JSON.stringify(row)).not.toContain(newcomer.password);
    expect((await listPeople(admin)).map((person) => person.email)).toContain('new@example.com');
  });

  it('have each e-mail once, whatever the case', async () => {
    const admin = await makePerson('admin');
    await createPerson(admin, newcomer);
    await expect(createPerson(admin, { ...newcomer, email: 'nEw@example.com' })).rejects.toMatchObject({
      code: 'conflict',
      text: { key: 'email_taken' },
    });
  });

  it.each([
    ['email', 'nobody', 'email_invalid'],
    ['email', `${'a'.repeat(250)}@example.com`, 'email_invalid'],
    ['name', '  ', 'name_missing'],
    ['name', '名'.repeat(61), 'name_long'],
    ['name', 'a\u202Eb', 'name_invalid'],
    ['password', 'short', 'password_short'],
    ['password', 'x'.repeat(129), 'password_long'],
    ['role', 'owner', 'role_invalid'],
  ])('are refused with the field named: %s', async (field, value, key) => {
    const wrong = createPerson({ kind: 'operator' }, { ...newcomer, [field]: value });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid', fields: { [field]: { key } } });
    expect(await db().select().from(people)).toHaveLength(0);
  });

  it('are managed by admins only', async () => {
    const target = await makePerson('editor');
    for (const role of ['editor', 'approver'] as const) {
      const actor = await makePerson(role);
      const tries = [
        () => listPeople(actor),
        () => readPerson(actor, target.id),
        () => createPerson(actor, newcomer),
        () => changePerson(actor, { id: target.id, role: 'admin' }),
        () => changePerson(actor, { id: actor.id, role: 'admin' }),
        () => makeResetLink(actor, target.id),
        () => invitePerson(actor, { email: 'new@example.com', role: 'admin', accountIds: null }),
        () => listInvites(actor),
        () => revokeInvite(actor, target.id),
        () => changeMembership(actor, { id: actor.id, accountIds: null }),
        () => readMembership(actor, actor.id),
        () => listSessions(actor, target.id),
        () => endSession(actor, target.sessionId),
        () => endAllSessions(actor, target.id),
      ];
      for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(await readSession(target.sessionId, '')).toMatchObject({ role: 'editor' });
  });

  it('keep their last admin', async () => {
    const admin = await makePerson('admin');
    const operator = { kind: 'operator' } as const;
    for (const change of [{ role: 'editor' as const }, { disabled: true }]) {
      const refused = changePerson(operator, { id: admin.id, ...change });
      await expect(refused).rejects.toMatchObject({ code: 'wrong_state', text: { key: 'last_admin' } });
    }
    const second = await makePerson('admin');
    await changePerson(second, { id: admin.id, role: 'editor' });
    expect(await readSession(admin.sessionId, '')).toMatchObject({ role: 'editor' });
  });

  it('keep one admin when two demote each other at the same instant', async () => {
    const [one, other] = [await makePerson('admin'), await makePerson('admin')];
    const results = await Promise.allSettled([
      changePerson(one, { id: other.id, role: 'editor' }),
      changePerson(other, { id: one.id, role: 'editor' }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await db().select().from(people).where(eq(people.role, 'admin'))).toHaveLength(1);
  });

  it('lose their sessions when deactivated, and cannot sign in until they are back', async () => {
    const [admin, leaver] = [await makePerson('admin'), await makePerson('approver')];
    await changePerson(admin, { id: leaver.id, disabled: true });
    expect(await readSession(leaver.sessionId, '')).toBeNull();
    const credentials = { email: leaver.email, password: leaver.password };
    await expect(signIn(credentials, place)).rejects.toMatchObject({ text: { key: 'sign_in_wrong' } });
    await changePerson(admin, { id: leaver.id, disabled: false });
    expect(await readSession(leaver.sessionId, '')).toBeNull();
    await expect(signIn(credentials, place)).resolves.toMatchObject({ personId: leaver.id });
  });

  it('are listed with their open sessions and when they were last there', async () => {
    const [admin, editor] = [await makePerson('admin', 'A'), await makePerson('editor', 'B')];
    await signIn({ email: editor.email, password: editor.password }, place);
    await endSession(editor, editor.sessionId);
    await createPerson(admin, { ...newcomer, name: 'C' });
    const listed = (await listPeople(admin)).map(({ name, sessions, lastSeenAt }) => [
      name,
      sessions,
      lastSeenAt !== null,
    ]);
    expect(listed).toEqual([
      ['A', 1, true],
      ['B', 1, true],
      ['C', 0, false],
    ]);
    await endAllSessions(admin, editor.id);
    expect(await readPerson(admin, editor.id)).toMatchObject({ sessions: 0, lastSeenAt: expect.any(Date) });
  });

  it('cannot deactivate themselves', async () => {
    const [admin] = [await makePerson('admin'), await makePerson('admin')];
    await expect(changePerson(admin, { id: admin.id, disabled: true })).rejects.toMatchObject({
      text: { key: 'person_self' },
    });
  });

  it('change their own name', async () => {
    const editor = await makePerson('editor');
    await changeOwnName(editor, { name: '林晓晓' });
    expect(await readSession(editor.sessionId, '')).toMatchObject({ name: '林晓晓' });
    await expect(changeOwnName(editor, { name: '' })).rejects.toMatchObject({
      fields: { name: { key: 'name_missing' } },
    });
  });

  it('change their own password with the present one, which ends their other sessions only', async () => {
    const editor = await makePerson('editor');
    const elsewhere = await signIn({ email: editor.email, password: editor.password }, place);
    const next = 'quite another password';
    await expect(changeOwnPassword(editor, { current: 'wrong', next })).rejects.toMatchObject({
      fields: { current: { key: 'password_wrong' } },
    });
    await changeOwnPassword(editor, { current: editor.password, next });
    expect(await readSession(elsewhere.sessionId, '')).toBeNull();
    expect(await readSession(editor.sessionId, '')).not.toBeNull();
    await expect(signIn({ email: editor.email, password: next }, place)).resolves.toBeTruthy();
  });
});
