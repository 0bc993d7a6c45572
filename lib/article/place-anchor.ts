/** Where comments stand in a content as it is now. Pure; every thread ends up either at a place or among the detached. */
import type { CommentAnchor } from '@/lib/article/anchor';
import { CONTEXT_MAX, QUOTE_MAX } from '@/lib/article/anchor-parts';
import { leavesOf, type Leaf } from '@/lib/article/compare/leaves';
import type { ArticleContent } from '@/lib/article/content';
import { coverOf, ratiosOf } from '@/lib/article/content-parts';

/** A place: a field, a crop, a picture (its leaf, or its number in the gallery), a stretch of a leaf, or the whole article. */
export type Place =
  | { at: 'article' }
  | { at: 'field'; field: string }
  | { at: 'crop'; ratio: string }
  | { at: 'picture'; leaf: number | null; nth: number }
  | { at: 'text'; leaf: number; from: number; to: number };

/** Finds many anchors in one content. */
export interface Placer {
  /** Null: what it was about is gone. */
  place(anchor: CommentAnchor): Place | null;
  leaves: readonly Leaf[];
}

/** Units of text looked through for one quote; a hostile article with many threads stays cheap. */
const MOST_HITS = 200;

export function createPlacer(content: ArticleContent): Placer {
  const leaves = leavesOf(content);
  return {
    leaves,
    place(anchor) {
      if (anchor.on === 'article') return { at: 'article' };
      if (anchor.on === 'field') return { at: 'field', field: anchor.field };
      if (anchor.on === 'crop') return placeCrop(content, anchor.ratio);
      return anchor.on === 'picture' ? placePicture(content, leaves, anchor) : placeText(leaves, anchor);
    },
  };
}

function placeCrop(content: ArticleContent, ratio: Extract<CommentAnchor, { on: 'crop' }>['ratio']): Place | null {
  return coverOf(content) && ratiosOf(content.type).includes(ratio) ? { at: 'crop', ratio } : null;
}

/** The same picture, the one of the same number if it is there more than once. */
function placePicture(
  content: ArticleContent,
  leaves: readonly Leaf[],
  { hash, nth }: Extract<CommentAnchor, { on: 'picture' }>,
): Place | null {
  const news = content.type === 'news';
  const pictures = news ? leaves.map(({ picture }) => picture) : content.gallery;
  const found = [...pictures.entries()].filter(([, use]) => use?.hash === hash).map(([index]) => index);
  const index = found[Math.min(nth, found.length - 1)];
  if (index === undefined) return null;
  return { at: 'picture', leaf: news ? index : null, nth: news ? nth : index };
}

type TextAnchor = Extract<CommentAnchor, { on: 'text' }>;

/**
 * The quote, where it stands between the same words as then; of equal places the one nearest to the old line. A quote that was
 * edited itself is found by the words on both sides of it.
 */
function placeText(leaves: readonly Leaf[], anchor: TextAnchor): Place | null {
  let best: { place: Place; score: number } | null = null;
  let hits = 0;
  for (const [leaf, { text }] of leaves.entries()) {
    for (
      let from = text.indexOf(anchor.quote);
      from >= 0 && hits < MOST_HITS;
      from = text.indexOf(anchor.quote, from + 1)
    ) {
      hits += 1;
      const to = from + anchor.quote.length;
      const score = closeness(text, from, to, anchor) - Math.abs(leaf - anchor.line) / 1000;
      if (!best || score > best.score) best = { place: { at: 'text', leaf, from, to }, score };
    }
  }
  return best?.place ?? placeBetween(leaves, anchor);
}

/** How many characters of the surroundings are as they were. */
function closeness(text: string, from: number, to: number, { before, after }: TextAnchor): number {
  let score = 0;
  while (score < before.length && text[from - 1 - score] === before[before.length - 1 - score]) score++;
  let right = 0;
  while (right < after.length && text[to + right] === after[right]) right++;
  return score + right;
}

/** Fewer words than this could be anywhere. */
const FEWEST = 4;

function placeBetween(leaves: readonly Leaf[], { before, after, quote, line }: TextAnchor): Place | null {
  if (before.length < FEWEST && after.length < FEWEST) return null;
  const near = [...leaves.keys()].toSorted((a, b) => Math.abs(a - line) - Math.abs(b - line));
  for (const leaf of near) {
    const text = leaves[leaf]?.text ?? '';
    const from = before === '' ? 0 : after === '' || before.length >= FEWEST ? endOf(text, before) : -1;
    const to = after === '' ? text.length : text.indexOf(after, Math.max(0, from));
    // What stands there now took the place of the quote: not empty, and not another text altogether.
    if (from >= 0 && to > from && to - from <= quote.length * 3 + 20) return { at: 'text', leaf, from, to };
  }
  return null;
}

function endOf(text: string, words: string): number {
  const at = text.indexOf(words);
  return at < 0 ? -1 : at + words.length;
}

/**
 * The anchor of a stretch that somebody chose. `text` is all of the block as the page shows it, which finds the leaf again.
 * @returns null where no such block is there
 */
export function anchorAt(
  leaves: readonly Leaf[],
  near: number,
  text: string,
  from: number,
  to: number,
): TextAnchor | null {
  const same = [...leaves.keys()].filter((leaf) => leaves[leaf]?.text === text);
  const line = same.toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near))[0];
  const quote = text.slice(from, to).slice(0, QUOTE_MAX);
  if (line === undefined || quote === '') return null;
  const end = from + quote.length;
  return {
    on: 'text',
    quote,
    before: text.slice(Math.max(0, from - CONTEXT_MAX), from),
    after: text.slice(end, end + CONTEXT_MAX),
    line,
  };
}
