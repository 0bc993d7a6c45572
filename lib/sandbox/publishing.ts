import type { Account } from './account';
import { makeMediaId, makeSn, nextNumber } from './ids';
import { pushTicket } from './component/push-notice';
import { attempt, queueEvent } from './push/deliver';
import { writePublishEvent } from './push/event';
import { writeMassSendEvent } from './push/mass-send-event';
import type { Draft, Job, Publication } from './types';
import type { World } from './world';

/** Permanent link of a published article. */
export const articleUrl = (world: World, sn: string): string => `${world.publicUrl}/s/${sn}`;

/** Takes a draft into publication: status 1 now, the verdict later and always after the answer. */
export async function startPublication(world: World, draft: Draft): Promise<Publication> {
  const publication = takePublication(world, draft);
  world.store.drafts.set(draft.mediaId, { ...draft, publishId: publication.publishId });
  await planVerdict(world, publication);
  return publication;
}

/** Somebody sends the draft to the followers from the official site: it leaves the box, and another event tells of it. */
export async function massSend(world: World, account: Account, draft: Draft): Promise<Publication> {
  const sent = { ...takePublication(world, draft), status: 0, articleId: makeMediaId(), massSent: true };
  world.store.publications.set(String(sent.publishId), sent);
  world.store.drafts.delete(draft.mediaId);
  const urls = sent.articles.map(({ sn }) => articleUrl(world, sn));
  const payload = writeMassSendEvent(account, sent.msgDataId, urls, world.clock.seconds());
  await queueEvent(world, { appid: account.appid, publishId: null, status: null, event: 'MASSSENDJOBFINISH', payload });
  return sent;
}

/** A new publication at status 1. */
function takePublication(world: World, draft: Draft): Publication {
  const now = world.clock.seconds();
  const publishId = nextNumber(world.store, 'publishId', 2_650_177_668);
  const publication: Publication = {
    publishId,
    // The platform numbers the message like the publication; they are separate sequences here so that nobody mixes them up.
    msgDataId: nextNumber(world.store, 'msgDataId', 2_247_483_701),
    appid: draft.appid,
    mediaId: draft.mediaId,
    status: 1,
    articleId: '',
    failIdx: [],
    // A permanent link is not the draft's temporary one, and each publication has its own.
    articles: draft.articles.map((article) => ({ ...article, sn: makeSn() })),
    deleted: draft.articles.map(() => false),
    createTime: now,
    updateTime: now,
    history: [{ status: 1, failIdx: [], at: now }],
  };
  world.store.publications.set(String(publishId), publication);
  return publication;
}

async function planVerdict(world: World, { appid, publishId }: Publication): Promise<void> {
  const plan = world.verdicts.take(appid) ?? { status: 0, failIdx: [], delayMs: world.options.verdictDelayMs };
  // Held: it stays at 1 until a control call decides.
  if (plan.delayMs === null) return;
  const verdict = { kind: 'verdict', publishId, status: plan.status, failIdx: plan.failIdx } as const;
  if (world.pushRules.peek(appid) === 'before_answer') await settle(world, verdict);
  else world.scheduler.add(verdict, plan.delayMs);
}

/** Applies a verdict to a publication and pushes its event. */
export async function settle(world: World, verdict: Extract<Job['work'], { kind: 'verdict' }>): Promise<void> {
  const publication = world.store.publications.get(String(verdict.publishId));
  const account = publication && world.store.accounts.get(publication.appid);
  if (!account) return;
  const { status, failIdx } = verdict;
  const at = world.clock.seconds();
  const next: Publication = {
    ...publication,
    status,
    failIdx,
    articleId: publication.articleId || (status === 0 ? makeMediaId() : ''),
    deleted: publication.deleted.map((gone) => gone || status === 5 || status === 6),
    updateTime: at,
    history: [...publication.history, { status, failIdx, at }],
  };
  world.store.publications.set(String(next.publishId), next);
  leaveBox(world, account, next);
  await pushVerdict(world, account, next);
}

/** A published draft leaves the box; whether one that failed stays is unknown, hence a switch. */
function leaveBox(world: World, account: Account, publication: Publication): void {
  const draft = world.store.drafts.get(publication.mediaId);
  if (!draft || publication.status === 1) return;
  const survives = publication.status >= 2 && publication.status <= 4 && account.draft_survives_failure;
  if (survives) world.store.drafts.set(draft.mediaId, { ...draft, publishId: null });
  else world.store.drafts.delete(draft.mediaId);
}

/** Pushes the event that tells of a publication's present status. */
export async function pushVerdict(world: World, account: Account, publication: Publication): Promise<void> {
  const { status, failIdx } = publication;
  const payload = writePublishEvent({
    account,
    publication,
    status,
    failIdx,
    createTime: world.clock.seconds(),
    articleUrl: (sn) => articleUrl(world, sn),
  });
  const { appid, publishId } = publication;
  await queueEvent(world, { appid, publishId, status, event: account.event_name, payload });
}

/** What the scheduler calls when a job is due. */
export async function runJob(world: World, work: Job['work']): Promise<void> {
  if (work.kind === 'verdict') await settle(world, work);
  else if (work.kind === 'ticket') await pushTicket(world, work.component);
  else await attempt(world, work.deliveryId);
}
