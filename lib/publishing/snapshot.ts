import { canonicalJson } from '@/lib/article/hash';
import type { WireStoredArticle } from '@/lib/wechat/wire';

/** Where a platform copy differs from what it was right after our push. */
export interface DriftedField {
  /** 0-based position of the article; the number of articles itself is `articles` at position -1. */
  position: number;
  field: string;
}

/**
 * What people write and the platform keeps. Addresses of previews and covers change by themselves, and crops are never
 * given back (platform facts), so none of them is compared.
 */
const COMPARED = [
  'article_type',
  'title',
  'author',
  'digest',
  'content',
  'content_source_url',
  'thumb_media_id',
  'need_open_comment',
  'only_fans_can_comment',
  'image_info',
  'product_info',
] as const satisfies (keyof WireStoredArticle)[];

/** The differences between two readings of one draft; none means that nobody touched it on the platform. */
export function driftBetween(before: readonly WireStoredArticle[], now: readonly WireStoredArticle[]): DriftedField[] {
  if (before.length !== now.length) return [{ position: -1, field: 'articles' }];
  return before.flatMap((article, position) =>
    COMPARED.filter((field) => spell(article, field) !== spell(now[position], field)).map((field) => ({
      position,
      field,
    })),
  );
}

/** The snapshot of a draft row, which is JSON of our own making; null before the first push and while an update runs. */
export function readSnapshot(stored: unknown): WireStoredArticle[] | null {
  return Array.isArray(stored) ? (stored as WireStoredArticle[]) : null;
}

function spell(article: WireStoredArticle | undefined, field: (typeof COMPARED)[number]): string {
  if (field === 'image_info') {
    return canonicalJson(article?.image_info?.image_list.map((image) => image.image_media_id) ?? []);
  }
  if (field === 'product_info') return article?.product_info?.footer_product_info?.product_key ?? '';
  // A field that is absent means the same as an empty one or a switch that is off.
  return String(article?.[field] || '');
}
