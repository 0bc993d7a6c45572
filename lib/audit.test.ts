import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { audit } from '@/lib/audit';
import { sealAudit } from '@/lib/audit-seal';
import { verifyAudit } from '@/lib/audit-verify';
import { db, inTransaction } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { makePerson } from '@/lib/editorial/testing';

useTestDatabase({ fresh: 'each' });

async function act(times: number): Promise<void> {
  const actor = await makePerson('admin', '陈立');
  await Promise.all(
    Array.from({ length: times }, (_, i) =>
      inTransaction((tx) =>
        audit(tx, actor, {
          action: 'person.changed',
          subject: 'person',
          subjectId: String(i),
          details: { after: { 名: i } },
        }),
      ),
    ),
  );
}

/** What only somebody with the database in their hands can do. */
async function tamper(statement: string): Promise<void> {
  for (const table of ['audit_log', 'audit_seals']) {
    await db().execute(sql.raw(`alter table ${table} disable trigger append_only`));
  }
  await db().execute(sql.raw(statement));
}

describe('the audit log', () => {
  it('lets nobody change or delete a row or a seal', async () => {
    await act(2);
    await sealAudit();
    for (const table of ['audit_log', 'audit_seals']) {
      const change = table === 'audit_log' ? "update audit_log set action = 'x'" : "update audit_seals set hash = 'x'";
      for (const statement of [change, `delete from ${table}`, `truncate ${table} cascade`]) {
        const cause = await db()
          .execute(sql.raw(statement))
          .catch((error: unknown) => (error as Error).cause);
        expect(String(cause)).toContain('append-only');
      }
    }
    expect(await verifyAudit()).toMatchObject({ sealed: 2, broken: null });
  });

  it('is one chain without a gap, however many act and seal at the same instant', async () => {
    await Promise.all([act(40), sealAudit(), act(40), sealAudit(), sealAudit()]);
    await Promise.all([sealAudit(), sealAudit()]);
    const verdict = await verifyAudit();
    expect(verdict).toMatchObject({ sealed: 80, waiting: 0, broken: null });
    expect(await verifyAudit(verdict.head ?? undefined)).toMatchObject({ broken: null });
    expect(await sealAudit()).toBe(0);
  });

  it('does not seal what was not committed', async () => {
    const actor = await makePerson('admin', '陈立');
    const failed = inTransaction(async (tx) => {
      await audit(tx, actor, { action: 'person.changed', subject: 'person', subjectId: '1' });
      throw new Error('taken back');
    });
    await expect(failed).rejects.toThrow('taken back');
    expect(await sealAudit()).toBe(0);
  });

  it.each([
    ['a changed row', "update audit_log set details = '{}' where id = 3", { kind: 'hash', seq: 3, auditId: '3' }],
    ['another time', "update audit_log set at = at + interval '1 microsecond' where id = 2", { kind: 'hash', seq: 2 }],
    ['a seal made anew', "update audit_seals set hash = repeat('0', 64) where seq = 4", { kind: 'hash', seq: 4 }],
    ['a seal taken out', 'delete from audit_seals where seq = 2', { kind: 'seal', seq: 2 }],
    [
      'a row taken out',
      'alter table audit_seals drop constraint audit_seals_audit_id_audit_log_id_fk; delete from audit_log where id = 2',
      { kind: 'row', seq: 2, auditId: '2' },
    ],
    [
      'a row that was slipped in',
      "alter table audit_log disable trigger await_seal; insert into audit_log (id, actor, action, subject, subject_id) values (99, 'job', 'x', 'system', '')",
      { kind: 'loose', auditId: '99' },
    ],
  ])('finds %s', async (_what, statement, broken) => {
    await act(5);
    await sealAudit();
    expect(await verifyAudit()).toMatchObject({ sealed: 5, broken: null });
    await tamper(statement);
    expect((await verifyAudit()).broken).toMatchObject(broken);
  });

  it('finds an end that was cut off, by a seal noted earlier', async () => {
    await act(5);
    await sealAudit();
    const { head } = await verifyAudit();
    await tamper('delete from audit_seals where seq = 5; delete from audit_log where id = 5');
    expect(await verifyAudit()).toMatchObject({ sealed: 4, broken: null });
    expect((await verifyAudit(head ?? undefined)).broken).toEqual({ kind: 'head', seq: 5, auditId: null });
  });
});
