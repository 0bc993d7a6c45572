import type { z } from 'zod';
import { mergeAccount } from '../account';
import { filterArticle } from '../article/check';
import { makeMediaId, nextNumber } from '../ids';
import { queueEvent, release } from '../push/deliver';
import { massSend, pushVerdict, startPublication } from '../publishing';
import { dropTokens } from '../tokens';
import { NotThere } from './not-there';
import { moveClock, type World } from '../world';
import type {
  clockSchema,
  commentSchema,
  editSchema,
  fireSchema,
  resetSchema,
  sendSchema,
  verdictSchema,
} from './shapes';

/** Forgets drafts, pictures, publications, counts and faults, and moves the clock home; accounts stay unless told. */
export function reset(world: World, { accounts }: z.infer<typeof resetSchema>): void {
  const keep = accounts === 'keep';
  const kept = keep ? [...world.store.accounts.values()] : [];
  const components = keep ? [...world.store.components.values()] : [];
  const authorizations = keep ? [...world.store.authorizations.entries()] : [];
  world.scheduler.cancel(() => true);
  world.store.clear();
  for (const account of kept) world.store.accounts.set(account.appid, account);
  for (const [key, row] of authorizations) world.store.authorizations.set(key, row);
  for (const component of components) {
    world.store.components.set(component.appid, component);
    // Its tickets are gone with all else: a new one goes out at once.
    world.scheduler.add({ kind: 'ticket', component: component.appid }, 0);
  }
  for (const part of [world.calls, world.faults, world.pushRules, world.verdicts, world.latency]) part.clear();
  if (world.options.latencyMs) world.latency.set('*', world.options.latencyMs);
  moveClock(world, 0);
}

/** Makes an account or changes the fields given. A new secret makes its tokens stale. */
export function putAccount(world: World, patch: unknown): string {
  const appid = (patch as { appid?: unknown }).appid;
  const before = typeof appid === 'string' ? world.store.accounts.get(appid) : undefined;
  const account = mergeAccount(before, patch);
  world.store.accounts.set(account.appid, account);
  if (before && before.secret !== account.secret) dropTokens(world, account.appid);
  return account.appid;
}

/** Decides a publication, now or after a delay, or lays the verdict up for the next submissions. */
export function decide(world: World, verdict: z.infer<typeof verdictSchema>): void {
  if ('next' in verdict) {
    const { status, fail_idx: failIdx, delay_ms: delay, appid, times } = verdict;
    const delayMs = delay === undefined ? world.options.verdictDelayMs : delay;
    return world.verdicts.add({ appid, times, verdict: { status, failIdx, delayMs } });
  }
  const publishId = Number(verdict.publish_id);
  if (!world.store.publications.get(verdict.publish_id)) throw new NotThere('publish_id');
  world.scheduler.cancel((work) => work.kind === 'verdict' && work.publishId === publishId);
  world.scheduler.add(
    { kind: 'verdict', publishId, status: verdict.status, failIdx: verdict.fail_idx },
    verdict.delay_ms,
  );
}

/** Pushes an event by hand; what the record says is not changed by it. */
export async function fire(world: World, shot: z.infer<typeof fireSchema>): Promise<void> {
  if ('delivery_id' in shot) {
    if (!release(world, shot.delivery_id)) throw new NotThere('delivery_id');
    return;
  }
  if ('payload' in shot) {
    if (!world.store.accounts.get(shot.appid)) throw new NotThere('appid');
    return queueEvent(world, {
      appid: shot.appid,
      publishId: null,
      status: null,
      event: shot.event,
      payload: shot.payload,
    });
  }
  const publication = world.store.publications.get(shot.publish_id);
  const account = publication && world.store.accounts.get(publication.appid);
  if (!account) throw new NotThere('publish_id');
  const articleId = publication.articleId || makeMediaId();
  const status = shot.status ?? publication.status;
  await pushVerdict(world, account, { ...publication, articleId, status, failIdx: shot.fail_idx });
}

/** Changes a draft as somebody does on the official site; the checks of the API do not run there. */
export function editDraft(world: World, edit: z.infer<typeof editSchema>): void {
  const draft = world.store.drafts.get(edit.media_id);
  const before = draft?.articles[edit.index];
  if (!draft || !before) throw new NotThere('media_id');
  const { title, author, digest, content } = edit;
  const article = {
    ...before,
    title: title ?? before.title,
    author: author ?? before.author,
    digest: digest ?? before.digest,
    content: content === undefined ? before.content : before.type === 'news' ? filterArticle(world, content) : content,
  };
  const articles = draft.articles.with(edit.index, article);
  world.store.drafts.set(draft.mediaId, { ...draft, articles, updateTime: world.clock.seconds() });
}

/** Publishes or mass-sends a draft as somebody does on the official site, past the API and its rights. */
export async function sendDraft(world: World, { media_id, how }: z.infer<typeof sendSchema>) {
  const draft = world.store.drafts.get(media_id);
  const account = draft && world.store.accounts.get(draft.appid);
  if (!account) throw new NotThere('media_id');
  const sent = await (how === 'publish' ? startPublication(world, draft) : massSend(world, account, draft));
  return { ok: true, publish_id: sent.publishId, msg_data_id: sent.msgDataId };
}

/** Moves the clock: by so much, to so much beside the real one, or to a moment. */
export function setClock(world: World, move: z.infer<typeof clockSchema>): void {
  if ('advance_ms' in move) moveClock(world, world.clock.offset + move.advance_ms);
  else if ('offset_ms' in move) moveClock(world, move.offset_ms);
  else moveClock(world, world.clock.offset + Date.parse(move.at) - world.clock.now());
}

/** A reader's comment under a published article. */
export function addComment(world: World, comment: z.infer<typeof commentSchema>): number {
  const [publication] = world.store.publications.where((row) => row.msgDataId === comment.msg_data_id);
  if (!publication?.articles[comment.index]) throw new NotThere('msg_data_id');
  const id = nextNumber(world.store, 'comments', 1);
  world.store.comments.set(String(id), {
    id,
    appid: publication.appid,
    msgDataId: comment.msg_data_id,
    index: comment.index,
    openid: comment.openid,
    content: comment.content,
    elected: false,
    createTime: world.clock.seconds(),
    reply: null,
  });
  return id;
}
