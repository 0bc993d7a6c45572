import { sql } from 'drizzle-orm';
import { people } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import { type FirstAdmin, firstAdminSchema, parseInput } from '@/lib/auth/people-input';
import { hashPassword } from '@/lib/auth/passwords';
import { type Db, db, inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';

/** People are never deleted, so once somebody exists the door stays shut and nobody need look again. */
const closed = new WeakSet<Db>();

/** Whether nobody exists yet, so that whoever opens the page first becomes the admin. */
export async function isSetUpOpen(): Promise<boolean> {
  if (closed.has(db())) return false;
  const [person] = await db().select({ id: people.id }).from(people).limit(1);
  if (person) closed.add(db());
  return !person;
}

/**
 * Makes the first admin. Of two at the same instant one wins: the fact row can be inserted once.
 * @throws AppError `wrong_state` once anybody exists, `invalid` with the fields
 */
export async function createFirstAdmin(input: FirstAdmin): Promise<{ id: string; name: string; role: 'admin' }> {
  const { email, name, password } = parseInput(firstAdminSchema, input);
  if (!(await isSetUpOpen())) throw new AppError('wrong_state', 'set_up_closed');
  const passwordHash = await hashPassword(password);
  return inTransaction(async (tx) => {
    const [row] = await tx.execute<{ id: string }>(sql`
      with door as (
        insert into facts (key, value) select 'set_up_closed', 'true'::jsonb where not exists (select 1 from people)
        on conflict do nothing returning key)
      insert into people (email, name, password_hash, role)
      select ${email}, ${name}, ${passwordHash}, 'admin' from door returning id`);
    if (!row) throw new AppError('wrong_state', 'set_up_closed');
    await audit(
      tx,
      { kind: 'operator' },
      {
        action: 'person.created',
        subject: 'person',
        subjectId: row.id,
        details: { email, name, role: 'admin', first: true },
      },
    );
    return { id: row.id, name, role: 'admin' as const };
  });
}
