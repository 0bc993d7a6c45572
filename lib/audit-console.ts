import process from 'node:process';
import { parseArgs } from 'node:util';
import { sealAudit } from '@/lib/audit-seal';
import { type BreakKind, verifyAudit } from '@/lib/audit-verify';
import { ConsoleError, openPlace } from '@/lib/auth/console';
import { openDatabase, useDatabase } from '@/lib/db/connection';

const options = {
  /** A seal noted earlier: `<number>:<hash>`. */
  head: { type: 'string' },
  database: { type: 'string' },
  folder: { type: 'string' },
  alone: { type: 'boolean', default: false },
} as const;

const SAID: Record<BreakKind, [string, string]> = {
  seal: ['这里少了一封：有封被删除。', 'a seal is missing here: it was deleted.'],
  row: ['这一封的记录不见了。', 'the row of this seal is gone.'],
  hash: ['这一行或这一封被改过。', 'this row or its seal was changed.'],
  loose: ['这一行从未封存：不是由程序写入的。', 'this row was never sealed: the program did not write it.'],
  head: ['与给出的封不符：链的末尾被换过。', 'not the seal that was given: the end of the chain was replaced.'],
};

/**
 * Checks the whole chain of the audit log from the console, and prints its newest seal.
 * @param args see `options`
 * @throws {ConsoleError} that names the first broken row
 */
export async function verifyAuditFromConsole(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options });
  const expected = readHeadArgument(values.head);
  const place = await openPlace(values);
  const database = openDatabase(place.url, { max: 2 });
  useDatabase(database);
  try {
    const sealed = await sealAudit();
    const { broken, head, waiting, ...verdict } = await verifyAudit(expected);
    const at = head ? `${head.seq}:${head.hash}` : '';
    if (broken) {
      const row = [broken.seq && `seal ${broken.seq}`, broken.auditId && `row ${broken.auditId}`].filter(Boolean);
      const [chinese, english] = SAID[broken.kind];
      throw new ConsoleError(
        `审计记录不完整（${row.join(', ')}）：${chinese}\nThe audit log is broken at ${row.join(', ')}: ${english}`,
      );
    }
    process.stdout.write(
      `审计记录完整：${verdict.sealed} 封（刚才封了 ${sealed} 行），${waiting} 行待封。\n` +
        `The audit log is whole: ${verdict.sealed} seals (${sealed} made just now), ${waiting} rows waiting.\n${at}\n`,
    );
  } finally {
    await database.close();
    await place.close();
  }
}

function readHeadArgument(text: string | undefined): { seq: number; hash: string } | undefined {
  if (text === undefined) return undefined;
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!seq || !hash) {
    throw new ConsoleError(
      '--head 应为 编号:指纹，如上次打印的那样。\n--head is <number>:<fingerprint>, as it was printed before.',
    );
  }
  return { seq: Number(seq), hash };
}
