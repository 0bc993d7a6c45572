/** The content hash: what a signature is given to. Equal to a reader is equal here, and nothing else is. */
import type { ArticleContent, DocNode } from '@/lib/article/content';
import { ratiosOf } from '@/lib/article/content-parts';
import { toPicCrop } from '@/lib/article/crop-wire';
import { normaliseNode } from '@/lib/article/normalise';
import { sha256 } from '@/lib/article/sha256';

/**
 * Canonical JSON of everything a reader could notice: type, title, author, digest, document or text, picture hashes in
 * order, crops as wire strings, source URL, comment switches, product key. What the article's type does not show (a
 * newspic's body, a news article's gallery, a ratio that is not cut) and how a crop was placed are left out.
 * The content must have passed `articleContentSchema`, whose bounds make the recursion here safe.
 */
export function canonicalContent(content: ArticleContent): string {
  const news = content.type === 'news';
  return canonicalJson({
    type: content.type,
    title: content.title,
    author: content.author,
    digest: content.digest,
    ...(news ? { body: normaliseNode(content.body) } : { text: content.text }),
    pictures: (news ? [content.cover] : content.gallery).map((use) => use?.hash ?? null),
    crops: ratiosOf(content.type).map((ratio) => {
      const placed = content.crops[ratio];
      return placed ? `${ratio}:${toPicCrop(placed.box)}` : null;
    }),
    sourceUrl: content.sourceUrl,
    comments: [content.needOpenComment, content.onlyFansCanComment],
    productKey: content.productKey,
    // Whoever signs signs the look too; articles without one keep the hash they had.
    ...(news && content.theme ? { theme: content.theme } : {}),
  });
}

/** SHA-256 of `canonicalContent`, 64 lower-case hex digits; the same in browser and server. */
export function contentHash(content: ArticleContent): string {
  return sha256(canonicalContent(content));
}

/** Whether two documents read the same, whatever the order of their keys and the defaults spelt out. */
export function sameDocument(a: DocNode, b: DocNode): boolean {
  return canonicalJson(normaliseNode(a)) === canonicalJson(normaliseNode(b));
}

/** JSON with sorted keys and without undefined. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`;
}
