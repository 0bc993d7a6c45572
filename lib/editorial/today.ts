import { and, asc, desc, eq, inArray, lt, ne, type SQL, sql } from 'drizzle-orm';
import { articles, publicationArticles, publications } from '@/drizzle/schema';
import { wroteAlone } from '@/lib/article/review-step';
import type { PublicationState } from '@/lib/article/states';
import type { PersonActor } from '@/lib/auth/actor';
import { ofOwnAccounts } from '@/lib/auth/membership';
import { authorizePerson, can } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import {
  type ArticleListItem,
  hasEndorsement,
  notOut,
  presentArticles,
  selectArticles,
} from '@/lib/editorial/list-articles';

/** A publication as *Today* shows it. */
export interface TodayPublication {
  id: string;
  accountId: string;
  state: PublicationState;
  titles: string[];
  /** When it ended, else when it was asked for. */
  at: Date;
  url: string | null;
}

/** What needs this person, by consequence. Each list holds at most twenty. */
export interface Today {
  /** Ended badly, or with an outcome nobody knows, and not tried again since. */
  failed: TodayPublication[];
  /** In review and not approved, without this person's signature; the oldest first. */
  toSign: ArticleListItem[];
  /** Signed by an approver who changed it last: a writer's yes is missing. */
  toConfirm: ArticleListItem[];
  /** Approved and not published: for those who may publish. */
  toPublish: ArticleListItem[];
  changesRequested: ArticleListItem[];
  /** Given to this person by name, and in none of the lists above. */
  assigned: ArticleListItem[];
  writing: ArticleListItem[];
  /** Planned for the next twenty-four hours; the next one first. */
  goingOut: TodayPublication[];
  published: TodayPublication[];
}

const MOST = 20;
/** Rows looked at before the two-person rule is applied to them. */
const LOOKED_AT = 100;
const BAD: PublicationState[] = [
  'rejected',
  'unknown',
  'missed',
  'paused',
  'failed_original',
  'failed',
  'failed_platform',
  'blocked',
];

/** What waits for this person now. */
export async function todayFor(actor: PersonActor | null): Promise<Today> {
  authorizePerson(actor, 'article.read');
  const wrote = sql`(${actor.id}::uuid = any(${articles.writers}) or ${articles.createdBy} = ${actor.id}::uuid)`;
  const mine = and(wrote, ofOwnAccounts(actor, articles.accountId)) ?? wrote;
  const newest = [desc(articles.updatedAt), desc(articles.id)];
  const own = async (state: 'changes_requested' | 'writing') =>
    presentArticles(await selectArticles(and(eq(articles.editorial, state), mine), newest, MOST));
  const mineToDo = and(
    eq(articles.assigneeId, actor.id),
    ne(articles.editorial, 'trashed'),
    notOut,
    ofOwnAccounts(actor, articles.accountId),
  );
  const given = async () => presentArticles(await selectArticles(mineToDo, newest, MOST));
  const soon = lt(publications.scheduledAt, sql`now() + interval '24 hours'`);
  const [review, changesRequested, writing, assigned, failed, goingOut, published] = await Promise.all([
    reviewFor(actor, mine),
    own('changes_requested'),
    own('writing'),
    given(),
    publicationsFor(actor, and(inArray(publications.state, BAD), notTriedAgain)),
    publicationsFor(actor, and(eq(publications.state, 'scheduled'), soon), asc(publications.scheduledAt)),
    publicationsFor(actor, and(isOut, lastWeek)),
  ]);
  const listed = new Set([...Object.values(review).flat(), ...changesRequested, ...writing].map(({ id }) => id));
  const rest = assigned.filter(({ id }) => !listed.has(id));
  return { ...review, changesRequested, writing, assigned: rest, failed, goingOut, published };
}

/** The articles in review, sorted by what they want from this person. */
async function reviewFor(actor: PersonActor, mine: SQL): Promise<Pick<Today, 'toSign' | 'toConfirm' | 'toPublish'>> {
  const signs = can(actor, 'article.sign').ok;
  const own = ofOwnAccounts(actor, articles.accountId);
  const where = and(own, eq(articles.editorial, 'in_review'), notOut, signs ? undefined : and(mine, hasEndorsement));
  const rows = await selectArticles(where, [asc(articles.submittedAt), asc(articles.id)], LOOKED_AT);
  const items = await presentArticles(rows);
  const wants = items.map((item, i) => ({ item, want: wantOf(actor, item, rows[i]) }));
  const pick = (want: Want) => wants.flatMap((each) => (each.want === want ? [each.item] : [])).slice(0, MOST);
  return { toSign: pick('sign'), toConfirm: pick('confirm'), toPublish: pick('publish') };
}

type Want = 'sign' | 'confirm' | 'publish' | null;
type Row = Awaited<ReturnType<typeof selectArticles>>[number];

function wantOf(actor: PersonActor, { approval }: ArticleListItem, row: Row | undefined): Want {
  if (!row) return null;
  if (approval.approved) return can(actor, 'draft.publish').ok ? 'publish' : null;
  if (approval.signers.includes(actor.id)) return null;
  if (approval.missing === 'second_person' && row.writers.includes(actor.id)) return 'confirm';
  const alone = row.twoPerson && wroteAlone(row, actor.id);
  return can(actor, 'article.sign').ok && !alone ? 'sign' : null;
}

/** Readers have it: published by us, or by a person on the official site who entered its links. */
const isOut = sql`(${publications.state} = 'published' or (${publications.state} = 'handed_off' and not exists (
  select from publication_articles sent where sent.publication_id = ${publications.id} and sent.url is null)))`;

const lastWeek = sql`${publications.finishedAt} > now() - interval '7 days'`;

/** A failure speaks until somebody tries again, with the same draft or in its place. */
const notTriedAgain = sql`not exists (
  select from publications later
  where later.draft_id = ${publications.draftId} and later.requested_at > ${publications.requestedAt})
  and not exists (select from publications later where later.retry_of = ${publications.id})`;

/** Publications by time, the newest first; editors see those with an article they wrote. */
async function publicationsFor(
  actor: PersonActor,
  where: SQL | undefined,
  first: SQL = desc(publications.requestedAt),
): Promise<TodayPublication[]> {
  const everybody = can(actor, 'publication.read_all').ok;
  const wrote = sql`exists (
    select from publication_articles sent join articles mine on mine.id = sent.article_id
    where sent.publication_id = ${publications.id} and ${actor.id}::uuid = any(mine.writers))`;
  return db()
    .select({
      id: publications.id,
      accountId: publications.accountId,
      state: publications.state,
      titles: sql<string[]>`array_agg(${publicationArticles.title} order by ${publicationArticles.position})`,
      at: sql`coalesce(${publications.finishedAt}, ${publications.scheduledAt}, ${publications.requestedAt})`
        .mapWith(publications.requestedAt)
        .as('at'),
      url: sql<string | null>`min(${publicationArticles.url}) filter (where ${publicationArticles.position} = 0)`,
    })
    .from(publications)
    .innerJoin(publicationArticles, eq(publicationArticles.publicationId, publications.id))
    .where(and(where, ofOwnAccounts(actor, publications.accountId), everybody ? undefined : wrote))
    .groupBy(publications.id)
    .orderBy(first, desc(publications.id))
    .limit(MOST);
}
