import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { audit } from '@/lib/audit';
import { exportAudit, listActions, listAudit, readChain } from '@/lib/audit-list';
import { sealAudit } from '@/lib/audit-seal';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { makePerson } from '@/lib/editorial/testing';

useTestDatabase();

const room: { admin: PersonActor; editor: PersonActor } = {} as never;

beforeAll(async () => {
  room.admin = await makePerson('admin', '陈立');
  room.editor = await makePerson('editor', '林晓');
  await audit(db(), room.editor, { action: 'article.submitted', subject: 'article', subjectId: 'a1' });
  await audit(db(), room.admin, {
    action: 'account.changed',
    subject: 'account',
    subjectId: 'c1',
    details: { before: { name: '旧' }, after: { name: '新' } },
  });
  await sealAudit();
  await audit(
    db(),
    { kind: 'job', name: 'sweep' },
    { action: 'publication.missed', subject: 'publication', subjectId: 'p' },
  );
});

const found = async (input: Parameters<typeof listAudit>[1]) =>
  (await listAudit(room.admin, input)).rows.map(({ action }) => action);

describe('the pages of the audit log', () => {
  it('are for administrators', async () => {
    const approver = await makePerson('approver');
    for (const actor of [room.editor, approver]) {
      await expect(listAudit(actor)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(exportAudit(actor)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(readChain(actor)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(listAudit(null)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('tell who, when, from where, what before and after, and the seal', async () => {
    const { rows } = await listAudit(room.admin, { subject: 'account' });
    expect(rows).toMatchObject([
      {
        person: { name: '陈立' },
        ip: '127.0.0.1',
        action: 'account.changed',
        details: { before: { name: '旧' }, after: { name: '新' } },
        seal: { seq: 2 },
      },
    ]);
    expect((await listAudit(room.admin, { action: 'publication.missed' })).rows[0]?.seal).toBeNull();
    expect(await readChain(room.admin)).toMatchObject({ head: { seq: 2 }, waiting: 1 });
  });

  it('are narrowed by person, kind, thing, action and days', async () => {
    expect(await found({ person: room.editor.id })).toEqual(['article.submitted']);
    expect(await found({ subject: 'article', about: 'a1' })).toEqual(['article.submitted']);
    expect(await found({ subject: 'article', about: 'a2' })).toEqual([]);
    expect(await found({ action: 'account.changed' })).toEqual(['account.changed']);
    expect(await found({ to: '2020-01-01' })).toEqual([]);
    expect(await found({ from: '2020-01-01', timeZone: 'America/New_York' })).toHaveLength(3);
    expect(await listActions(room.admin)).toEqual(['account.changed', 'article.submitted', 'publication.missed']);
  });

  it('follow one another without a row twice or left out, and export the same rows', async () => {
    await db().execute(sql`
      insert into audit_log (at, actor, action, subject, subject_id)
      select '2026-01-01', 'job', 'system.swept', 'system', n::text from generate_series(1, 1200) n`);
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAudit(room.admin, { action: 'system.swept', ...(cursor && { cursor }) });
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(1200);
    const exported: number[] = [];
    for await (const row of await exportAudit(room.admin, { action: 'system.swept' })) exported.push(row.id);
    expect(exported).toEqual(seen);
    expect((await found({ action: 'audit.exported' })).length).toBe(1);
  });
});
