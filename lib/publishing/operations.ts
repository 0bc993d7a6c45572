import { and, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import { type OperationKind, operations, type OperationState } from '@/drizzle/schema';
import { db, type Db, type Tx } from '@/lib/db/connection';
import { paced } from '@/lib/pace';

/*
 * An operation is one call that may not be repeated, and what is known about it. States: queued → calling → done | failed | unknown, and back
 * to queued only where it is proven that nothing was sent or done. Whoever works on one holds a lease, renewed while he lives, and writes with
 * the fence he was given: a worker that was away too long changes nothing any more.
 */

export type Operation = typeof operations.$inferSelect;

/** Seconds a worker may be silent before another takes over. */
const LEASE_SECONDS = 30;
const BEAT_MS = 8_000;

/** The right to work on an operation. */
export interface Claim {
  id: string;
  fence: number;
}

/** Thrown where somebody else has taken over; the job ends quietly, the other one finishes it. */
export class LostLease extends Error {
  override readonly name = 'LostLease';
}

const leaseEnd = () => sql`clock_timestamp() + make_interval(secs => ${paced(LEASE_SECONDS)})`;
const isFree = or(sql`${operations.leaseUntil} is null`, sql`${operations.leaseUntil} < clock_timestamp()`) as SQL;

/**
 * Takes an operation that nobody works on and that is in one of these states; null when there is nothing to take.
 * Counts the attempt and gives a new fence.
 */
export async function claimOperation(
  id: string,
  states: readonly OperationState[],
  kinds?: readonly OperationKind[],
): Promise<{ claim: Claim; operation: Operation } | null> {
  const [operation] = await db()
    .update(operations)
    .set({ fence: sql`${operations.fence} + 1`, attempt: sql`${operations.attempt} + 1`, leaseUntil: leaseEnd() })
    .where(
      and(
        eq(operations.id, id),
        inArray(operations.state, [...states]),
        kinds ? inArray(operations.kind, [...kinds]) : undefined,
        isFree,
      ),
    )
    .returning();
  return operation ? { claim: { id, fence: operation.fence }, operation } : null;
}

/** Changes an operation one holds; throws `LostLease` when it is not one's own any more. */
export async function writeOperation(
  tx: Db | Tx,
  claim: Claim,
  from: readonly OperationState[],
  change: Partial<Pick<Operation, 'state' | 'request' | 'answer' | 'contentHash'>> & {
    release?: boolean;
    /** Put beside what the answer holds. */
    note?: object | undefined;
  },
): Promise<Operation> {
  const { release, note, ...columns } = change;
  const ends = change.state === 'done' || change.state === 'failed';
  const [row] = await tx
    .update(operations)
    .set({
      ...columns,
      ...(note ? { answer: sql`coalesce(${operations.answer}, '{}'::jsonb) || ${JSON.stringify(note)}::jsonb` } : {}),
      ...(change.state === 'calling' ? { calledAt: sql`coalesce(${operations.calledAt}, clock_timestamp())` } : {}),
      ...(ends ? { finishedAt: sql`clock_timestamp()` } : {}),
      leaseUntil: ends || release ? null : leaseEnd(),
    })
    .where(and(eq(operations.id, claim.id), eq(operations.fence, claim.fence), inArray(operations.state, [...from])))
    .returning();
  if (!row) throw new LostLease(`operation ${claim.id} is in other hands`);
  return row;
}

/** Runs work while the lease is renewed; the signal ends it when the lease is lost or the process stops. */
export async function withLease<T>(
  claim: Claim,
  stop: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController();
  const beat = setInterval(() => {
    renew(claim).then(
      (held) => (held ? undefined : lost.abort()),
      // The database is away; the lease runs out by itself if it stays away.
      () => undefined,
    );
  }, paced(BEAT_MS));
  beat.unref();
  try {
    return await work(stop ? AbortSignal.any([stop, lost.signal]) : lost.signal);
  } finally {
    clearInterval(beat);
  }
}

async function renew(claim: Claim): Promise<boolean> {
  const rows = await db()
    .update(operations)
    .set({ leaseUntil: leaseEnd() })
    .where(and(eq(operations.id, claim.id), eq(operations.fence, claim.fence)))
    .returning({ id: operations.id });
  return rows.length > 0;
}

/** Seconds before the next attempt of something that was not reached, by the attempts made so far. */
export function secondsBefore(attempt: number): number {
  return paced([2, 5, 12, 30, 60][attempt - 1] ?? 120);
}
