import { and, eq, sql } from 'drizzle-orm';
import { operations, type OperationState } from '@/drizzle/schema';
import type { Tx } from '@/lib/db/connection';
import { isUuid } from '@/lib/publishing/load-draft';
import type { Claim } from '@/lib/publishing/operations';

/**
 * Holds the submit operation of a publication until the transaction ends, so that no worker takes it meanwhile. Taken
 * before the publication's own row, as the workers do it. `inHands`: a worker has it at this moment.
 */
export async function heldSubmit(
  tx: Tx,
  publicationId: string,
): Promise<(Claim & { state: OperationState; inHands: boolean }) | null> {
  if (!isUuid(publicationId)) return null;
  const [held] = await tx
    .select({
      id: operations.id,
      fence: operations.fence,
      state: operations.state,
      inHands: sql<boolean>`coalesce(${operations.leaseUntil} > clock_timestamp(), false)`,
    })
    .from(operations)
    .where(and(eq(operations.publicationId, publicationId), eq(operations.kind, 'submit')))
    .for('update');
  return held ?? null;
}
