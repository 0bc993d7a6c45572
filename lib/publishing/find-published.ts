import { and, eq, isNotNull } from 'drizzle-orm';
import { publications } from '@/drizzle/schema';
import { byPlatformClock } from '@/lib/accounts/platform';
import { db } from '@/lib/db/connection';
import { isMarked } from '@/lib/publishing/find-our-draft';
import type { ArticleMark } from '@/lib/publishing/push-request';
import { readSnapshot } from '@/lib/publishing/snapshot';
import type { WechatClient } from '@/lib/wechat/client';
import type { WireStoredArticle } from '@/lib/wechat/wire';

/** What is left between our clock and the platform's, in seconds. Publications we know of are left out already. */
const CLOCK_SLACK_S = 600;
const MAX_PAGES = 5;

export interface FoundPublication {
  articleId: string;
  links: { idx: number; url: string }[];
}

/** What our draft is recognised by once it is published: the articles as they were read back before. */
export function marksOf(snapshot: unknown): ArticleMark[] {
  return (readSnapshot(snapshot) ?? []).map((article) => ({
    title: article.title,
    sourceUrl: article.content_source_url ?? '',
    thumbMediaId: article.thumb_media_id ?? '',
    imageMediaIds: article.image_info?.image_list.map((image) => image.image_media_id) ?? [],
  }));
}

/**
 * Looks among the published articles for the one our unanswered submit made: same articles, not older than the call, and
 * none that we know of. Throws what the calls throw.
 */
export async function findPublished(
  platform: WechatClient,
  accountId: string,
  marks: readonly ArticleMark[],
  calledAt: Date,
): Promise<FoundPublication | null> {
  const known = await knownArticleIds(accountId);
  for (let page = 0; page < MAX_PAGES; page++) {
    const { items, total } = await platform.batchGetPublished({ offset: page * 20, count: 20, noContent: true });
    // After the answer, which says the platform's time.
    const oldest = (await byPlatformClock(calledAt)) - CLOCK_SLACK_S;
    const ours = items.find(
      (item) => !known.has(item.articleId) && (item.updateTime ?? Infinity) >= oldest && isMarked(item.articles, marks),
    );
    if (ours) return { articleId: ours.articleId, links: linksOf(ours.articles) };
    if (items.length === 0 || (page + 1) * 20 >= total) return null;
  }
  return null;
}

function linksOf(articles: readonly WireStoredArticle[]): { idx: number; url: string }[] {
  return articles.flatMap((article, i) => (article.url ? [{ idx: i + 1, url: article.url }] : []));
}

async function knownArticleIds(accountId: string): Promise<Set<string>> {
  const rows = await db()
    .select({ articleId: publications.platformArticleId })
    .from(publications)
    .where(and(eq(publications.accountId, accountId), isNotNull(publications.platformArticleId)));
  return new Set(rows.map((row) => row.articleId ?? ''));
}
