/** Which entries of two lists stay, in their order. Bounded: hostile lists cost time in proportion to their length only. */
import { diffArrays } from 'diff';

/** Positions in both lists, growing in both. */
export type Pair = readonly [before: number, after: number];

/** Steps of work one matching may take; what needs more is matched by what occurs once only. */
const WORK = 4_000_000;
const FEWEST_EDITS = 40;
const MOST_EDITS = 1000;

/** A longest (for lists that differ very much: a long) common subsequence of two lists of keys. */
export function matchKeys(before: readonly string[], after: readonly string[]): Pair[] {
  const start = commonStart(before, after);
  const end = commonEnd(before, after, start);
  const pairs: Pair[] = Array.from({ length: start }, (_, i) => [i, i]);
  const a = before.slice(start, before.length - end);
  const b = after.slice(start, after.length - end);
  for (const [i, j] of inTheMiddle(a, b)) pairs.push([i + start, j + start]);
  for (let k = end; k > 0; k--) pairs.push([before.length - k, after.length - k]);
  return pairs;
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}

function commonEnd(a: readonly string[], b: readonly string[], start: number): number {
  let n = 0;
  while (n < a.length - start && n < b.length - start && a[a.length - 1 - n] === b[b.length - 1 - n]) n++;
  return n;
}

function inTheMiddle(a: string[], b: string[]): Pair[] {
  if (a.length === 0 || b.length === 0) return [];
  const maxEditLength = Math.min(MOST_EDITS, Math.max(FEWEST_EDITS, Math.floor(WORK / (a.length + b.length))));
  const changes = diffArrays(a, b, { maxEditLength });
  if (!changes) return byUnique(a, b);
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  for (const { added, removed, count } of changes) {
    if (!added && !removed) for (let k = 0; k < count; k++) pairs.push([i + k, j + k]);
    if (!added) i += count;
    if (!removed) j += count;
  }
  return pairs;
}

/** Patience: keys that occur once on each side, and of those the longest run in the same order. */
function byUnique(a: readonly string[], b: readonly string[]): Pair[] {
  const here = onceIn(a);
  const there = onceIn(b);
  const pairs: Pair[] = [];
  for (const [key, i] of here) {
    const j = there.get(key);
    if (j !== undefined) pairs.push([i, j]);
  }
  return longestGrowing(pairs.toSorted(([i], [k]) => i - k));
}

function onceIn(list: readonly string[]): Map<string, number> {
  const seen = new Map<string, number>();
  const twice = new Set<string>();
  for (const [i, key] of list.entries()) {
    if (seen.has(key)) twice.add(key);
    else seen.set(key, i);
  }
  for (const key of twice) seen.delete(key);
  return seen;
}

/** Of pairs that grow in the first place, the most that grow in the second as well. */
export function longestGrowing(pairs: readonly Pair[]): Pair[] {
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [index, [, j]] of pairs.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (secondOf(pairs, tails[middle]) < j) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = index;
  }
  const chosen: Pair[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const pair = pairs[at];
    if (pair) chosen.push(pair);
  }
  return chosen.reverse();
}

function secondOf(pairs: readonly Pair[], at: number | undefined): number {
  return pairs[at ?? -1]?.[1] ?? -1;
}
