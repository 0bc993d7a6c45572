import { createHash } from 'node:crypto';

/** A row of the audit log as the chain sees it: every column as text, so that nothing depends on how a library reads it. */
export interface AuditLine {
  id: string;
  /** UTC with microseconds. */
  at: string;
  actor: string;
  personId: string | null;
  action: string;
  subject: string;
  subjectId: string;
  accountId: string | null;
  /** As Postgres writes jsonb. */
  details: string;
  ip: string;
}

export interface Seal {
  seq: number;
  /** UTC with milliseconds. */
  sealedAt: string;
  hash: string;
}

/**
 * The hash of a seal: SHA-256 over the hash before it, its number, its time and every column of its row, as one JSON array.
 * The first seal has the empty text before it.
 */
export function sealHash(before: string, { seq, sealedAt }: Omit<Seal, 'hash'>, line: AuditLine): string {
  const { id, at, actor, personId, action, subject, subjectId, accountId, details, ip } = line;
  const columns = [id, at, actor, personId, action, subject, subjectId, accountId, details, ip];
  return createHash('sha256')
    .update(JSON.stringify([before, seq, sealedAt, ...columns]))
    .digest('hex');
}
