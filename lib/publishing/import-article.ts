import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { drafts, publications } from '@/drizzle/schema';
import { platformFor } from '@/lib/accounts/platform';
import { mayCallUnasked } from '@/lib/accounts/quotas';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { requireMember } from '@/lib/auth/membership';
import { authorizePerson } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { createArticle } from '@/lib/editorial/create-article';
import { saveArticle } from '@/lib/editorial/save-article';
import { AppError } from '@/lib/errors';
import { type ImportNotes, readPlatformArticle } from '@/lib/publishing/read-platform-article';
import type { WechatClient } from '@/lib/wechat/client';
import { PlatformError, PlatformRefused } from '@/lib/wechat/errors';

const PAGE = 10;

/** Where an article stands on the platform: in the draft box, or published by this interface. */
const box = z.enum(['drafts', 'published']);
export type ImportBox = z.infer<typeof box>;

export const listImportableSchema = z.strictObject({
  accountId: z.uuid(),
  box: box.default('drafts'),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});

export const importArticleSchema = z.strictObject({
  accountId: z.uuid(),
  box,
  /** The draft's media_id, or the publication's article_id. */
  sourceId: z.string().min(1).max(200),
  /** Which of its articles, counted from 0. */
  position: z.coerce.number().int().min(0).max(7),
});

/** One draft or publication of the platform. */
export interface Importable {
  sourceId: string;
  updatedAt: Date | null;
  /** Made from here: its articles are here already. */
  ours: boolean;
  articles: { position: number; title: string; type: 'news' | 'newspic'; deleted: boolean }[];
}

/**
 * What an account has on the platform, without bodies, ten at a time in the platform's order. Throws `forbidden`, `not_found`, zod,
 * `wrong_state` (`import_spent`), `platform_rejected` (`import_refused`) and `platform_unreachable`.
 */
export async function listImportable(
  actor: Actor | null,
  input: z.input<typeof listImportableSchema>,
): Promise<{ items: Importable[]; total: number; next: number | null }> {
  authorizePerson(actor, 'article.create');
  const { accountId, box: where, offset } = listImportableSchema.parse(input);
  requireMember(actor, accountId, 'account_not_found');
  const path = where === 'drafts' ? '/cgi-bin/draft/batchget' : '/cgi-bin/freepublish/batchget';
  if (!(await mayCallUnasked(accountId, path))) throw new AppError('wrong_state', 'import_spent');
  const platform = await platformFor(accountId);
  const page = { offset, count: PAGE, noContent: true };
  const list = await asked(async () =>
    where === 'drafts'
      ? fromDrafts(await platform.batchGetDrafts(page))
      : fromPublished(await platform.batchGetPublished(page)),
  );
  const own = await ownSources(
    accountId,
    where,
    list.items.map(({ sourceId }) => sourceId),
  );
  const next = offset + list.items.length;
  return {
    items: list.items.map((item) => ({ ...item, ours: own.has(item.sourceId) })),
    total: list.total,
    next: list.items.length > 0 && next < list.total ? next : null,
  };
}

type Listed = { items: Omit<Importable, 'ours'>[]; total: number };

function fromDrafts({ items, total }: Awaited<ReturnType<WechatClient['batchGetDrafts']>>): Listed {
  return { total, items: items.map(({ mediaId, ...item }) => ({ sourceId: mediaId, ...facts(item) })) };
}

function fromPublished({ items, total }: Awaited<ReturnType<WechatClient['batchGetPublished']>>): Listed {
  return { total, items: items.map(({ articleId, ...item }) => ({ sourceId: articleId, ...facts(item) })) };
}

type Item = Pick<Awaited<ReturnType<WechatClient['batchGetDrafts']>>['items'][number], 'articles' | 'updateTime'>;

function facts({ articles, updateTime }: Item): Omit<Importable, 'ours' | 'sourceId'> {
  return {
    updatedAt: updateTime ? new Date(updateTime * 1000) : null,
    articles: articles.slice(0, 8).map((article, position) => ({
      position,
      title: article.title,
      type: article.article_type === 'newspic' ? 'newspic' : 'news',
      deleted: article.is_deleted ?? false,
    })),
  };
}

async function ownSources(accountId: string, where: ImportBox, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows =
    where === 'drafts'
      ? await db()
          .select({ id: drafts.mediaId })
          .from(drafts)
          .where(and(eq(drafts.accountId, accountId), inArray(drafts.mediaId, ids)))
      : await db()
          .select({ id: publications.platformArticleId })
          .from(publications)
          .where(and(eq(publications.accountId, accountId), inArray(publications.platformArticleId, ids)));
  return new Set(rows.flatMap(({ id }) => (id ? [id] : [])));
}

/**
 * Makes an article here of one on the platform; the one there stays as it is. Throws as `listImportable`, and `not_found` (`import_gone`).
 * @returns the new article, and what of it is not as it was
 */
export async function importArticle(
  actor: Actor | null,
  input: z.input<typeof importArticleSchema>,
): Promise<{ articleId: string; notes: ImportNotes }> {
  authorizePerson(actor, 'article.create');
  const { accountId, box: where, sourceId, position } = importArticleSchema.parse(input);
  requireMember(actor, accountId, 'account_not_found');
  const platform = await platformFor(accountId);
  const { articles } = await asked(() =>
    where === 'drafts' ? platform.getDraft(sourceId) : platform.getPublishedArticle(sourceId),
  );
  const wire = articles[position];
  if (!wire || wire.is_deleted) throw new AppError('not_found', 'import_gone');
  const { content, notes } = await readPlatformArticle(actor, { accountId, platform }, wire);
  const { id } = await createArticle(actor, { accountId, type: content.type, title: content.title });
  await saveArticle(actor, { id, baseRevision: 1, content });
  await audit(db(), actor, {
    action: 'article.imported',
    subject: 'article',
    subjectId: id,
    accountId,
    details: { box: where, sourceId, position, notes },
  });
  return { articleId: id, notes };
}

const GONE = [40007, 53600];

async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof PlatformRefused) {
      if (GONE.includes(error.errcode)) throw new AppError('not_found', 'import_gone');
      const values = { errcode: error.errcode, rid: error.rid ?? '-' };
      throw new AppError('platform_rejected', { key: 'import_refused', values });
    }
    if (error instanceof PlatformError) throw new AppError('platform_unreachable');
    throw error;
  }
}
