/** How much two leaves have in common, from 0 to 1; cheap enough to ask of many pairs. */
import type { Leaf } from './leaves';

/** So much of a text is looked at. */
const LOOKED_AT = 600;

export interface Likeness {
  (a: Leaf, b: Leaf): number;
}

/** A likeness that remembers what it has read. */
export function createLikeness(): Likeness {
  const known = new Map<Leaf, Map<string, number>>();
  const pairsOf = (leaf: Leaf) => {
    const found = known.get(leaf) ?? bigrams(leaf.text.slice(0, LOOKED_AT));
    known.set(leaf, found);
    return found;
  };
  return (a, b) => {
    if (a.picture || b.picture) return a.picture && a.picture.hash === b.picture?.hash ? 1 : 0;
    if (a.text === b.text) return a.text !== '' || a.type === b.type ? 1 : 0;
    return dice(pairsOf(a), pairsOf(b));
  };
}

/** Pairs of neighbouring characters with their counts; a text of one character is that character. */
function bigrams(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i < Math.max(1, text.length - 1); i++) {
    const pair = text.slice(i, i + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

function dice(a: Map<string, number>, b: Map<string, number>): number {
  let [shared, all] = [0, 0];
  for (const [pair, count] of a) {
    shared += Math.min(count, b.get(pair) ?? 0);
    all += count;
  }
  for (const count of b.values()) all += count;
  return all === 0 ? 0 : (2 * shared) / all;
}
