import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { accounts } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { requireMember } from '@/lib/auth/membership';
import { authorize } from '@/lib/auth/permissions';
import { db, inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/jobs/live';

const words = z
  .array(z.string().trim().min(1).max(40, 'rules_word_long'))
  .max(500, 'rules_words_many')
  .transform((list) => [...new Set(list)]);

export const accountRulesSchema = z.strictObject({
  twoPerson: z.boolean(),
  pushBeforeApproval: z.boolean(),
  linkSignatures: z.boolean(),
  graceMinutes: z.int('rules_grace').min(1, 'rules_grace').max(720, 'rules_grace'),
  forbiddenWords: words,
  cautionWords: words,
});
export type AccountRules = z.output<typeof accountRulesSchema>;

const { twoPerson, pushBeforeApproval, linkSignatures, graceMinutes, forbiddenWords, cautionWords } = accounts;
const columns = { twoPerson, pushBeforeApproval, linkSignatures, graceMinutes, forbiddenWords, cautionWords };

/** The rules of an account. @throws {AppError} `not_found` */
export async function readRules(actor: Actor | null, accountId: string): Promise<AccountRules> {
  authorize(actor, 'account.read');
  requireMember(actor, accountId, 'account_not_found');
  const [row] = await db()
    .select(columns)
    .from(accounts)
    .where(eq(accounts.id, z.uuid().parse(accountId)));
  if (!row) throw new AppError('not_found', 'account_not_found');
  return row;
}

/**
 * Sets the rules of an account; they count from the next step on, also for articles in review.
 * @throws {ZodError} for input of another shape
 * @throws {AppError} `not_found`, `forbidden`
 */
export async function changeRules(
  actor: Actor | null,
  accountId: string,
  input: z.input<typeof accountRulesSchema>,
): Promise<void> {
  authorize(actor, 'account.manage');
  const rules = accountRulesSchema.parse(input);
  await inTransaction(async (tx) => {
    const [before] = await tx
      .select(columns)
      .from(accounts)
      .where(eq(accounts.id, z.uuid().parse(accountId)))
      .for('update');
    if (!before) throw new AppError('not_found', 'account_not_found');
    await tx.update(accounts).set(rules).where(eq(accounts.id, accountId));
    const changed = (Object.keys(rules) as (keyof AccountRules)[]).filter(
      (key) => JSON.stringify(rules[key]) !== JSON.stringify(before[key]),
    );
    if (changed.length === 0) return;
    const of = (from: AccountRules) => Object.fromEntries(changed.map((key) => [key, from[key]]));
    const details = { changed, before: of(before), after: of(rules) };
    await audit(tx, actor, { action: 'account.changed', subject: 'account', subjectId: accountId, accountId, details });
    await announce(tx, [`account:${accountId}`]);
  });
}
