import { sha256 } from '@/lib/article/sha256';

/**
 * What a whole draft says, from the content hashes of its articles in order. A draft of one article has that article's
 * hash, so that its page and its signature speak of the same thing.
 */
export function draftHashOf(articleHashes: readonly string[]): string {
  const [only] = articleHashes;
  return articleHashes.length === 1 && only !== undefined ? only : sha256(articleHashes.join('\n'));
}
