/** The leaves of two texts, put beside each other: what stayed, changed, came, went, or moved. */
import type { Leaf } from './leaves';
import { createLikeness, type Likeness } from './likeness';
import { longestGrowing, matchKeys, type Pair } from './match';
import { type Budget, compareRuns, type Part, partsOf } from './parts';

/**
 * One line of the difference. `before` and `after` are the leaf's number on each side. A leaf that moved is there twice: `moved`
 * where it is now, `left` where it was. Without `added` and `moved` the lines read as the old text, without `removed` and `left`
 * as the new one.
 */
export type BlockChange =
  | { kind: 'same'; before: number; after: number; leaf: Leaf; parts: Part[] }
  | { kind: 'changed'; before: number; after: number; leaf: Leaf; old: Leaf; parts: Part[]; reshaped: boolean }
  | { kind: 'moved'; before: number; after: number; leaf: Leaf; old: Leaf; parts: Part[]; reshaped: boolean }
  | { kind: 'left'; before: number; after: number; leaf: Leaf; parts: Part[] }
  | { kind: 'removed'; before: number; leaf: Leaf; parts: Part[] }
  | { kind: 'added'; after: number; leaf: Leaf; parts: Part[] };

/** Leaves at least this alike are one leaf that changed. */
const ALIKE = 0.4;
/** Far from each other they must be nearly the same to be one that moved. */
const MOVED = 0.75;
/** Pairs of one gap that are all tried; larger gaps are paired by their order. */
const MOST_PAIRS = 10_000;

export function compareLeaves(before: readonly Leaf[], after: readonly Leaf[], budget: Budget): BlockChange[] {
  const likeness = createLikeness();
  const same = matchKeys(
    before.map(({ key }) => key),
    after.map(({ key }) => key),
  );
  const changed = pairGaps(before, after, same, likeness);
  const inPlace = [...same, ...changed].toSorted(([i], [k]) => i - k);
  const moves = findMoves(before, after, inPlace, likeness);
  return lay(before, after, inPlace, moves, budget);
}

function pairGaps(before: readonly Leaf[], after: readonly Leaf[], same: readonly Pair[], likeness: Likeness): Pair[] {
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...same, [before.length, after.length] as const]) {
    if (i < x && j < y) pairs.push(...pairGap(before, after, [i, x], [j, y], likeness));
    [i, j] = [x + 1, y + 1];
  }
  return pairs;
}

type Range = readonly [from: number, to: number];

function pairGap(before: readonly Leaf[], after: readonly Leaf[], a: Range, b: Range, likeness: Likeness): Pair[] {
  const like = (i: number, j: number) => {
    const [x, y] = [before[i], after[j]];
    return x && y ? likeness(x, y) : 0;
  };
  const few = (a[1] - a[0]) * (b[1] - b[0]) <= MOST_PAIRS;
  return few ? bestInOrder(a, b, like) : sideBySide(a, b, like);
}

function sideBySide(a: Range, b: Range, like: (i: number, j: number) => number): Pair[] {
  const pairs: Pair[] = [];
  for (let k = 0; a[0] + k < a[1] && b[0] + k < b[1]; k++)
    if (like(a[0] + k, b[0] + k) >= ALIKE) pairs.push([a[0] + k, b[0] + k]);
  return pairs;
}

/** The pairs of the greatest likeness in all whose order is the same on both sides. */
function bestInOrder([a0, a1]: Range, [b0, b1]: Range, like: (i: number, j: number) => number): Pair[] {
  const [rows, columns] = [a1 - a0, b1 - b0];
  const best = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  const worth = (i: number, j: number) => {
    const value = like(a0 + i, b0 + j);
    return value >= ALIKE ? value : 0;
  };
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--) {
      const value = worth(i, j);
      const row = best[i];
      if (row) row[j] = Math.max(at(i + 1, j), at(i, j + 1), value > 0 ? value + at(i + 1, j + 1) : 0);
    }
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < rows && j < columns;) {
    const value = worth(i, j);
    if (value > 0 && at(i, j) === value + at(i + 1, j + 1)) pairs.push([a0 + i++, b0 + j++]);
    else if (at(i, j) === at(i + 1, j)) i++;
    else j++;
  }
  return pairs;
}

/** What went on one side and came on the other, as nearly the same. */
function findMoves(
  before: readonly Leaf[],
  after: readonly Leaf[],
  inPlace: readonly Pair[],
  likeness: Likeness,
): Pair[] {
  const [stayed, kept] = [new Set(inPlace.map(([i]) => i)), new Set(inPlace.map(([, j]) => j))];
  const gone = [...before.keys()].filter((i) => !stayed.has(i) && saysSomething(before[i] as Leaf));
  const came = new Set([...after.keys()].filter((j) => !kept.has(j) && saysSomething(after[j] as Leaf)));
  const exact = new Map<string, number[]>();
  for (const j of came) exact.set(keyOf(after[j]), [...(exact.get(keyOf(after[j])) ?? []), j]);
  const moves: Pair[] = [];
  const take = (i: number, j: number) => {
    moves.push([i, j]);
    came.delete(j);
  };
  const rest = gone.filter((i) => {
    const j = exact.get(keyOf(before[i]))?.shift();
    if (j !== undefined) take(i, j);
    return j === undefined;
  });
  if (rest.length * came.size > MOST_PAIRS) return moves;
  for (const i of rest) {
    const near = [...came].map((j) => ({ j, like: likeness(before[i] as Leaf, after[j] as Leaf) }));
    const best = near.toSorted((x, y) => y.like - x.like)[0];
    if (best && best.like >= MOVED) take(i, best.j);
  }
  return moves;
}

function saysSomething({ text, picture }: Leaf): boolean {
  return text.trim() !== '' || picture !== null;
}

function keyOf(leaf: Leaf | undefined): string {
  return leaf ? `${leaf.type}|${leaf.picture?.hash ?? ''}|${leaf.text}` : '';
}

function lay(
  before: readonly Leaf[],
  after: readonly Leaf[],
  inPlace: readonly Pair[],
  moves: readonly Pair[],
  budget: Budget,
): BlockChange[] {
  const to = new Map(moves);
  const from = new Map(moves.map(([i, j]) => [j, i]));
  const lines: BlockChange[] = [];
  const goes = (i: number) => {
    const leaf = before[i] as Leaf;
    const parts = partsOf(leaf, 'removed');
    const j = to.get(i);
    lines.push(
      j === undefined
        ? { kind: 'removed', before: i, leaf, parts }
        : { kind: 'left', before: i, after: j, leaf, parts },
    );
  };
  const comes = (j: number) => {
    const leaf = after[j] as Leaf;
    const i = from.get(j);
    if (i === undefined) lines.push({ kind: 'added', after: j, leaf, parts: partsOf(leaf, 'added') });
    else lines.push({ kind: 'moved', ...beside(i, j) });
  };
  const beside = (i: number, j: number) => {
    const [old, leaf] = [before[i] as Leaf, after[j] as Leaf];
    const parts = compareRuns(old.runs, leaf.runs, budget);
    return { before: i, after: j, leaf, old, parts, reshaped: old.shape !== leaf.shape };
  };
  let [i, j] = [0, 0];
  for (const [x, y] of [...longestGrowing(inPlace), [before.length, after.length] as const]) {
    while (i < x) goes(i++);
    while (j < y) comes(j++);
    if (x === before.length) break;
    const leaf = after[y] as Leaf;
    if (before[x]?.key === leaf.key)
      lines.push({ kind: 'same', before: x, after: y, leaf, parts: partsOf(leaf, 'same') });
    else lines.push({ kind: 'changed', ...beside(x, y) });
    [i, j] = [x + 1, y + 1];
  }
  return lines;
}
