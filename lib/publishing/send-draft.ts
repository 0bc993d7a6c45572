import { and, eq, inArray, sql } from 'drizzle-orm';
import { draftArticles, drafts } from '@/drizzle/schema';
import { platformFor } from '@/lib/accounts/platform';
import { db, inTransaction, type Tx } from '@/lib/db/connection';
import { type Composition, sameComposition } from '@/lib/publishing/composition';
import { versionOf } from '@/lib/publishing/version-of';
import { type ArticleRow, loadDraft, type LoadedDraft } from '@/lib/publishing/load-draft';
import { type Claim, type Operation, writeOperation } from '@/lib/publishing/operations';
import { type PushRequest, readPushRequest } from '@/lib/publishing/push-request';
import { Drifted, type PushRun, Recomposed } from '@/lib/publishing/push-run';
import { driftBetween, readSnapshot } from '@/lib/publishing/snapshot';
import { tell } from '@/lib/publishing/tell';
import { findUploaded, keyOf, picturesWanted, type Uploaded, uploadMissing } from '@/lib/publishing/uploads';
import { articleToWire } from '@/lib/publishing/wire';
import type { WechatClient } from '@/lib/wechat/client';
import type { WireArticle } from '@/lib/wechat/wire';

/** Uploads what is missing and sends the draft; afterwards the operation holds the answer and waits for the read-back. */
export async function sendDraft(run: PushRun, signal: AbortSignal): Promise<void> {
  const { operation, notes } = run;
  const request = readPushRequest(operation.request);
  const [loaded, platform] = await Promise.all([
    loadDraft(db(), operation.draftId),
    platformFor(operation.accountId, { signal, onCall: notes.onCall }),
  ]);
  if (!sameComposition(request.composition, compositionOf(loaded))) throw new Recomposed();
  const toSend = articlesToSend(operation, loaded);
  const [uploaded] = await Promise.all([
    uploadFor(run, platform, toSend),
    run.stage === 'before' && (operation.kind === 'draft_update' || request.replaces) && !request.overwrites
      ? refuseDrift(platform, loaded)
      : undefined,
  ]);
  const wires = toSend.map((article) => wireOf(article, uploaded, loaded));
  // The story tells things in the order they happened: every picture stands there before the draft is sent.
  await run.notes.done();
  await markCalling(run, request, loaded, toSend, wires);
  run.stage = 'calling';
  if (operation.kind === 'draft_add') await addDraft(run, platform, wires);
  else await updateDraft(platform, loaded.draft.mediaId, toSend, wires);
  run.stage = 'after';
}

/** A new draft takes all articles; an update only those whose content the platform does not hold. */
function articlesToSend(operation: Operation, { articles }: LoadedDraft): ArticleRow[] {
  if (operation.kind === 'draft_add') return articles;
  return articles.filter((article) => article.pushedHash !== article.contentHash);
}

async function uploadFor(run: PushRun, platform: WechatClient, toSend: ArticleRow[]): Promise<Uploaded> {
  const { accountId } = run.operation;
  const all = toSend.flatMap((article) => picturesWanted(article.content));
  const wanted = [...new Map(all.map((one) => [keyOf(one), one])).values()];
  const known = await findUploaded(accountId, wanted);
  const missing = wanted.filter((one) => !known.has(keyOf(one)));
  const total = missing.length;
  if (total > 0) run.notes.add({ kind: 'step', message: 'push.pictures', data: { total, known: known.size } });
  let done = 0;
  const fresh = await uploadMissing(platform, accountId, missing, ({ pictureId, kind }) => {
    done += 1;
    run.notes.add({ kind: 'step', message: 'push.picture', data: { done, total, pictureId, kind } });
  });
  return new Map([...known, ...fresh]);
}

async function refuseDrift(platform: WechatClient, { draft }: LoadedDraft): Promise<void> {
  const snapshot = readSnapshot(draft.snapshot);
  if (!snapshot) return;
  const fields = driftBetween(snapshot, (await platform.getDraft(draft.mediaId)).articles);
  if (fields.length > 0) throw new Drifted(fields);
}

function wireOf({ content }: ArticleRow, uploaded: Uploaded, { account }: LoadedDraft): WireArticle {
  const material = (pictureId: string) => uploaded.get(keyOf({ kind: 'material', pictureId }))?.mediaId ?? '';
  const body = [...uploaded.values()].filter((one) => one.kind === 'body');
  return articleToWire(content, {
    thumbMediaId: content.cover ? material(content.cover.picture) : '',
    imageMediaIds: content.gallery.map((use) => material(use.picture)),
    bodyUrls: new Map(body.map((one) => [one.pictureId, one.url])),
    cropForm: account.cropForm,
  });
}

/** Commits what is about to be sent, before it is sent. */
async function markCalling(
  { claim, operation }: PushRun,
  request: PushRequest,
  { draft, hash }: LoadedDraft,
  toSend: ArticleRow[],
  wires: WireArticle[],
): Promise<void> {
  await inTransaction(async (tx) => {
    const sent: PushRequest['sent'] = [];
    for (const article of toSend) {
      const versionId = await versionOf(tx, article, 'pushed', request.personId);
      sent.push({ articleId: article.id, versionId, hash: article.contentHash, position: article.position });
    }
    await Promise.all([
      writeOperation(tx, claim, ['queued', 'calling'], {
        state: 'calling',
        contentHash: hash,
        request: { ...request, sent, marks: wires.map(markOf) },
      }),
      ...(operation.kind === 'draft_update' && toSend.length > 0 ? forgetSnapshot(tx, draft.id, toSend) : []),
      tell(tx, {
        draftId: draft.id,
        operationId: claim.id,
        kind: 'step',
        message: operation.kind === 'draft_add' ? 'push.adding' : 'push.updating',
        data: { articles: toSend.length, attempt: operation.attempt },
      }),
    ]);
  });
}

/** From here on nobody knows what the platform holds until it is read back. */
function forgetSnapshot(tx: Tx, draftId: string, toSend: readonly ArticleRow[]): Promise<unknown>[] {
  const ids = toSend.map((article) => article.id);
  const places = and(eq(draftArticles.draftId, draftId), inArray(draftArticles.articleId, ids));
  return [
    tx.update(drafts).set({ snapshot: null }).where(eq(drafts.id, draftId)).execute(),
    tx.update(draftArticles).set({ pushedHash: '' }).where(places).execute(),
  ];
}

async function addDraft({ claim, operation }: PushRun, platform: WechatClient, wires: WireArticle[]): Promise<void> {
  const { mediaId } = await platform.addDraft(wires);
  await keepMediaId(claim, operation, mediaId, ['calling']);
}

/** Commits where our draft is; whatever happens now, it is not added again. */
export async function keepMediaId(
  claim: Claim,
  operation: Operation,
  mediaId: string,
  from: readonly ('calling' | 'unknown')[],
): Promise<void> {
  await inTransaction(async (tx) => {
    await writeOperation(tx, claim, from, { state: 'calling', answer: { mediaId } });
    await tx
      .update(drafts)
      .set({ mediaId, snapshot: null, temporaryUrl: '', copy: 'pushing', updatedAt: sql`now()` })
      .where(eq(drafts.id, operation.draftId));
    await tx.update(draftArticles).set({ pushedHash: '' }).where(eq(draftArticles.draftId, operation.draftId));
  });
}

async function updateDraft(
  platform: WechatClient,
  mediaId: string,
  toSend: ArticleRow[],
  wires: WireArticle[],
): Promise<void> {
  for (const [i, article] of wires.entries()) {
    await platform.updateDraft({ mediaId, index: toSend[i]?.position ?? i, article });
  }
}

export function compositionOf({ articles }: LoadedDraft): Composition {
  return articles.map(({ id, type }) => ({ articleId: id, type }));
}

function markOf(wire: WireArticle): PushRequest['marks'][number] {
  const isNews = wire.article_type === 'news';
  return {
    title: wire.title,
    sourceUrl: isNews ? (wire.content_source_url ?? '') : '',
    thumbMediaId: isNews ? wire.thumb_media_id : '',
    imageMediaIds: isNews ? [] : wire.image_info.image_list.map((image) => image.image_media_id),
  };
}
