import { and, eq, inArray, sql } from 'drizzle-orm';
import { drafts, operations } from '@/drizzle/schema';
import { guardRights } from '@/lib/accounts/rights';
import { preflight } from '@/lib/article/preflight';
import { audit } from '@/lib/audit';
import { type Actor, personIdOf } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { type Db, inTransaction, type Tx } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { enqueue } from '@/lib/jobs/jobs';
import { approvalsOf } from '@/lib/publishing/approvals';
import { planPush } from '@/lib/publishing/composition';
import { guardNoneLive, guardOpen } from '@/lib/publishing/guard-publication';
import { loadDraft, type LoadedDraft } from '@/lib/publishing/load-draft';
import type { Operation } from '@/lib/publishing/operations';
import { tell } from '@/lib/publishing/tell';

export interface PushRequested {
  /** null when the platform copy is what it should be already. */
  operationId: string | null;
  state: 'requested' | 'running' | 'up_to_date';
}

/**
 * Asks for a draft to be put into the platform's draft box. A second click while one is under way gets that one.
 * `overwrite` says that a person has seen what was edited on the platform and wants it replaced.
 * Throws `forbidden`, `not_found`, `conflict` (`publication_live`), `wrong_state` (`copy_drifted`, `draft_consumed`, `draft_joined`,
 * `draft_empty`, `article_trashed`, `account_withdrawn`, `permission_missing`) and `invalid` (`push_must_fix`) with what must be mended first.
 */
export async function requestPush(
  actor: Actor | null,
  draftId: string,
  options: { overwrite?: boolean } = {},
): Promise<PushRequested> {
  authorize(actor, 'draft.push');
  if (options.overwrite) authorize(actor, 'draft.resolve');
  return inTransaction(async (tx) => {
    const loaded = await loadDraft(tx, draftId, { lock: true, actor });
    const running = await runningPush(tx, draftId);
    if (running) return { operationId: running, state: 'running' };
    await guardPush(tx, loaded, options.overwrite ?? false);
    if (isUpToDate(loaded)) return { operationId: null, state: 'up_to_date' };
    return { operationId: await startPush(tx, actor, loaded), state: 'requested' };
  });
}

async function guardPush(tx: Tx, loaded: LoadedDraft, overwrite: boolean): Promise<void> {
  const { draft, articles } = loaded;
  guardOpen(draft);
  if (articles.length === 0) throw new AppError('wrong_state', 'draft_empty');
  if (articles.some((article) => article.editorial === 'trashed')) throw new AppError('wrong_state', 'article_trashed');
  if (draft.copy === 'drifted' && !overwrite) throw new AppError('wrong_state', 'copy_drifted');
  if (!loaded.account.pushBeforeApproval) await guardSigned(tx, loaded);
  guardRights(loaded.account, 'draft');
  await guardNoneLive(tx, draft.id);
  guardContent(loaded);
}

/** Where the account says so, nothing leaves the house that is not signed. */
async function guardSigned(tx: Tx, loaded: LoadedDraft): Promise<void> {
  const approvals = await approvalsOf(tx, loaded);
  const open = loaded.articles.find((article) => !approvals.get(article.id)?.approval.approved);
  if (open) throw new AppError('wrong_state', { key: 'push_not_approved', values: { title: open.title } });
}

/** The first thing that the platform would refuse, named with its article. */
function guardContent({ articles, account }: LoadedDraft): void {
  const { forbiddenWords } = account;
  for (const article of articles) {
    const must = preflight(article.content, { account: { forbiddenWords } }).filter((item) => item.level === 'must');
    const [first] = must;
    if (first) {
      throw new AppError('invalid', {
        key: 'push_must_fix',
        values: { title: article.title, position: article.position + 1, count: must.length, check: first.id },
      });
    }
  }
}

function isUpToDate({ draft, articles }: LoadedDraft): boolean {
  return draft.copy === 'synced' && articles.every((article) => article.pushedHash === article.contentHash);
}

async function startPush(tx: Tx, actor: Actor, loaded: LoadedDraft): Promise<string> {
  const { draft, hash } = loaded;
  const plan = await planPush(tx, loaded);
  const personId = personIdOf(actor);
  const request = {
    composition: plan.composition,
    replaces: plan.replaces,
    overwrites: draft.copy === 'drifted',
    personId,
  };
  const [operation] = await tx
    .insert(operations)
    .values({ kind: plan.kind, accountId: draft.accountId, draftId: draft.id, contentHash: hash, request })
    .returning({ id: operations.id });
  if (!operation) throw new Error('the operation was not kept');
  // None of these waits for another, and somebody waits for this click: one round trip for all.
  await Promise.all([
    tx
      .update(drafts)
      .set({ copy: 'pushing', problem: null, revision: sql`${drafts.revision} + 1`, updatedAt: sql`now()` })
      .where(eq(drafts.id, draft.id)),
    audit(tx, actor, {
      action: 'draft.push_requested',
      subject: 'draft',
      subjectId: draft.id,
      accountId: draft.accountId,
      details: { kind: plan.kind, hash },
    }),
    tell(tx, {
      draftId: draft.id,
      operationId: operation.id,
      kind: 'requested',
      message: plan.kind === 'draft_add' ? 'push.requested_new' : 'push.requested_update',
      personId,
    }),
    enqueue(tx, 'push_draft', { draftId: draft.id, personId }, { key: pushKey(draft.id) }),
  ]);
  return operation.id;
}

/** One pending push job per draft. */
export function pushKey(draftId: string): string {
  return `push:${draftId}`;
}

/** The operation of a push that is under way, if there is one. */
export async function runningPush(tx: Tx, draftId: string): Promise<string | null> {
  const [row] = await tx
    .select({ id: operations.id })
    .from(operations)
    .where(
      and(
        eq(operations.draftId, draftId),
        inArray(operations.kind, ['draft_add', 'draft_update']),
        inArray(operations.state, ['queued', 'calling', 'unknown']),
      ),
    )
    .limit(1);
  return row?.id ?? null;
}

/** The push of a draft that waits for its turn or for the platform: nothing of it was sent. With `lock`, nobody takes it meanwhile. */
export async function waitingPush(
  tx: Db | Tx,
  draftId: string,
  options: { lock?: boolean } = {},
): Promise<Operation | null> {
  const query = tx
    .select()
    .from(operations)
    .where(
      and(
        eq(operations.draftId, draftId),
        inArray(operations.kind, ['draft_add', 'draft_update']),
        eq(operations.state, 'queued'),
      ),
    )
    .limit(1);
  const [row] = await (options.lock ? query.for('update') : query);
  return row ?? null;
}
