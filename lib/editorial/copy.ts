import { sql } from 'drizzle-orm';
import type { Tx } from '@/lib/db/connection';

/**
 * After a content changed: the platform's copy of its draft is `stale` where an article differs from what was pushed, and
 * `synced` again when the change was undone. Every other state of the copy stays: it tells of something a person must see.
 */
export async function refreshCopy(tx: Tx, articleId: string): Promise<void> {
  await tx.execute(sql`
    update drafts set copy = wanted.copy, revision = revision + 1, updated_at = now()
    from (
      select live.draft_id,
        case when bool_and(each.pushed_hash = article.content_hash) then 'synced' else 'stale' end as copy
      from draft_articles live
        join draft_articles each on each.draft_id = live.draft_id
        join articles article on article.id = each.article_id
      where live.article_id = ${articleId}::uuid and live.active
      group by live.draft_id
    ) wanted
    where drafts.id = wanted.draft_id and drafts.copy in ('synced', 'stale') and drafts.copy <> wanted.copy`);
}
