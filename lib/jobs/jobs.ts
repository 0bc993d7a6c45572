import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db, Tx } from '@/lib/db/connection';

const uuid = z.uuid();

/** Names of the jobs and what each carries. lib/worker.ts binds names to verbs. */
export const jobPayloads = {
  push_draft: z.strictObject({ draftId: uuid, personId: uuid.nullable() }),
  submit_publication: z.strictObject({ publicationId: uuid }),
  apply_inbox: z.strictObject({ inboxId: uuid }),
  poll_publication: z.strictObject({ publicationId: uuid }),
  reconcile_operation: z.strictObject({ operationId: uuid }),
  authorize_account: z.strictObject({
    sealed: z.string().max(2000),
    appId: z.string().max(64),
    preAuthHash: z.string().max(64),
  }),
  deliver_notice: z.strictObject({ deliveryId: uuid }),
  sweep: z.looseObject({}),
} as const;

export type JobName = keyof typeof jobPayloads;
export type JobPayload<N extends JobName> = z.infer<(typeof jobPayloads)[N]>;

export interface JobOptions {
  runAt?: Date;
  /** One pending job per key: a second `enqueue` with the same key moves the first. */
  key?: string;
  maxAttempts?: number;
}

/** Adds a job in the verb's own transaction: it runs if and only if the transaction commits. */
export async function enqueue<N extends JobName>(
  tx: Db | Tx,
  name: N,
  payload: JobPayload<N>,
  options: JobOptions = {},
): Promise<void> {
  const body = JSON.stringify(jobPayloads[name].parse(payload));
  const runAt = options.runAt?.toISOString() ?? null;
  await tx.execute(sql`
    select graphile_worker.add_job(
      ${name}::text, ${body}::json, run_at => coalesce(${runAt}::timestamptz, now()),
      max_attempts => ${options.maxAttempts ?? 25}::int, job_key => ${options.key ?? null}::text)`);
}
