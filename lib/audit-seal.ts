import { type SQL, sql } from 'drizzle-orm';
import { type AuditLine, sealHash } from '@/lib/audit-line';
import { type Db, inTransaction, type Tx } from '@/lib/db/connection';

/** Any number; whoever holds it is the one that seals. */
const LOCK = 7_301_945;
const BATCH = 1000;

/** The columns of `audit_log` as `AuditLine`. */
export const auditLine: SQL = sql`
  audit_log.id::text as id, to_char(audit_log.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  audit_log.actor, audit_log.person_id::text as "personId", audit_log.action, audit_log.subject,
  audit_log.subject_id as "subjectId", audit_log.account_id::text as "accountId", audit_log.details::text as details,
  audit_log.ip`;

/**
 * Seals the rows that wait, in batches, until none is left or somebody else is at it. Rows are sealed after they committed,
 * so that people who act at the same instant never wait for each other's row (docs/decisions/0020). Safe to run anywhere, any
 * number of times: two that seal at once cannot both give out the same number.
 * @returns how many were sealed
 */
export async function sealAudit(): Promise<number> {
  for (let sealed = 0; ;) {
    const batch = await inTransaction(sealBatch);
    sealed += batch;
    if (batch < BATCH) return sealed;
  }
}

async function sealBatch(tx: Tx): Promise<number> {
  const [lock] = await tx.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(${LOCK}) as mine`);
  if (!lock?.mine) return 0;
  const rows = await tx.execute<AuditLine & Record<string, unknown>>(sql`
    select ${auditLine} from audit_unsealed join audit_log on audit_log.id = audit_unsealed.audit_id
    order by audit_unsealed.audit_id limit ${BATCH}`);
  if (rows.length === 0) return 0;
  const head = await readHead(tx);
  const sealedAt = new Date().toISOString();
  let { seq, hash } = head ?? { seq: 0, hash: '' };
  const seals = rows.map((line) => {
    seq += 1;
    hash = sealHash(hash, { seq, sealedAt }, line);
    return { seq, id: line.id, hash };
  });
  await tx.execute(sql`
    with sealed as (
      insert into audit_seals (seq, audit_id, hash, sealed_at)
      select seq, id, hash, ${sealedAt}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(seals)}::jsonb) as given (seq bigint, id bigint, hash text)
      returning audit_id
    )
    delete from audit_unsealed where audit_id in (select audit_id from sealed)`);
  return seals.length;
}

/** The newest seal; null before the first. */
export async function readHead(tx: Db | Tx): Promise<{ seq: number; hash: string } | null> {
  const [head] = await tx.execute<{ seq: string; hash: string }>(
    sql`select seq, hash from audit_seals order by seq desc limit 1`,
  );
  return head ? { seq: Number(head.seq), hash: head.hash } : null;
}
