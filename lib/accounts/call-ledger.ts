import { calls } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { log } from '@/lib/log';
import type { CallRecord } from '@/lib/wechat/settings';

type CallRow = typeof calls.$inferInsert;

/** Rows that wait to be written together: twenty uploads at once are one INSERT, not twenty. */
const waiting: CallRow[] = [];
let writing: Promise<void> | undefined;

/**
 * Notes one attempt of a call in the ledger of calls. Written in the background and in batches: a slow or broken ledger
 * must not slow down a call or change its outcome.
 */
export function noteCall(accountId: string, record: CallRecord): void {
  waiting.push({
    accountId,
    path: record.path,
    startedAt: record.startedAt,
    ms: Math.round(record.ms),
    httpStatus: record.httpStatus ?? null,
    errcode: record.errcode ?? null,
    errmsg: record.errmsg?.slice(0, 1000) ?? null,
    rid: record.rid ?? null,
    attempt: record.attempt,
    outcome: record.outcome,
    requestBytes: record.requestBytes,
    answerBytes: record.answerBytes,
  });
  writing ??= write().finally(() => (writing = undefined));
}

/** Waits until everything noted so far is written; for the end of a process and of a test. */
export async function flushCalls(): Promise<void> {
  await writing;
  if (waiting.length > 0) await flushCalls();
}

async function write(): Promise<void> {
  await Promise.resolve();
  while (waiting.length > 0) {
    const rows = waiting.splice(0, 200);
    try {
      await db().insert(calls).values(rows);
    } catch (error) {
      log().warn({ err: error, rows: rows.length }, 'calls could not be noted');
    }
  }
}
