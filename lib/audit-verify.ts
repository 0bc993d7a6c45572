import { sql } from 'drizzle-orm';
import { type AuditLine, sealHash } from '@/lib/audit-line';
import { auditLine } from '@/lib/audit-seal';
import { db } from '@/lib/db/connection';

const CHUNK = 2000;

/** seal: a number is missing; row: the sealed row is gone; hash: one of them was changed; loose: never came to be sealed. */
export type BreakKind = 'seal' | 'row' | 'hash' | 'loose' | 'head';

export interface AuditVerdict {
  /** How many seals were looked at, and the newest of them. */
  sealed: number;
  head: { seq: number; hash: string } | null;
  /** Rows that wait for their seal. */
  waiting: number;
  /** The first thing that is not as it was sealed; null when the chain is whole. */
  broken: { kind: BreakKind; seq: number | null; auditId: string | null } | null;
}

type Link = Record<string, unknown> & {
  seq: string;
  sealedAt: string;
  hash: string;
  auditId: string;
  id: string | null;
} & Omit<AuditLine, 'id'>;

/**
 * Walks the chain from its first seal: numbers without a gap, every row there, every hash right; then looks for rows that are
 * neither sealed nor waiting. Reads a few thousand rows at a time.
 * @param expected a seal that was noted earlier: it must still be there, so that the end of the chain cannot be cut or rewritten
 */
export async function verifyAudit(expected?: { seq: number; hash: string }): Promise<AuditVerdict> {
  let head: AuditVerdict['head'] = null;
  const stop = async (broken: AuditVerdict['broken']): Promise<AuditVerdict> => ({
    sealed: head?.seq ?? 0,
    head,
    waiting: await count(sql`select count(*) from audit_unsealed`),
    broken,
  });
  for (let links = await chunkAfter(0); links.length > 0; links = await chunkAfter(head?.seq ?? 0)) {
    for (const link of links) {
      const kind = breakOf(link, head);
      const seq: number = (head?.seq ?? 0) + 1;
      if (kind) return stop({ kind, seq, auditId: kind === 'seal' ? null : link.auditId });
      if (expected && expected.seq === seq && expected.hash !== link.hash)
        return stop({ kind: 'head', seq, auditId: link.auditId });
      head = { seq, hash: link.hash };
    }
  }
  if (expected && expected.seq > (head?.seq ?? 0)) return stop({ kind: 'head', seq: expected.seq, auditId: null });
  const loose = await firstLoose();
  return stop(loose === null ? null : { kind: 'loose', seq: null, auditId: loose });
}

function breakOf(link: Link, before: { seq: number; hash: string } | null): BreakKind | null {
  const seq = Number(link.seq);
  if (seq !== (before?.seq ?? 0) + 1) return 'seal';
  if (link.id === null) return 'row';
  const line = { ...link, id: link.id };
  return sealHash(before?.hash ?? '', { seq, sealedAt: link.sealedAt }, line) === link.hash ? null : 'hash';
}

async function chunkAfter(seq: number): Promise<Link[]> {
  return db().execute<Link>(sql`
    select audit_seals.seq, audit_seals.hash, audit_seals.audit_id::text as "auditId",
      to_char(audit_seals.sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "sealedAt", ${auditLine}
    from audit_seals left join audit_log on audit_log.id = audit_seals.audit_id
    where audit_seals.seq > ${seq} order by audit_seals.seq limit ${CHUNK}`);
}

async function firstLoose(): Promise<string | null> {
  const [row] = await db().execute<{ id: string }>(sql`
    select id::text from audit_log
    where not exists (select from audit_seals where audit_id = audit_log.id)
      and not exists (select from audit_unsealed where audit_id = audit_log.id)
    order by id limit 1`);
  return row?.id ?? null;
}

async function count(query: ReturnType<typeof sql>): Promise<number> {
  const [row] = await db().execute<{ count: string }>(query);
  return Number(row?.count ?? 0);
}
