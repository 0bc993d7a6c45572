import { sql } from 'drizzle-orm';
import { db } from '@/lib/db/connection';

/** Events of earlier months, all applied: what an inbox holds after years. */
export async function fillInbox(accountId: string, count: number): Promise<void> {
  await db().execute(sql`
    insert into inbox (account_id, dedupe_key, mode, event, raw, decoded, publish_id, received_at, applied_at, result)
    select ${accountId}::uuid, 'bench-old-' || n, 'aes', 'publication', repeat('<xml/>', 40), '{"kind":"publication"}'::jsonb,
      'old-' || n, now() - interval '40 days', now() - interval '40 days', 'applied'
    from generate_series(1, ${count}::int) as n`);
  await db().execute(sql`analyze inbox`);
}

export async function emptyInbox(): Promise<void> {
  await db().execute(sql`delete from inbox where dedupe_key like 'bench-old-%'`);
  await db().execute(sql`vacuum analyze inbox`);
}
