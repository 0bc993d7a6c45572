import { and, desc, eq, ne, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { accounts, articles, people, pictures } from '@/drizzle/schema';
import type { Approval } from '@/lib/article/approval';
import type { ArticleType } from '@/lib/article/content';
import { type Headline, headline } from '@/lib/article/headline';
import type { CopyState, EditorialState } from '@/lib/article/states';
import { waitingFor, type WaitingFor } from '@/lib/article/waiting';
import type { Actor } from '@/lib/auth/actor';
import { ofOwnAccounts } from '@/lib/auth/membership';
import { authorize } from '@/lib/auth/permissions';
import { type Db, db } from '@/lib/db/connection';
import { plannedDb } from '@/lib/db/planned';
import { approvalsOf, judgedColumns } from '@/lib/editorial/approvals';
import { textHas } from '@/lib/editorial/search-text';
import { type PublicationSummary, publicationsOfArticles } from '@/lib/editorial/article-place';
import { behind, cursorSchema, exactTime, writeCursor } from '@/lib/editorial/cursor';

/** The states people filter by; *approved* and *published* are derived. */
export const articleFilters = [
  'writing',
  'in_review',
  'changes_requested',
  'approved',
  'published',
  'trashed',
] as const;

export const listArticlesSchema = z.strictObject({
  state: z.enum(articleFilters).optional(),
  type: z.enum(['news', 'newspic']).optional(),
  accountId: z.uuid().optional(),
  /** Words of title, author, digest and text. */
  q: z.string().max(100).optional(),
  /** What this person wrote on, or what is their turn. */
  who: z.enum(['mine', 'assigned']).optional(),
  cursor: cursorSchema.optional(),
});
export type ListArticles = z.input<typeof listArticlesSchema>;

/** An article as a list shows it; no body is read for it. */
export interface ArticleListItem {
  id: string;
  type: ArticleType;
  title: string;
  characters: number;
  editorial: EditorialState;
  updatedAt: Date;
  submittedAt: Date | null;
  account: { id: string; name: string };
  /** The small picture beside the title, with a placeholder to show before it is there. */
  cover: { id: string; placeholder: string } | null;
  lastContentEditor: string | null;
  approval: Approval;
  copy: CopyState;
  /** Worked out from where it is; comments that must be fixed are not looked at for a list. */
  waiting: WaitingFor;
  /** Whose turn it is, as people agreed, and by which day (`YYYY-MM-DD`). */
  assignee: string | null;
  dueOn: string | null;
  publication: PublicationSummary | null;
  headline: Headline;
}

const PAGE = 50;

/**
 * Articles by last change, the newest first, fifty at a time; the trash only when asked for.
 * @returns `next`: the cursor of the following page, null at the end. A page of *in review* or *approved* may be shorter than fifty.
 */
export async function listArticles(
  actor: Actor | null,
  input: ListArticles = {},
): Promise<{ articles: ArticleListItem[]; next: string | null }> {
  authorize(actor, 'article.read');
  const { state, cursor, who, ...rest } = listArticlesSchema.parse(input);
  const own = ofOwnAccounts(actor, articles.accountId);
  const where = and(
    own,
    concerns(actor, who),
    stateIs(state),
    ...conditions(rest),
    behind(cursor, articles.updatedAt, articles.id),
  );
  const rows = await selectArticles(
    where,
    [desc(articles.updatedAt), desc(articles.id)],
    PAGE + 1,
    rest.q ? plannedDb() : db(),
  );
  const page = await presentArticles(rows.slice(0, PAGE));
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    articles: page.filter((article) => isAsked(state, article.approval)),
    next: last ? writeCursor(last.cursorAt, last.id) : null,
  };
}

/** Reads the rows of list items; other lists (today) come through here too. */
export function selectArticles(where: SQL | undefined, order: SQL[], limit: number, from: Db = db()) {
  return from
    .select({
      ...judgedColumns,
      type: articles.type,
      title: articles.title,
      characters: articles.characters,
      editorial: articles.editorial,
      updatedAt: articles.updatedAt,
      submittedAt: articles.submittedAt,
      accountId: accounts.id,
      accountName: accounts.name,
      lastEditor: people.name,
      dueOn: articles.dueOn,
      assignee: sql<string | null>`(select turn.name from people turn where turn.id = ${articles.assigneeId})`,
      pictureId: pictures.id,
      placeholder: pictures.placeholder,
      cursorAt: exactTime(articles.updatedAt),
      copy: sql<CopyState>`coalesce((
        select drafts.copy from draft_articles join drafts on drafts.id = draft_articles.draft_id
        where draft_articles.article_id = ${articles.id}
        order by draft_articles.active desc, drafts.created_at desc limit 1), 'none')`,
    })
    .from(articles)
    .innerJoin(accounts, eq(accounts.id, articles.accountId))
    .leftJoin(people, eq(people.id, articles.lastContentEditor))
    .leftJoin(pictures, eq(pictures.id, articles.coverPicture))
    .where(where)
    .orderBy(...order)
    .limit(limit);
}

/** Adds what follows from signatures and publications. */
export async function presentArticles(rows: Awaited<ReturnType<typeof selectArticles>>): Promise<ArticleListItem[]> {
  const [approvals, publications] = await Promise.all([
    approvalsOf(rows),
    publicationsOfArticles(rows.map((row) => row.id)),
  ]);
  return rows.map((row) => {
    const approval = approvals.get(row.id);
    if (!approval) throw new Error('the rule gave no answer');
    const publication = publications.get(row.id) ?? null;
    return present(row, approval, publication);
  });
}

function present(
  row: Awaited<ReturnType<typeof selectArticles>>[number],
  approval: Approval,
  publication: PublicationSummary | null,
): ArticleListItem {
  const { id, type, title, characters, editorial, updatedAt, submittedAt, copy } = row;
  const changedSince = publication !== null && publication.hash !== row.contentHash;
  const state = publication?.state ?? null;
  return {
    id,
    type,
    title,
    characters,
    editorial,
    updatedAt,
    submittedAt,
    copy,
    approval,
    publication,
    waiting: waitingFor({ editorial, approval, copy, publication: state, current: !changedSince }),
    assignee: row.assignee,
    dueOn: row.dueOn,
    account: {
      id: row.accountId,
      name: row.accountName,
    },
    cover: row.pictureId
      ? {
          id: row.pictureId,
          placeholder: row.placeholder ?? '',
        }
      : null,
    lastContentEditor: row.lastEditor,
    headline: headline({
      editorial,
      approved: approval.approved,
      copy,
      publication: state,
      changedSince,
      linked: Boolean(publication?.url),
    }),
  };
}

function concerns(actor: Actor, who: ListArticles['who']): SQL | undefined {
  if (!who || actor.kind !== 'person') return undefined;
  if (who === 'assigned') return eq(articles.assigneeId, actor.id);
  return sql`(${actor.id}::uuid = any(${articles.writers}) or ${articles.createdBy} = ${actor.id}::uuid)`;
}

/** The rule is not SQL: what it decides is asked of the rows found. */
function isAsked(state: ListArticles['state'], { approved }: Approval): boolean {
  return state === 'approved' ? approved : state === 'in_review' ? !approved : true;
}

function stateIs(state: ListArticles['state']): SQL | undefined {
  if (state === undefined) return ne(articles.editorial, 'trashed');
  if (state === 'in_review') return and(eq(articles.editorial, 'in_review'), notOut);
  if (state === 'approved') return and(eq(articles.editorial, 'in_review'), notOut, hasEndorsement);
  if (state === 'published') return and(ne(articles.editorial, 'trashed'), isPublished);
  return eq(articles.editorial, state);
}

/** Nothing is approved without one of these on its present content; the rule itself is applied to the rows found. */
export const hasEndorsement = sql`exists (
  select from review_acts where review_acts.article_id = ${articles.id}
    and review_acts.hash = ${articles.contentHash} and review_acts.kind in ('signed', 'overridden')
  union all select from link_signatures where link_signatures.article_id = ${articles.id}
    and link_signatures.hash = ${articles.contentHash})`;

/** What was handed off is out once its address is known; until then it waits among the approved. */
const isLinked = sql`(publications.state = 'handed_off' and sent.url is not null)`;

/** Approved stays *in review* when it is published; then nobody waits for it any more, until it is edited. */
export const notOut = sql`not exists (
  select from publication_articles sent join publications on publications.id = sent.publication_id
  where sent.article_id = ${articles.id} and sent.hash = ${articles.contentHash} and (${isLinked} or publications.state
    in ('scheduled', 'submitting', 'unknown', 'publishing', 'published', 'withdrawn', 'blocked')))`;

const isPublished = sql`exists (
  select from publication_articles sent join publications on publications.id = sent.publication_id
  where sent.article_id = ${articles.id} and (publications.state = 'published' or ${isLinked}))`;

function conditions({ type, accountId, q }: Pick<ListArticles, 'type' | 'accountId' | 'q'>): (SQL | undefined)[] {
  return [
    type ? eq(articles.type, type) : undefined,
    accountId ? eq(articles.accountId, accountId) : undefined,
    textHas(q),
  ];
}

/** That a title holds all of these words, at most five of them. */
export function titleHas(q: string | undefined): SQL[] {
  const words = (q ?? '').trim().split(/\s+/u).filter(Boolean).slice(0, 5);
  return words.map((word) => sql`${articles.title} ilike ${`%${word.replace(/[\\%_]/g, (c) => `\\${c}`)}%`}`);
}
