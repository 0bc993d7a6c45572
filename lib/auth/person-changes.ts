import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { people, sessions } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import { type Actor, type PersonActor, personIdOf } from '@/lib/auth/actor';
import { hashPassword, newPasswordSchema, verifyPassword } from '@/lib/auth/passwords';
import { type PersonChange, nameSchema, parseInput, personChangeSchema } from '@/lib/auth/people-input';
import { authorize } from '@/lib/auth/permissions';
import { endWhere } from '@/lib/auth/sessions';
import { type Tx, db, inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/jobs/live';

/**
 * Changes a person's role, or deactivates or reactivates them. Deactivating ends their sessions at once.
 * @throws AppError `wrong_state` for the last enabled admin and for deactivating oneself; `not_found`; `forbidden`
 */
export async function changePerson(actor: Actor, input: PersonChange): Promise<void> {
  authorize(actor, 'people.manage');
  const { id, role, disabled } = parseInput(personChangeSchema, input);
  if (disabled && personIdOf(actor) === id) throw new AppError('wrong_state', 'person_self');
  await inTransaction(async (tx) => {
    const [before] = await tx.select().from(people).where(eq(people.id, id)).limit(1);
    if (!before) throw new AppError('not_found', 'person_not_found');
    const after = { role: role ?? before.role, disabled: disabled ?? before.disabledAt !== null };
    if (after.role === before.role && after.disabled === (before.disabledAt !== null)) return;
    await applyChange(tx, id, after);
    if (after.disabled) await endWhere(tx, actor, id);
    else await announceSessions(tx, id);
    const from = { role: before.role, disabled: before.disabledAt !== null };
    await audit(tx, actor, {
      action: 'person.changed',
      subject: 'person',
      subjectId: id,
      details: { from, to: after },
    });
  });
}

/** Two admins who demote each other at the same instant both lock all admins first, so the second sees the first's work. */
async function applyChange(tx: Tx, id: string, after: { role: typeof people.$inferSelect.role; disabled: boolean }) {
  const enabledAdmin = and(eq(people.role, 'admin'), isNull(people.disabledAt));
  await tx.select({ id: people.id }).from(people).where(enabledAdmin).orderBy(people.id).for('update');
  const staysAdmin = after.role === 'admin' && !after.disabled;
  const anotherAdmin = sql`exists (select 1 from people other where other.id <> ${id} and other.role = 'admin' and other.disabled_at is null)`;
  const changed = await tx
    .update(people)
    .set({ role: after.role, disabledAt: after.disabled ? sql`coalesce(${people.disabledAt}, now())` : null })
    .where(and(eq(people.id, id), staysAdmin ? undefined : sql`(not (${enabledAdmin}) or ${anotherAdmin})`))
    .returning({ id: people.id });
  if (changed.length === 0) throw new AppError('wrong_state', 'last_admin');
}

/** Open pages of somebody whose name or role changed read again. */
export async function announceSessions(tx: Tx, personId: string): Promise<void> {
  const open = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.personId, personId), isNull(sessions.endedAt)));
  await announce(
    tx,
    open.map(({ id }) => `session:${id}` as const),
  );
}

/**
 * A person changes their own password: the present one is asked for, and every other session of theirs ends.
 * @throws AppError `invalid` naming the field
 */
export async function changeOwnPassword(actor: PersonActor, input: { current: string; next: string }): Promise<void> {
  const next = parsePassword(input.next, 'next');
  const [row] = await db().select({ hash: people.passwordHash }).from(people).where(eq(people.id, actor.id)).limit(1);
  if (!row || !(await verifyPassword(row.hash, input.current))) {
    throw new AppError('invalid', undefined, { current: { key: 'password_wrong' } });
  }
  const passwordHash = await hashPassword(next);
  await inTransaction(async (tx) => {
    const unchanged = and(eq(people.id, actor.id), eq(people.passwordHash, row.hash));
    const rows = await tx.update(people).set({ passwordHash }).where(unchanged).returning({ id: people.id });
    if (rows.length === 0) throw new AppError('conflict', 'password_moved');
    await endWhere(tx, actor, actor.id, ne(sessions.id, actor.sessionId));
    await audit(tx, actor, { action: 'person.password_changed', subject: 'person', subjectId: actor.id });
  });
}

/** A person changes the name others see. @throws AppError `invalid` */
export async function changeOwnName(actor: PersonActor, input: { name: string }): Promise<void> {
  const name = parseName(input.name);
  if (name === actor.name) return;
  await inTransaction(async (tx) => {
    await tx.update(people).set({ name }).where(eq(people.id, actor.id));
    await announceSessions(tx, actor.id);
    const details = { from: { name: actor.name }, to: { name } };
    await audit(tx, actor, { action: 'person.changed', subject: 'person', subjectId: actor.id, details });
  });
}

function parseName(input: string): string {
  const parsed = nameSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid', undefined, { name: { key: parsed.error.issues[0]?.message ?? 'name_invalid' } });
}

function parsePassword(input: string, field = 'password'): string {
  const parsed = newPasswordSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid', undefined, { [field]: { key: parsed.error.issues[0]?.message ?? 'password_short' } });
}
