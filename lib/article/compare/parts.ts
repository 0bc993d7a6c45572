/** What changed inside one leaf, by words (Chinese too) and by style. */
import type { DocMark, Leaf, Run } from './leaves';
import { matchKeys } from './match';

/** `restyled`: the same words in another style; `marks` is the new one. */
export interface Part {
  kind: 'same' | 'added' | 'removed' | 'restyled';
  text: string;
  marks: readonly DocMark[];
}

/** How much text is still looked at word by word; what comes after it is compared as a whole. */
export interface Budget {
  characters: number;
}

export function newBudget(): Budget {
  return { characters: 300_000 };
}

/** A block that keeps less than this share of its words reads better as *all old, all new*. */
const WORTH = 0.2;

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * The parts of a leaf that became another. Without the *added* parts they say the old text, without the *removed* ones the new.
 */
export function compareRuns(before: readonly Run[], after: readonly Run[], budget: Budget): Part[] {
  const [a, b] = [textOf(before), textOf(after)];
  if (a === b) return keep(before, after, 0, 0, a.length);
  const stays = commonStretches(a, b, budget);
  const kept = stays.reduce((sum, { length }) => sum + length, 0);
  if (kept < WORTH * Math.max(a.length, b.length))
    return [...cut(before, 0, a.length, 'removed'), ...cut(after, 0, b.length, 'added')];
  const parts: Part[] = [];
  let [i, j] = [0, 0];
  for (const { from, to, length } of [...stays, { from: a.length, to: b.length, length: 0 }]) {
    parts.push(
      ...cut(before, i, from, 'removed'),
      ...cut(after, j, to, 'added'),
      ...keep(before, after, from, to, length),
    );
    [i, j] = [from + length, to + length];
  }
  return parts;
}

/** All of a leaf as parts of one kind. */
export function partsOf({ runs }: Pick<Leaf, 'runs'>, kind: Part['kind']): Part[] {
  return runs.map(({ text, marks }) => ({ kind, text, marks }));
}

/** The same for a plain text: a title, a digest. */
export function compareTexts(before: string, after: string, budget: Budget = newBudget()): Part[] {
  return compareRuns(plain(before), plain(after), budget);
}

function plain(text: string): Run[] {
  return text === '' ? [] : [{ text, marks: [], style: '' }];
}

function textOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('');
}

interface Stretch {
  from: number;
  to: number;
  length: number;
}

/** Where both texts say the same, in order. */
function commonStretches(a: string, b: string, budget: Budget): Stretch[] {
  const cost = a.length + b.length;
  if (cost > budget.characters) return [];
  budget.characters -= cost;
  const [left, right] = [tokensOf(a), tokensOf(b)];
  const stretches: Stretch[] = [];
  for (const [i, j] of matchKeys(left.words, right.words)) {
    const [from, to, length] = [left.starts[i] ?? 0, right.starts[j] ?? 0, left.words[i]?.length ?? 0];
    const last = stretches.at(-1);
    if (last && last.from + last.length === from && last.to + last.length === to) last.length += length;
    else stretches.push({ from, to, length });
  }
  return stretches;
}

function tokensOf(text: string): { words: string[]; starts: number[] } {
  const found = [...words.segment(text)];
  return { words: found.map(({ segment }) => segment), starts: found.map(({ index }) => index) };
}

/** A stretch of one side, in pieces of one style. */
function cut(runs: readonly Run[], from: number, to: number, kind: 'added' | 'removed'): Part[] {
  return piecesOf(runs, from, to).map(({ text, marks }) => ({ kind, text, marks }));
}

/** A stretch both sides say: piece by piece in the same style or in another. */
function keep(before: readonly Run[], after: readonly Run[], from: number, to: number, length: number): Part[] {
  const parts: Part[] = [];
  const old = piecesOf(before, from, from + length);
  const now = piecesOf(after, to, to + length);
  let [i, j, eaten, taken] = [0, 0, 0, 0];
  while (i < old.length && j < now.length) {
    const [x, y] = [old[i], now[j]];
    if (!x || !y) break;
    const step = Math.min(x.text.length - eaten, y.text.length - taken);
    const text = y.text.slice(taken, taken + step);
    push(parts, { kind: x.style === y.style ? 'same' : 'restyled', text, marks: y.marks });
    eaten += step;
    taken += step;
    if (eaten === x.text.length) [i, eaten] = [i + 1, 0];
    if (taken === y.text.length) [j, taken] = [j + 1, 0];
  }
  return parts;
}

function push(parts: Part[], part: Part): void {
  const last = parts.at(-1);
  if (last && last.kind === part.kind && last.marks === part.marks) last.text += part.text;
  else parts.push(part);
}

function piecesOf(runs: readonly Run[], from: number, to: number): Run[] {
  const pieces: Run[] = [];
  let at = 0;
  for (const run of runs) {
    const [start, end] = [Math.max(from, at), Math.min(to, at + run.text.length)];
    if (start < end) pieces.push({ ...run, text: run.text.slice(start - at, end - at) });
    at += run.text.length;
    if (at >= to) break;
  }
  return pieces;
}
