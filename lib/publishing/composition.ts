import { and, desc, eq, sql } from 'drizzle-orm';
import { operations, type OperationKind } from '@/drizzle/schema';
import type { Db, Tx } from '@/lib/db/connection';
import type { LoadedDraft } from '@/lib/publishing/load-draft';

/** Which articles a draft is made of, in order. `draft/update` can change none of this. */
export type Composition = { articleId: string; type: string }[];

export interface PushPlan {
  kind: Extract<OperationKind, 'draft_add' | 'draft_update'>;
  composition: Composition;
  /** The platform draft that the new one takes the place of; deleted once the new one is verified. */
  replaces: string | null;
}

/** How this draft gets to the platform: a new one, or its changed articles one by one. */
export async function planPush(tx: Db | Tx, { draft, articles }: LoadedDraft): Promise<PushPlan> {
  const composition = articles.map(({ id, type }) => ({ articleId: id, type }));
  if (draft.mediaId === '' || draft.copy === 'missing') return { kind: 'draft_add', composition, replaces: null };
  const pushed = await pushedComposition(tx, draft.id, draft.mediaId);
  if (pushed && sameComposition(pushed, composition)) return { kind: 'draft_update', composition, replaces: null };
  return { kind: 'draft_add', composition, replaces: draft.mediaId };
}

export function sameComposition(a: Composition, b: Composition): boolean {
  return a.length === b.length && a.every((one, i) => one.articleId === b[i]?.articleId && one.type === b[i]?.type);
}

/** What the platform draft was made of: kept by the operation that added it. */
async function pushedComposition(tx: Db | Tx, draftId: string, mediaId: string): Promise<Composition | null> {
  const [row] = await tx
    .select({ request: operations.request })
    .from(operations)
    .where(
      and(
        eq(operations.draftId, draftId),
        eq(operations.kind, 'draft_add'),
        eq(operations.state, 'done'),
        sql`${operations.answer} ->> 'mediaId' = ${mediaId}`,
      ),
    )
    .orderBy(desc(operations.createdAt))
    .limit(1);
  const composition = row?.request.composition;
  return Array.isArray(composition) ? (composition as Composition) : null;
}
