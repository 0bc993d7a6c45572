import { sql } from 'drizzle-orm';
import type { Db, Tx } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import type { LoadedDraft } from '@/lib/publishing/load-draft';

/**
 * What the platform blocked after it was out goes out again only by an admin with a reason (`publishAfterBlock`), also where
 * it was mended: throws `wrong_state` (`was_blocked`) with the title. Asked when a publication is made, not when it is sent.
 */
export async function guardNotBlocked(tx: Db | Tx, { articles }: Pick<LoadedDraft, 'articles'>): Promise<void> {
  if (articles.length === 0) return;
  const ids = articles.map(({ id }) => id);
  // Of each article, the last time it reached readers.
  const reached = await tx.execute<{ article_id: string; state: string }>(sql`
    select distinct on (sent.article_id) sent.article_id, out.state
    from publication_articles sent join publications out on out.id = sent.publication_id
    where sent.article_id in ${ids}
      and (out.state in ('published', 'withdrawn', 'blocked') or (out.state = 'handed_off' and sent.url is not null))
    order by sent.article_id, out.requested_at desc`);
  const blocked = reached.find(({ state }) => state === 'blocked');
  if (!blocked) return;
  const title = articles.find(({ id }) => id === blocked.article_id)?.title ?? '';
  throw new AppError('wrong_state', { key: 'was_blocked', values: { title } });
}
