import { and, eq, inArray, sql } from 'drizzle-orm';
import { articles, draftArticles, drafts, operations, publicationArticles, publications } from '@/drizzle/schema';
import { LIVE_PUBLICATION_STATES, type PublicationState } from '@/lib/article/states';
import type { PersonActor } from '@/lib/auth/actor';
import { db, inTransaction } from '@/lib/db/connection';
import { confirmArticle } from '@/lib/editorial/confirm-article';
import { createArticle } from '@/lib/editorial/create-article';
import { overrideApproval } from '@/lib/editorial/override-approval';
import { requestChanges } from '@/lib/editorial/request-changes';
import { saveArticle } from '@/lib/editorial/save-article';
import { signArticle } from '@/lib/editorial/sign-article';
import { submitArticle } from '@/lib/editorial/submit-article';
import { newsContent } from '@/lib/editorial/testing';
import { restoreArticle, trashArticle } from '@/lib/editorial/trash-article';
import { withdrawArticle } from '@/lib/editorial/withdraw-article';
import { AppError } from '@/lib/errors';
import { callOff } from '@/lib/publishing/call-off';
import { draftHashOf } from '@/lib/publishing/draft-hash';
import { type Deed, isApproved, NEXT, type Record } from '@/lib/publishing/model-rule.testing';
import { changePublication } from '@/lib/publishing/publication-row';
import { recordVerdict } from '@/lib/publishing/record-verdict';
import { renewDraft } from '@/lib/publishing/renew-draft';
import { requestPublication } from '@/lib/publishing/request-publication';
import { retryPublication } from '@/lib/publishing/retry-publication';
import { missSchedules, pauseEditedSchedules, startDueSchedules } from '@/lib/publishing/schedule-due';
import { cancelSchedule, schedulePublication } from '@/lib/publishing/schedule-publication';

/** Who works on an article of the model, and where. */
export interface ModelStaff {
  people: PersonActor[];
  accounts: { id: string; twoPerson: boolean }[];
}

export interface Walked {
  steps: number;
  /** Steps that were refused with a sentence, as they may be. */
  refused: number;
  /** Publications that were asked for, and those that readers saw. */
  sent: number;
  published: number;
  /** What must never be; empty when all is well. */
  wrong: string[];
}

/** One article and what the model knows of it. */
interface World {
  articleId: string;
  account: ModelStaff['accounts'][number];
  record: Record;
  /** States of its publications as they were seen last. */
  seen: Map<string, PublicationState>;
  random: (below: number) => number;
}

const OUT: readonly PublicationState[] = ['published', 'withdrawn', 'blocked'];

type Now = Awaited<ReturnType<typeof look>>;

/** Walks one article through random steps of people, of the platform and of the clock; after each everything is looked at. */
export async function walkArticle(
  { people, accounts }: ModelStaff,
  random: (below: number) => number,
  steps: number,
): Promise<Walked> {
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const [writer, account] = [pick(people), pick(accounts)];
  const { id: articleId } = await createArticle(writer, { accountId: account.id, type: 'news' });
  const world: World = { articleId, account, random, seen: new Map(), record: { deeds: [], wrote: [writer.id] } };
  const walked: Walked = { steps: 0, refused: 0, sent: 0, published: 0, wrong: [] };
  let before = await look(world);
  for (let step = 0; step < steps; step += 1) {
    const person = pick(people);
    // Every other step goes on as a newsroom would; with chance alone hardly anything would ever be published.
    const likely = random(2) === 0 ? likelyStep(before) : null;
    const steps = stepsOf(
      world,
      before,
      likely?.as ? (people.find(({ role }) => role === likely.as) ?? person) : person,
    );
    const fitting = steps.filter(([name]) => name === likely?.name);
    const [name, run] = pick(fitting.length > 0 ? fitting : steps);
    const refusal = await run().then(
      () => null,
      (error: unknown) => error,
    );
    walked.steps += 1;
    if (refusal instanceof AppError) walked.refused += 1;
    else if (refusal) throw refusal;
    const after = await look(world);
    const found = await check(world, before, after);
    before = after;
    walked.wrong.push(...found.map((what) => `step ${step}, ${name} by ${person.name}: ${what}`));
  }
  walked.sent = world.seen.size;
  walked.published = [...world.seen.values()].filter((state) => OUT.includes(state)).length;
  return walked;
}

async function look({ articleId }: World) {
  const [article] = await db().select().from(articles).where(eq(articles.id, articleId));
  if (!article) throw new Error('the article is gone');
  const [place] = await db()
    .select({ draft: drafts, pushedHash: draftArticles.pushedHash })
    .from(draftArticles)
    .innerJoin(drafts, eq(drafts.id, draftArticles.draftId))
    .where(and(eq(draftArticles.articleId, articleId), draftArticles.active));
  const sent = await db()
    .select({ publication: publications, hash: publicationArticles.hash })
    .from(publicationArticles)
    .innerJoin(publications, eq(publications.id, publicationArticles.publicationId))
    .where(eq(publicationArticles.articleId, articleId))
    .orderBy(publications.requestedAt);
  return { article, draft: place?.draft ?? null, pushedHash: place?.pushedHash ?? '', sent };
}

type Step = [string, () => Promise<unknown>];

/** Everything somebody or something could do now; likely steps stand there more than once. */
function stepsOf(world: World, now: Now, actor: PersonActor): Step[] {
  const { articleId: id, record, random } = world;
  const { contentHash: expectedHash, revision: baseRevision } = now.article;
  const note = (kind: Deed['kind']) => () =>
    void record.deeds.push({ kind, by: actor.id, role: actor.role, hash: expectedHash });
  const edit: Step = ['edit', () => editTo(world, now, actor, 'ABC'[random(3)] ?? 'A', baseRevision)];
  const submit: Step = ['submit', () => submitArticle(actor, { id })];
  const sign: Step = ['sign', () => signArticle(actor, { id, expectedHash }).then(note('signed'))];
  const people: Step[] = [
    edit,
    submit,
    submit,
    sign,
    sign,
    sign,
    ['confirm', () => confirmArticle(actor, { id, expectedHash }).then(note('confirmed'))],
    ['withdraw', () => withdrawArticle(actor, { id }).then(note('withdrawn'))],
    ['request changes', () => requestChanges(actor, { id, text: '再看看' }).then(note('changes_requested'))],
    ['override', () => overrideApproval(actor, { id, expectedHash, reason: '急' }).then(note('overridden'))],
    ['trash', () => trashArticle(actor, { id })],
    ['restore', () => restoreArticle(actor, { id })],
    ['renew', () => renewDraft(actor, id)],
  ];
  return [...people, ...publishingSteps(now, actor), ...platformSteps(world, now), ...clockSteps(now)];
}

/** What would come next if all went well, and who would do it. */
function likelyStep({ article, draft, pushedHash, sent }: Now): { name: string; as?: PersonActor['role'] } {
  const state = sent.at(-1)?.publication.state;
  if (article.editorial === 'trashed') return { name: 'restore' };
  if (state === 'scheduled') return { name: 'its time comes' };
  if (state === 'submitting') return { name: 'accepted' };
  if (state === 'publishing') return { name: 'verdict' };
  if (article.editorial !== 'in_review') return { name: 'submit' };
  if (!draft) return { name: 'renew' };
  if (draft.copy !== 'synced' || pushedHash !== article.contentHash) return { name: 'copy synced' };
  return (article.revision + sent.length) % 2 === 0
    ? { name: 'sign', as: 'approver' }
    : { name: 'publish', as: 'admin' };
}

async function editTo(world: World, now: Now, actor: PersonActor, text: string, baseRevision: number): Promise<void> {
  const { hash } = await saveArticle(actor, { id: world.articleId, baseRevision, content: newsContent(text) });
  if (hash !== now.article.contentHash) world.record.wrote.push(actor.id);
}

function publishingSteps({ article, draft, sent }: Now, actor: PersonActor): Step[] {
  const last = sent.at(-1)?.publication;
  const at = new Date(Date.now() + 3_600_000);
  const wanted = draft && { draftId: draft.id, expectedHash: draftHashOf([article.contentHash]) };
  const publish: Step[] = wanted
    ? [
        ['publish', () => requestPublication(actor, wanted)],
        ['publish', () => requestPublication(actor, wanted)],
        ['schedule', () => schedulePublication(actor, { ...wanted, at })],
      ]
    : [];
  if (!last) return publish;
  return [
    ...publish,
    ['retry', () => retryPublication(actor, last.id)],
    ['cancel', () => cancelSchedule(actor, last.id)],
    ['call off', () => callOff(actor, last.id)],
  ];
}

/** What the platform does: takes a copy, changes it, takes or refuses a publication, and judges, also twice and too late. */
function platformSteps({ account, random }: World, { article, draft, sent }: Now): Step[] {
  const last = sent.at(-1)?.publication;
  const hold = (copy: 'synced' | 'drifted'): Step => [`copy ${copy}`, () => settleCopy(draft?.id, article, copy)];
  const steps: Step[] = [hold('synced'), hold('synced'), hold('synced'), hold('drifted')];
  if (!last) return steps;
  const publishId = last.publishId ?? last.id;
  const accepted = { state: 'publishing' as const, publishId };
  const verdict: Step = [
    'verdict',
    () =>
      recordVerdict(
        { accountId: account.id, publishId },
        { report: { status: [0, 0, 0, 1, 2, 3, 4, 5, 6][random(9)] ?? 0 }, source: 'event' },
      ),
  ];
  return [
    ...steps,
    ['accepted', () => answer(last.id, 'done', accepted)],
    ['accepted', () => answer(last.id, 'done', accepted)],
    ['refused', () => answer(last.id, 'failed', { state: 'rejected', finished: true })],
    verdict,
    verdict,
    verdict,
  ];
}

/** What the worker writes when the platform has answered a submit: its operation ends, and the publication goes on. */
async function answer(
  publicationId: string,
  state: 'done' | 'failed',
  change: Parameters<typeof changePublication>[3],
): Promise<void> {
  await inTransaction(async (tx) => {
    if (!(await changePublication(tx, publicationId, ['submitting'], change))) return;
    const own = and(eq(operations.publicationId, publicationId), eq(operations.kind, 'submit'));
    await tx.update(operations).set({ state }).where(own);
  });
}

/** The platform took what is here, or somebody edited it there. Not while the draft is over. */
async function settleCopy(
  draftId: string | undefined,
  { id, contentHash }: Now['article'],
  copy: 'synced' | 'drifted',
): Promise<void> {
  if (!draftId) return;
  const open = and(eq(drafts.id, draftId), inArray(drafts.copy, ['none', 'stale', 'synced', 'drifted', 'missing']));
  const changed = await db()
    .update(drafts)
    .set({ copy, mediaId: draftId, snapshot: [] })
    .where(open)
    .returning({ id: drafts.id });
  if (changed.length === 0 || copy !== 'synced') return;
  await db().update(draftArticles).set({ pushedHash: contentHash }).where(eq(draftArticles.articleId, id));
}

function clockSteps({ sent }: Now): Step[] {
  const last = sent.at(-1)?.publication;
  if (last?.state !== 'scheduled') return [];
  const passes = (minutes: number) =>
    db()
      .update(publications)
      .set({ scheduledAt: sql`clock_timestamp() - make_interval(mins => ${minutes})` })
      .where(eq(publications.id, last.id));
  return [
    ['its time comes', () => passes(1).then(startDueSchedules)],
    ['its time passes', () => passes(45).then(missSchedules)],
    ['the sweep looks', () => pauseEditedSchedules()],
  ];
}

/** What must hold whatever happened. */
async function check(world: World, before: Now, now: Now): Promise<string[]> {
  const { record, account, seen } = world;
  const wrong: string[] = [];
  const live = now.sent.filter(({ publication }) =>
    (LIVE_PUBLICATION_STATES as readonly string[]).includes(publication.state),
  );
  if (live.length > 1) wrong.push('two publications at once');
  if (now.article.editorial === 'trashed' && before.article.editorial !== 'trashed' && live.length > 0)
    wrong.push('into the trash while it goes out');
  for (const { publication, hash } of now.sent) {
    const was = seen.get(publication.id);
    const { state } = publication;
    if (was === undefined || (was === 'scheduled' && state === 'submitting')) {
      if (!isApproved(record, hash, account.twoPerson)) wrong.push(`${state} without its signatures`);
      if (hash !== before.article.contentHash) wrong.push(`${state} with another content than was there`);
      if (before.article.editorial !== 'in_review') wrong.push(`${state} while ${before.article.editorial}`);
      if (before.draft?.copy !== 'synced') wrong.push(`${state} while the copy was ${before.draft?.copy}`);
      if (before.pushedHash !== hash) wrong.push(`${state} of what the platform does not have`);
    }
    if (was !== undefined && was !== state && !NEXT[was].includes(state)) wrong.push(`${was} became ${state}`);
    if (OUT.includes(state) && now.draft?.id === publication.draftId)
      wrong.push(`${state}, and its draft is still open`);
    seen.set(publication.id, state);
  }
  if (now.sent.length < seen.size) wrong.push('a publication is gone');
  return wrong;
}
