import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { drafts, operations } from '@/drizzle/schema';
import { byPlatformClock } from '@/lib/accounts/platform';
import { db } from '@/lib/db/connection';
import type { ArticleMark } from '@/lib/publishing/push-request';
import type { WechatClient } from '@/lib/wechat/client';
import type { WireStoredArticle } from '@/lib/wechat/wire';

/** What is left between our clock and the platform's, in seconds. Known drafts are left out, so it can be generous. */
const CLOCK_SLACK_S = 600;
/** 20 drafts a page; the quota of the call is 1,000 a day. */
const MAX_PAGES = 15;

/**
 * Looks in the draft box for a draft whose answer was lost: the same articles by their own media ids, titles and source
 * addresses, not older than the call, and none that we know of already. Throws what the calls throw.
 */
export async function findOurDraft(
  platform: WechatClient,
  accountId: string,
  marks: readonly ArticleMark[],
  calledAt: Date,
): Promise<string | null> {
  const known = await knownMediaIds(accountId);
  for (let page = 0; page < MAX_PAGES; page++) {
    const { items, total } = await platform.batchGetDrafts({ offset: page * 20, count: 20, noContent: true });
    // After the answer, which says the platform's time.
    const oldest = (await byPlatformClock(calledAt)) - CLOCK_SLACK_S;
    const ours = items.find(
      (item) => !known.has(item.mediaId) && (item.updateTime ?? Infinity) >= oldest && isMarked(item.articles, marks),
    );
    if (ours) return ours.mediaId;
    if (items.length === 0 || (page + 1) * 20 >= total) return null;
  }
  return null;
}

/** Whether these are the articles that were sent, as far as the platform gives back what identifies them. */
export function isMarked(articles: readonly WireStoredArticle[], marks: readonly ArticleMark[]): boolean {
  return marks.length > 0 && articles.length === marks.length && marks.every((mark, i) => isOne(articles[i], mark));
}

function isOne(article: WireStoredArticle | undefined, mark: ArticleMark): boolean {
  if (!article || article.title.trim() !== mark.title.trim()) return false;
  if ((article.content_source_url ?? '') !== mark.sourceUrl) return false;
  if (mark.thumbMediaId && article.thumb_media_id !== mark.thumbMediaId) return false;
  // Recorded answers of some accounts leave the pictures of a newspic out; then the title has to do.
  const images = article.image_info?.image_list.map((image) => image.image_media_id) ?? [];
  return images.length === 0 || images.join('\n') === mark.imageMediaIds.join('\n');
}

async function knownMediaIds(accountId: string): Promise<Set<string>> {
  const held = await db()
    .select({ mediaId: drafts.mediaId })
    .from(drafts)
    .where(and(eq(drafts.accountId, accountId), ne(drafts.mediaId, '')));
  const answered = await db()
    .select({ mediaId: sql<string>`coalesce(${operations.answer} ->> 'mediaId', ${operations.request} ->> 'mediaId')` })
    .from(operations)
    .where(
      and(
        eq(operations.accountId, accountId),
        inArray(operations.kind, ['draft_add', 'draft_delete']),
        sql`coalesce(${operations.answer} ->> 'mediaId', ${operations.request} ->> 'mediaId') is not null`,
      ),
    );
  return new Set([...held, ...answered].map((row) => row.mediaId));
}
