import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { accounts, articles, draftArticles, drafts } from '@/drizzle/schema';
import type { ArticleType } from '@/lib/article/content';
import type { CopyState } from '@/lib/article/states';
import type { Actor } from '@/lib/auth/actor';
import { ofOwnAccounts, requireMember } from '@/lib/auth/membership';
import { authorize } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { type ArticleListItem, presentArticles, selectArticles, titleHas } from '@/lib/editorial/list-articles';
import { behind, cursorSchema, exactTime, writeCursor } from '@/lib/editorial/cursor';

/** A draft of several articles as the list shows it. */
export interface DraftListItem {
  id: string;
  copy: CopyState;
  /** The platform's own preview; works for a while. */
  temporaryUrl: string;
  pushedAt: Date | null;
  updatedAt: Date;
  account: { id: string; name: string; timeZone: string };
  /** In their order. */
  articles: { id: string; title: string; type: ArticleType; cover: string | null }[];
}

export const listDraftsSchema = z.strictObject({ cursor: cursorSchema.optional() });

const PAGE = 50;

const liveArticles = sql`(select count(*) from draft_articles each where each.draft_id = ${drafts.id} and each.active)`;

/**
 * The drafts of several articles that are not out yet, the last changed first, fifty at a time. One with a single article
 * belongs to that article and is not listed.
 * @returns `next`: the cursor of the following page, null at the end
 */
export async function listDrafts(
  actor: Actor | null,
  input: z.input<typeof listDraftsSchema> = {},
): Promise<{ drafts: DraftListItem[]; next: string | null }> {
  authorize(actor, 'article.read');
  const { cursor } = listDraftsSchema.parse(input);
  const rows = await db()
    .select({
      id: drafts.id,
      copy: drafts.copy,
      temporaryUrl: drafts.temporaryUrl,
      pushedAt: drafts.pushedAt,
      updatedAt: drafts.updatedAt,
      account: { id: accounts.id, name: accounts.name, timeZone: accounts.timeZone },
      cursorAt: exactTime(drafts.updatedAt),
    })
    .from(drafts)
    .innerJoin(accounts, eq(accounts.id, drafts.accountId))
    .where(
      and(
        ofOwnAccounts(actor, drafts.accountId),
        isNull(drafts.closedAt),
        sql`${liveArticles} > 1`,
        behind(cursor, drafts.updatedAt, drafts.id),
      ),
    )
    .orderBy(desc(drafts.updatedAt), desc(drafts.id))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  const held = await articlesOf(page.map(({ id }) => id));
  const last = rows.length > PAGE ? page.at(-1) : undefined;
  return {
    drafts: page.map(({ cursorAt: _cursorAt, ...row }) => ({
      ...row,
      articles: held.flatMap(({ draftId, ...article }) => (draftId === row.id ? [article] : [])),
    })),
    next: last ? writeCursor(last.cursorAt, last.id) : null,
  };
}

async function articlesOf(draftIds: string[]) {
  if (draftIds.length === 0) return [];
  return db()
    .select({
      draftId: draftArticles.draftId,
      id: articles.id,
      title: articles.title,
      type: articles.type,
      cover: articles.coverPicture,
    })
    .from(draftArticles)
    .innerJoin(articles, eq(articles.id, draftArticles.articleId))
    .where(and(inArray(draftArticles.draftId, draftIds), eq(draftArticles.active, true)))
    .orderBy(asc(draftArticles.position));
}

/** How many articles are offered; the rest is found by its title. */
const OFFERED = 100;

export const listAddableSchema = z.strictObject({
  accountId: z.uuid(),
  /** Words of the title. */
  q: z.string().max(100).optional(),
});

/**
 * The articles of an account that may go into a draft of several now, the last changed first: each has a draft to itself
 * and nothing of it is under way. At most a hundred; `q` finds among all of them.
 */
export async function listAddable(
  actor: Actor | null,
  input: z.input<typeof listAddableSchema>,
): Promise<ArticleListItem[]> {
  authorize(actor, 'article.read');
  const { accountId, q } = listAddableSchema.parse(input);
  requireMember(actor, accountId, 'account_not_found');
  const isFree = sql`exists (
    select from draft_articles place join drafts own on own.id = place.draft_id
    where place.article_id = ${articles.id} and place.active and own.closed_at is null
      and own.copy not in ('pushing', 'unknown', 'drifted')
      and (select count(*) from draft_articles each where each.draft_id = own.id and each.active) = 1
      and not exists (select from publications out where out.draft_id = own.id
        and out.state in ('scheduled', 'paused', 'submitting', 'unknown', 'publishing', 'handed_off')))`;
  const where = and(eq(articles.accountId, accountId), isNull(articles.trashedAt), isFree, ...titleHas(q));
  return presentArticles(await selectArticles(where, [desc(articles.updatedAt), desc(articles.id)], OFFERED));
}
