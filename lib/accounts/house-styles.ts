/** The house styles of an account: what its articles may be rendered with, and what new ones begin with. */
import { and, asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { accounts, houseStyles } from '@/drizzle/schema';
import { cleanTheme, PLAIN_SPEC, readTheme, type ThemeSpec, writeTheme } from '@/lib/article/themes/spec';
import { audit } from '@/lib/audit';
import { type Actor, personIdOf } from '@/lib/auth/actor';
import { requireMember } from '@/lib/auth/membership';
import { authorize } from '@/lib/auth/permissions';
import { type Db, db, inTransaction, type Tx } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';

/** More than this nobody chooses among. */
const MOST = 50;

export interface HouseStyle {
  id: string;
  revision: number;
  isDefault: boolean;
  spec: ThemeSpec;
  /** As an article carries it. */
  style: string;
}

const chosen = z.strictObject({ accountId: z.uuid(), id: z.uuid() });
export const houseStyleSchema = chosen;
export const saveHouseStyleSchema = z.strictObject({
  accountId: z.uuid(),
  /** Of the one that is changed; a new one has none. */
  changes: z.strictObject({ id: z.uuid(), revision: z.int().min(1) }).nullable(),
  style: z.record(z.string().max(30), z.union([z.string().max(200), z.number(), z.boolean()])),
});

/** The styles of an account by name. */
export async function listHouseStyles(actor: Actor | null, accountId: string): Promise<HouseStyle[]> {
  authorize(actor, 'account.read');
  requireMember(actor, accountId, 'account_not_found');
  const rows = await db()
    .select()
    .from(houseStyles)
    .where(eq(houseStyles.accountId, accountId))
    .orderBy(asc(houseStyles.name));
  return rows.map(({ id, revision, isDefault, style }) => ({
    id,
    revision,
    isDefault,
    style,
    spec: readTheme(style) ?? PLAIN_SPEC,
  }));
}

/**
 * Writes a new style, or a change of one. Articles that carry it keep what they have: their signatures cover it.
 * @throws {AppError} `conflict` when somebody changed it meanwhile or has one of that name, `invalid`, `not_found`
 */
export async function saveHouseStyle(
  actor: Actor | null,
  input: z.input<typeof saveHouseStyleSchema>,
): Promise<{ id: string }> {
  authorize(actor, 'account.manage');
  const { accountId, changes, style } = saveHouseStyleSchema.parse(input);
  const spec = cleanTheme(style);
  if (!spec) throw new AppError('invalid');
  const values = { name: spec.name, style: writeTheme(spec), updatedBy: personIdOf(actor), updatedAt: sql`now()` };
  return inTransaction(async (tx) => {
    await requireAccount(tx, actor, accountId);
    const row = changes ? await change(tx, accountId, changes, values) : await add(tx, accountId, values);
    if (!row) throw new AppError('conflict', changes ? 'conflict' : 'theme_name_taken');
    await audit(tx, actor, {
      action: changes ? 'theme.changed' : 'theme.created',
      subject: 'account',
      subjectId: accountId,
      accountId,
      details: { name: spec.name, style: values.style },
    });
    return row;
  });
}

type Values = Pick<typeof houseStyles.$inferInsert, 'name' | 'style' | 'updatedBy'>;

async function add(tx: Tx, accountId: string, values: Values) {
  const count = await tx.$count(houseStyles, eq(houseStyles.accountId, accountId));
  if (count >= MOST) throw new AppError('invalid', 'theme_too_many');
  const [row] = await tx
    .insert(houseStyles)
    .values({ accountId, ...values })
    .onConflictDoNothing()
    .returning({ id: houseStyles.id });
  return row;
}

async function change(tx: Tx, accountId: string, { id, revision }: { id: string; revision: number }, values: Values) {
  const taken = and(eq(houseStyles.accountId, accountId), eq(houseStyles.name, values.name));
  const [other] = await tx.select({ id: houseStyles.id }).from(houseStyles).where(taken);
  if (other && other.id !== id) throw new AppError('conflict', 'theme_name_taken');
  const [row] = await tx
    .update(houseStyles)
    .set({ ...values, revision: revision + 1 })
    .where(and(eq(houseStyles.id, id), eq(houseStyles.accountId, accountId), eq(houseStyles.revision, revision)))
    .returning({ id: houseStyles.id });
  return row;
}

/** Makes a style the one that new articles begin with. */
export async function makeDefaultStyle(actor: Actor | null, input: z.input<typeof houseStyleSchema>): Promise<void> {
  authorize(actor, 'account.manage');
  const { accountId, id } = chosen.parse(input);
  await inTransaction(async (tx) => {
    await requireAccount(tx, actor, accountId);
    const own = eq(houseStyles.accountId, accountId);
    await tx
      .update(houseStyles)
      .set({ isDefault: false })
      .where(and(own, eq(houseStyles.isDefault, true)));
    const [row] = await tx
      .update(houseStyles)
      .set({ isDefault: true })
      .where(and(own, eq(houseStyles.id, id)))
      .returning({ name: houseStyles.name });
    if (!row) throw new AppError('not_found');
    await note(tx, actor, 'theme.made_default', accountId, row.name);
  });
}

/** Takes a style out of the choice; articles that carry it keep it. */
export async function removeHouseStyle(actor: Actor | null, input: z.input<typeof houseStyleSchema>): Promise<void> {
  authorize(actor, 'account.manage');
  const { accountId, id } = chosen.parse(input);
  await inTransaction(async (tx) => {
    await requireAccount(tx, actor, accountId);
    const [row] = await tx
      .delete(houseStyles)
      .where(and(eq(houseStyles.id, id), eq(houseStyles.accountId, accountId)))
      .returning({ name: houseStyles.name });
    if (!row) throw new AppError('not_found');
    await note(tx, actor, 'theme.removed', accountId, row.name);
  });
}

/** The style a new article of the account begins with. */
export async function firstStyleOf(tx: Db | Tx, accountId: string): Promise<string> {
  const mine = and(eq(houseStyles.accountId, accountId), eq(houseStyles.isDefault, true));
  const [row] = await tx.select({ style: houseStyles.style }).from(houseStyles).where(mine);
  return row?.style ?? writeTheme(PLAIN_SPEC);
}

async function requireAccount(tx: Tx, actor: Actor, accountId: string): Promise<void> {
  requireMember(actor, accountId, 'account_not_found');
  // Held until the end: two people who name a default at once come one after the other.
  const [row] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for('update');
  if (!row) throw new AppError('not_found', 'account_not_found');
}

async function note(tx: Tx, actor: Actor, action: string, accountId: string, name: string): Promise<void> {
  await audit(tx, actor, { action, subject: 'account', subjectId: accountId, accountId, details: { name } });
}
