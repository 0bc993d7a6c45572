import { eq, sql } from 'drizzle-orm';
import { pictures } from '@/drizzle/schema';
import { inTransaction, type Tx } from '@/lib/db/connection';
import { keyOf, pictureStore } from '@/lib/media/store';

/** Held by who makes a row of these bytes and by who takes bytes without a row away: neither does it behind the other's back. */
export async function holdHash(tx: Tx, hash: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${hash}, 0))`);
}

/**
 * Takes away what an upload had stored before it failed, as on a full disk. Where the library has a picture of these bytes,
 * also one that came in at the same instant, everything stays.
 */
export async function dropOrphans(hash: string): Promise<void> {
  await inTransaction(async (tx) => {
    await holdHash(tx, hash);
    const rows = await tx.select({ id: pictures.id }).from(pictures).where(eq(pictures.hash, hash));
    if (rows.length > 0) return;
    const store = pictureStore();
    for (const key of [keyOf.original(hash), keyOf.view(hash), keyOf.thumb(hash)]) await store.delete(key);
  });
}
