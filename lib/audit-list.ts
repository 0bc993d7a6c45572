import { and, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { accounts, auditLog, auditSeals, auditUnsealed, people } from '@/drizzle/schema';
import { addDays, isTimeZone, startOfDay } from '@/lib/article/zoned-time';
import { audit } from '@/lib/audit';
import { readHead } from '@/lib/audit-seal';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { plannedDb } from '@/lib/db/planned';
import { exactTime } from '@/lib/editorial/cursor';

export const auditSubjects = [
  'article',
  'picture',
  'draft',
  'publication',
  'account',
  'person',
  'session',
  'system',
] as const;

/** `<time with microseconds>_<number>` of the last row of a page. */
const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)_(\d{1,18})$/;
const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .refine((text) => !Number.isNaN(Date.parse(text)));

export const listAuditSchema = z.strictObject({
  person: z.uuid().optional(),
  subject: z.enum(auditSubjects).optional(),
  /** One thing of that kind. */
  about: z.string().max(100).optional(),
  action: z
    .string()
    .max(60)
    .regex(/^[a-z_]+\.[a-z_]+$/)
    .optional(),
  from: day.optional(),
  to: day.optional(),
  timeZone: z.string().max(64).refine(isTimeZone).default('Asia/Shanghai'),
  cursor: z.string().max(60).regex(CURSOR).optional(),
});
export type ListAudit = z.input<typeof listAuditSchema>;

/** One thing that was done. */
export interface AuditView {
  id: number;
  at: Date;
  actor: (typeof auditLog.$inferSelect)['actor'];
  person: { id: string; name: string } | null;
  action: string;
  subject: string;
  subjectId: string;
  account: string | null;
  details: Record<string, unknown>;
  ip: string;
  /** null while it waits, a few seconds. */
  seal: { seq: number; hash: string } | null;
}

const PAGE = 50;
const EXPORTED_AT_ONCE = 500;

/** The audit log, the newest first, fifty at a time. Throws `forbidden` for all but administrators. */
export async function listAudit(
  actor: Actor | null,
  input: ListAudit = {},
): Promise<{ rows: AuditView[]; next: string | null }> {
  authorize(actor, 'audit.read');
  const rows = await pageOf(listAuditSchema.parse(input), PAGE + 1);
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return { rows: rows.slice(0, PAGE).map(view), next: last ? `${last.cursorAt}_${last.id}` : null };
}

/** Every row of a filter, for a file; that it was taken is noted first. Throws as `listAudit`. */
export async function exportAudit(actor: Actor | null, input: ListAudit = {}): Promise<AsyncGenerator<AuditView>> {
  authorize(actor, 'audit.read');
  const { cursor: _cursor, ...filter } = listAuditSchema.parse(input);
  await audit(db(), actor, { action: 'audit.exported', subject: 'system', subjectId: '', details: { filter } });
  return everyRow(filter);
}

async function* everyRow(filter: Filter): AsyncGenerator<AuditView> {
  let cursor: string | undefined;
  for (;;) {
    const rows = await pageOf({ ...filter, cursor }, EXPORTED_AT_ONCE);
    yield* rows.map(view);
    const last = rows.at(-1);
    if (!last || rows.length < EXPORTED_AT_ONCE) return;
    cursor = `${last.cursorAt}_${last.id}`;
  }
}

/** The newest seal, and how many rows wait for theirs. */
export async function readChain(
  actor: Actor | null,
): Promise<{ head: { seq: number; hash: string } | null; waiting: number }> {
  authorize(actor, 'audit.read');
  const [head, waiting] = await Promise.all([readHead(db()), db().$count(auditUnsealed)]);
  return { head, waiting };
}

/** The kinds of things that were done so far: steps through the index from one to the next, however many rows there are. */
export async function listActions(actor: Actor | null): Promise<string[]> {
  authorize(actor, 'audit.read');
  const rows = await db().execute<{ action: string }>(sql`
    with recursive known as (
      (select action from audit_log order by action limit 1)
      union all
      select (select action from audit_log where action > known.action order by action limit 1)
      from known where known.action is not null
    )
    select action from known where action is not null limit 300`);
  return rows.map(({ action }) => action);
}

type Filter = z.output<typeof listAuditSchema>;

function pageOf(filter: Filter, limit: number) {
  return plannedDb()
    .select({
      row: auditLog,
      name: people.name,
      account: accounts.name,
      seq: auditSeals.seq,
      hash: auditSeals.hash,
      id: auditLog.id,
      cursorAt: exactTime(auditLog.at),
    })
    .from(auditLog)
    .leftJoin(people, eq(people.id, auditLog.personId))
    .leftJoin(accounts, eq(accounts.id, auditLog.accountId))
    .leftJoin(auditSeals, eq(auditSeals.auditId, auditLog.id))
    .where(whereOf(filter))
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(limit);
}

function whereOf({ person, subject, about, action, from, to, timeZone, cursor }: Filter): SQL | undefined {
  const [, at, last] = CURSOR.exec(cursor ?? '') ?? [];
  return and(
    person ? eq(auditLog.personId, person) : undefined,
    subject ? eq(auditLog.subject, subject) : undefined,
    subject && about ? eq(auditLog.subjectId, about) : undefined,
    action ? eq(auditLog.action, action) : undefined,
    from ? gte(auditLog.at, startOfDay(from, timeZone)) : undefined,
    to ? lt(auditLog.at, startOfDay(addDays(to, 1), timeZone)) : undefined,
    at && last ? sql`(${auditLog.at}, ${auditLog.id}) < (${at}::timestamptz, ${last}::bigint)` : undefined,
  );
}

function view({ row, name, account, seq, hash }: Awaited<ReturnType<typeof pageOf>>[number]): AuditView {
  return {
    id: row.id,
    at: row.at,
    actor: row.actor,
    person: row.personId ? { id: row.personId, name: name ?? '' } : null,
    action: row.action,
    subject: row.subject,
    subjectId: row.subjectId,
    account,
    details: row.details,
    ip: row.ip,
    seal: seq !== null && hash !== null ? { seq, hash } : null,
  };
}
