import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';

/** A picture of the library that looks like another. */
export interface SimilarPicture {
  id: string;
  name: string;
  width: number;
  height: number;
  /** How many of the 64 bits differ. */
  bits: number;
}

/** Two pictures that differ in no more bits look alike. With 7 in four quarters one quarter differs in at most one bit, which the index finds. */
export const ALIKE_BITS = 7;
const MOST = 6;

/** Pictures that look like one of the library, the most alike first; those made of it by edits, or it of them, are no news. */
export async function findSimilar(actor: Actor | null, pictureId: string): Promise<SimilarPicture[]> {
  authorize(actor, 'picture.read');
  if (!z.uuid().safeParse(pictureId).success) return [];
  const [row] = await db().execute<{ look: string | null; madeOf: string | null }>(
    sql`select look::text, made_of as "madeOf" from pictures where id = ${pictureId}`,
  );
  if (!row?.look) return [];
  const bits = sql`bit_count((look # ${row.look}::bigint)::bit(64))`;
  // One look into the index per quarter: asked for all at once, the planner reckons with far more rows than there are and reads the table.
  return db().execute<SimilarPicture & Record<string, unknown>>(sql`
    select id, name, width, height, ${bits}::int as bits from pictures
    where id in (
        select near.id from unnest(${bandsNear(BigInt(row.look))}::integer[]) as probe(band),
          lateral (select id from pictures where look_bands @> array[probe.band] offset 0) as near)
      and trashed_at is null
      and id <> ${pictureId} and id is distinct from ${row.madeOf}::uuid and made_of is distinct from ${pictureId}
      and (made_of is null or made_of is distinct from ${row.madeOf}::uuid)
      and ${bits} <= ${ALIKE_BITS}
    order by ${bits}, created_at desc, id limit ${MOST}`);
}

/** The quarters of a hash, and each with one bit turned, numbered as `picture_bands` numbers them. */
function bandsNear(look: bigint) {
  const all: number[] = [];
  for (let quarter = 0; quarter < 4; quarter += 1) {
    const value = Number((BigInt.asUintN(64, look) >> BigInt(16 * quarter)) & 0xffffn);
    const flips = Array.from({ length: 16 }, (_, bit) => value ^ (1 << bit));
    all.push(...[value, ...flips].map((near) => quarter * 65_536 + near));
  }
  // A list of numbers of our own making.
  return sql.raw(`'{${all.join(',')}}'`);
}
