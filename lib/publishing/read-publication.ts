import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';
import { drafts, inbox, operations, people, publications, story, type StoryKind } from '@/drizzle/schema';
import type { CopyState } from '@/lib/article/states';
import type { Actor } from '@/lib/auth/actor';
import { authorize, can } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { databaseNow } from '@/lib/db/clock';
import { AppError, type ErrorText } from '@/lib/errors';
import { mayRead } from '@/lib/publishing/list-publications';
import { liveDraftOf } from '@/lib/publishing/live-draft';
import { isUuid, loadDraft } from '@/lib/publishing/load-draft';
import { type Offer, offersOf, RETRIED } from '@/lib/publishing/offers';
import { readWaiting } from '@/lib/publishing/patience';
import { submitOperation } from '@/lib/publishing/publication-row';
import { type PublicationView, selectPublications } from '@/lib/publishing/publication-view';
import { reasonAgainst } from '@/lib/publishing/read-draft';

/** One line of a story: a request, a call with its answer, an event, a verdict. */
export interface StoryLine {
  id: number;
  at: Date;
  kind: StoryKind;
  /** A key of the `story` message namespace. */
  message: string;
  /** Values of the sentence; of a call also path, errcode, rid and ms. */
  data: Record<string, unknown>;
  person: { id: string; name: string } | null;
}

/** An event as it was pushed. */
export interface EventView {
  id: string;
  receivedAt: Date;
  mode: 'plain' | 'aes';
  event: string;
  deliveries: number;
  appliedAt: Date | null;
  result: string | null;
  /** The message itself; only for administrators. */
  raw: string | null;
}

/** All that the page of a publication shows. */
export interface PublicationPage extends PublicationView {
  story: StoryLine[];
  events: EventView[];
  /** The attempts after this one. */
  retriedBy: string[];
  copy: CopyState;
  /** Nothing was sent yet, because the platform is away: since when, and when it is tried next. */
  waiting: { since: Date; nextAt: Date } | null;
  /** Where its first article is now, when that joined another draft after this attempt. */
  joinedDraft: string | null;
  /** The draft's address on the platform, for finishing on the official site; temporary. */
  temporaryUrl: string;
  /** Where another attempt may be made: the draft's hash, and why not yet, as the verb would say it. */
  next: { hash: string; reason: ErrorText | null } | null;
  /** What this person may do about it now. */
  offers: Offer[];
  /** Whether this person may withdraw its articles now. */
  mayWithdraw: boolean;
  /** Positions, from 0, of articles whose withdrawal is under way. */
  withdrawing: number[];
}

/** Throws `not_found`, also for a publication that is none of this person's business. */
export async function readPublication(actor: Actor | null, id: string): Promise<PublicationPage> {
  authorize(actor, 'publication.read');
  const found = isUuid(id) ? await selectPublications(and(eq(publications.id, id), mayRead(actor)), 1) : [];
  const [row] = found;
  if (!row) throw new AppError('not_found', 'publication_not_found');
  const { cursorAt: _cursorAt, ...publication } = row;
  const [lines, events, retries, [draft], operation, withdrawing] = await Promise.all([
    storyWhere(eq(story.publicationId, id)),
    eventsOf(actor, publication),
    db()
      .select({ id: publications.id, state: publications.state })
      .from(publications)
      .where(eq(publications.retryOf, id)),
    db().select().from(drafts).where(eq(drafts.id, publication.draftId)),
    submitOperation(db(), id),
    withdrawingOf(id),
  ]);
  const retriedBy = retries.map((retry) => retry.id);
  const copy = draft?.copy ?? 'none';
  const joinedDraft = draft?.closedAt && copy !== 'consumed' ? await liveDraftOf(db(), id) : null;
  const goesOn = retries.some((retry) => !RETRIED.includes(retry.state));
  const next = goesOn ? null : await nextAttempt(publication);
  const offers = offersOf(
    actor,
    { ...publication, copy, joined: joinedDraft !== null, ready: next?.reason === null, retriedBy },
    operation,
    await databaseNow(),
  );
  const { state, platformArticleId } = publication;
  return {
    ...publication,
    story: lines,
    events,
    retriedBy,
    copy,
    waiting: operation?.state === 'queued' ? readWaiting(operation) : null,
    joinedDraft,
    next,
    temporaryUrl: draft?.temporaryUrl ?? '',
    offers,
    mayWithdraw: state === 'published' && platformArticleId !== null && can(actor, 'publication.withdraw').ok,
    withdrawing,
  };
}

/** What stands between this attempt and the next one; null where there is nothing to try again. */
async function nextAttempt({ id, state, draftId }: PublicationView): Promise<PublicationPage['next']> {
  const isBlocked = state === 'blocked';
  if (!isBlocked && !RETRIED.includes(state)) return null;
  const nextDraft = isBlocked ? await liveDraftOf(db(), id) : draftId;
  if (!nextDraft) return { hash: '', reason: { key: 'copy_not_pushed' } };
  const loaded = await loadDraft(db(), nextDraft);
  return { hash: loaded.hash, reason: await reasonAgainst(loaded, { afterBlock: isBlocked }) };
}

async function withdrawingOf(publicationId: string): Promise<number[]> {
  const live = inArray(operations.state, ['queued', 'calling', 'unknown']);
  const rows = await db()
    .select({ request: operations.request })
    .from(operations)
    .where(and(eq(operations.publicationId, publicationId), eq(operations.kind, 'withdraw'), live));
  return rows.map(({ request }) => Number(request.position));
}

/** Lines of a story in the order they happened. */
export async function storyWhere(where: SQL | undefined): Promise<StoryLine[]> {
  const rows = await db()
    .select({ line: story, name: people.name })
    .from(story)
    .leftJoin(people, eq(people.id, story.personId))
    .where(where)
    .orderBy(asc(story.id))
    .limit(1000);
  return rows.map(({ line, name }) => ({
    id: line.id,
    at: line.at,
    kind: line.kind,
    message: line.message,
    data: line.data,
    person: line.personId ? { id: line.personId, name: name ?? '' } : null,
  }));
}

async function eventsOf(actor: Actor, publication: PublicationView): Promise<EventView[]> {
  if (!publication.publishId) return [];
  const showsRaw = can(actor, 'publication.read_raw').ok;
  const rows = await db()
    .select()
    .from(inbox)
    .where(and(eq(inbox.accountId, publication.account.id), eq(inbox.publishId, publication.publishId)))
    .orderBy(asc(inbox.receivedAt))
    .limit(50);
  return rows.map(({ id, receivedAt, mode, event, deliveries, appliedAt, result, raw }) => ({
    id,
    receivedAt,
    mode,
    event,
    deliveries,
    appliedAt,
    result,
    raw: showsRaw ? raw : null,
  }));
}
