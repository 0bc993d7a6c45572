import { auditLog } from '@/drizzle/schema';
import { type Actor, personIdOf } from '@/lib/auth/actor';
import type { GuestActor } from '@/lib/auth/guest';
import type { Db, Tx } from '@/lib/db/connection';

export interface AuditEntry {
  /** What was done, as `noun.verb`: `article.submitted`, `account.changed`. */
  action: string;
  subject: 'article' | 'picture' | 'draft' | 'publication' | 'account' | 'person' | 'session' | 'system';
  subjectId: string;
  accountId?: string | null;
  /** What changed; never a secret. */
  details?: Record<string, unknown>;
}

/** Writes the audit row of a verb, in the verb's own transaction. */
export async function audit(tx: Db | Tx, actor: Actor | GuestActor, entry: AuditEntry): Promise<void> {
  await tx.insert(auditLog).values({
    actor: actor.kind,
    personId: actor.kind === 'guest' ? null : personIdOf(actor),
    ip: actor.kind === 'person' || actor.kind === 'guest' ? actor.ip : '',
    action: entry.action,
    subject: entry.subject,
    subjectId: entry.subjectId,
    accountId: entry.accountId ?? null,
    details: entry.details ?? {},
  });
}
