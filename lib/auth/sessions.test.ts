import { eq, sql } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { auditLog, sessions } from '@/drizzle/schema';
import { endAllSessions, endSession, listSessions, readSession } from '@/lib/auth/sessions';
import { signIn } from '@/lib/auth/sign-in';
import { makePerson } from '@/lib/auth/testing';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { liveChannel } from '@/lib/jobs/live';

const place = { ip: '192.0.2.7', userAgent: 'Firefox'.repeat(100) };

describe('sessions', () => {
  const database = useTestDatabase({ fresh: 'each' });

  it('tell who somebody is now', async () => {
    const editor = await makePerson('editor');
    expect(await readSession(editor.sessionId, '203.0.113.5')).toEqual({
      kind: 'person',
      id: editor.id,
      name: editor.name,
      role: 'editor',
      accounts: 'all',
      sessionId: editor.sessionId,
      ip: '203.0.113.5',
    });
  });

  it('are nobody once ended, at once, with an audit row and a word to the open pages', async () => {
    const editor = await makePerson('editor');
    const heard: string[] = [];
    const listening = await database().sql.listen(liveChannel, (topics) => heard.push(topics));
    await endSession(editor, editor.sessionId);
    expect(await readSession(editor.sessionId, '')).toBeNull();
    await vi.waitFor(() => expect(heard).toEqual([`session:${editor.sessionId}`]));
    const rows = await db().select().from(auditLog).where(eq(auditLog.action, 'session.ended'));
    expect(rows).toMatchObject([{ subjectId: editor.sessionId, personId: editor.id }]);
    await endSession(editor, editor.sessionId);
    expect(await db().select().from(auditLog).where(eq(auditLog.action, 'session.ended'))).toHaveLength(1);
    await listening.unlisten();
  });

  it('are nobody once their time is over', async () => {
    const editor = await makePerson('editor');
    await db()
      .update(sessions)
      .set({ expiresAt: sql`now() - interval '1 second'` });
    expect(await readSession(editor.sessionId, '')).toBeNull();
  });

  it('are listed to their person and can all be ended but this one', async () => {
    const editor = await makePerson('editor');
    const other = await signIn({ email: editor.email, password: editor.password }, place);
    const listed = await listSessions(editor, editor.id);
    expect(listed.map(({ id, current }) => ({ id, current }))).toEqual([
      { id: other.sessionId, current: false },
      { id: editor.sessionId, current: true },
    ]);
    expect(listed[0]?.userAgent).toHaveLength(300);
    expect(await endAllSessions(editor, editor.id, { except: editor.sessionId })).toBe(1);
    expect(await readSession(other.sessionId, '')).toBeNull();
    expect(await readSession(editor.sessionId, '')).not.toBeNull();
  });

  it('of anybody are ended by an admin', async () => {
    const [admin, editor] = [await makePerson('admin'), await makePerson('editor')];
    await endSession(admin, editor.sessionId);
    expect(await readSession(editor.sessionId, '')).toBeNull();
    const [row] = await db().select().from(sessions).where(eq(sessions.id, editor.sessionId));
    expect(row?.endedBy).toBe(admin.id);
  });

  it('that do not exist are named so', async () => {
    const admin = await makePerson('admin');
    const unknown = endSession(admin, '00000000-0000-4000-8000-000000000000');
    await expect(unknown).rejects.toMatchObject({ code: 'not_found' });
  });

  it('note when they were last seen, not more often than every five minutes', async () => {
    const editor = await makePerson('editor');
    const first = await seen();
    await readSession(editor.sessionId, '');
    expect(await seen()).toBe(first);
    await db()
      .update(sessions)
      .set({ lastSeenAt: sql`now() - interval '6 minutes'` });
    await readSession(editor.sessionId, '');
    expect(Math.abs(((await seen()) ?? 0) - Date.now())).toBeLessThan(60_000);
  });
});

async function seen(): Promise<number | undefined> {
  const [row] = await db().select({ at: sessions.lastSeenAt }).from(sessions);
  return row?.at.getTime();
}
