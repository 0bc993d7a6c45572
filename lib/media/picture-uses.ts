import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { articles } from '@/drizzle/schema';
import type { ArticleType } from '@/lib/article/content';
import type { EditorialState } from '@/lib/article/states';
import type { Actor } from '@/lib/auth/actor';
import { ofOwnAccounts } from '@/lib/auth/membership';
import { authorize } from '@/lib/auth/permissions';
import { db, type Tx } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';

/** An article that shows a picture: now, in kept versions, or both. */
export interface PictureUseOf {
  articleId: string;
  title: string;
  type: ArticleType;
  account: string;
  editorial: EditorialState;
  /** In the working copy. */
  now: boolean;
  /** Numbers of the versions that show it, the newest first. */
  versions: number[];
}

/** Articles that are named; more are only counted. */
const MOST = 50;

/** The articles and versions that show a picture, those that show it now first. */
export async function readPictureUses(
  actor: Actor | null,
  pictureId: string,
): Promise<{ uses: PictureUseOf[]; count: number }> {
  authorize(actor, 'picture.read');
  if (!z.uuid().safeParse(pictureId).success) throw new AppError('not_found');
  return usesOf(db(), pictureId, ofOwnAccounts(actor, articles.accountId));
}

/** The same for verbs, in their transaction. */
export async function usesOf(
  tx: Pick<Tx, 'execute'>,
  pictureId: string,
  own: SQL = sql`true`,
): Promise<{ uses: PictureUseOf[]; count: number }> {
  const rows = await tx.execute<{ [K in keyof PictureUseOf]: PictureUseOf[K] } & { count: number }>(sql`
    select articles.id as "articleId", articles.title, articles.type, accounts.name as account, articles.editorial,
      bool_or(picture_uses.version = 0) as now,
      coalesce(array_agg(picture_uses.version order by picture_uses.version desc)
        filter (where picture_uses.version > 0), '{}') as versions,
      (count(*) over ())::int as count
    from picture_uses
    join articles on articles.id = picture_uses.article_id
    join accounts on accounts.id = articles.account_id
    where picture_uses.picture_id = ${pictureId} and ${own}
    group by articles.id, accounts.name
    order by now desc, articles.updated_at desc
    limit ${MOST}`);
  return { uses: rows.map(({ count: _count, ...use }) => use), count: rows[0]?.count ?? 0 };
}
