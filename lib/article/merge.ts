/**
 * Two people changed one article. What only one of them changed is taken; where both did, both stand there, one after the other, for a person to
 * choose. Pure, and never a loss: every block and every field that somebody wrote is in the outcome.
 */
import type { ArticleContent, DocNode } from '@/lib/article/content';
import { canonicalJson } from '@/lib/article/hash';
import { LIMITS } from '@/lib/article/limits';
import { normaliseNode } from '@/lib/article/normalise';

export interface Merged {
  content: ArticleContent;
  /** Places at which both changed the same thing and both are kept. */
  both: number;
}

/** Written texts of a content: where both changed one, both are kept in it. */
const TEXTS = ['title', 'author', 'digest', 'text'] as const;
const BETWEEN = { title: '｜', author: '、', digest: '\n', text: '\n\n' } as const;

/**
 * @param base what both began with; null where nobody knows it any more: then everything that differs is kept
 */
export function mergeContents(base: ArticleContent | null, mine: ArticleContent, theirs: ArticleContent): Merged {
  let both = 0;
  const fields: Record<string, unknown> = {};
  for (const name of Object.keys(mine) as (keyof ArticleContent)[]) {
    const [was, here, there] = [base?.[name], mine[name], theirs[name]];
    if (name === 'body' || same(here, there) || (base && same(there, was))) continue;
    if (base && same(here, was)) fields[name] = there;
    else if (isText(name)) {
      fields[name] = joined(name, String(here), String(there));
      if (fields[name] !== here && fields[name] !== there) both += 1;
    } else if (name === 'gallery') fields[name] = union(mine.gallery, theirs.gallery).slice(0, LIMITS.galleryPictures);
    // A switch, a cover or a crop can only be one of the two: this page's, as its person sees it.
  }
  const body = mergeBlocks(base?.body.content ?? null, mine.body.content ?? [], theirs.body.content ?? []);
  return { content: { ...mine, ...fields, body: { ...mine.body, content: body.blocks } }, both: both + body.both };
}

function isText(name: keyof ArticleContent): name is (typeof TEXTS)[number] {
  return (TEXTS as readonly string[]).includes(name);
}

function joined(name: (typeof TEXTS)[number], mine: string, theirs: string): string {
  if (mine.includes(theirs)) return mine;
  return theirs.includes(mine) ? theirs : `${mine}${BETWEEN[name]}${theirs}`;
}

function union<T>(mine: readonly T[], theirs: readonly T[]): T[] {
  const known = new Set(mine.map(canonicalJson));
  return [...mine, ...theirs.filter((one) => !known.has(canonicalJson(one)))];
}

function same(a: unknown, b: unknown): boolean {
  return a === b || canonicalJson(a ?? null) === canonicalJson(b ?? null);
}

interface Keyed {
  key: string;
  block: DocNode;
}

/** Blocks of a document merged in runs between those that nobody touched. */
export function mergeBlocks(
  base: readonly DocNode[] | null,
  mine: readonly DocNode[],
  theirs: readonly DocNode[],
): { blocks: DocNode[]; both: number } {
  const [here, there] = [mine.map(keyed), theirs.map(keyed)];
  // Without a base, what both have is what both began with.
  const was = base?.map(keyed) ?? pairs(here, there).map(([at]) => here[at] as Keyed);
  const mineOf = new Map(pairs(was, here));
  const theirsOf = new Map(pairs(was, there));
  const merged: Keyed[] = [];
  let both = 0;
  const from = { was: 0, here: 0, there: 0 };
  for (let at = 0; at <= was.length; at += 1) {
    const atMine = at < was.length ? mineOf.get(at) : here.length;
    const atTheirs = at < was.length ? theirsOf.get(at) : there.length;
    if (atMine === undefined || atTheirs === undefined) continue;
    const run = mergeRun(was.slice(from.was, at), here.slice(from.here, atMine), there.slice(from.there, atTheirs));
    merged.push(...run.blocks, ...here.slice(atMine, atMine + 1));
    both += run.both;
    Object.assign(from, { was: at + 1, here: atMine + 1, there: atTheirs + 1 });
  }
  return { blocks: merged.map(({ block }) => block), both };
}

/** One run: what only one side changed is that side's; else mine, then what of theirs is not there yet. */
function mergeRun(
  was: readonly Keyed[],
  mine: readonly Keyed[],
  theirs: readonly Keyed[],
): { blocks: Keyed[]; both: number } {
  const keysOf = (blocks: readonly Keyed[]) => blocks.map(({ key }) => key).join('\n');
  if (keysOf(theirs) === keysOf(was) || keysOf(mine) === keysOf(theirs)) return { blocks: [...mine], both: 0 };
  if (keysOf(mine) === keysOf(was)) return { blocks: [...theirs], both: 0 };
  const old = new Set(was.map(({ key }) => key));
  const known = new Set(mine.map(({ key }) => key));
  // What one side took away and the other left untouched stays away; what the other rewrote stays.
  const kept = mine.filter(({ key }) => !old.has(key) || theirs.some((one) => one.key === key));
  const added = theirs.filter(({ key }) => !old.has(key) && !known.has(key));
  return { blocks: [...kept, ...added], both: kept.length > 0 && added.length > 0 ? 1 : 0 };
}

function keyed(block: DocNode): Keyed {
  return { key: canonicalJson(normaliseNode(block)), block };
}

/** Above so many comparisons only the two ends are compared: an article of a thousand blocks stays far below. */
const MAX_CELLS = 4_000_000;

/** The longest common sequence as pairs of positions, both ascending. */
function pairs(a: readonly Keyed[], b: readonly Keyed[]): [number, number][] {
  let head = 0;
  while (head < Math.min(a.length, b.length) && a[head]?.key === b[head]?.key) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail]?.key === b[b.length - 1 - tail]?.key)
    tail += 1;
  const middle = longest(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return [
    ...ends(head, 0, 0),
    ...middle.map(([i, j]): [number, number] => [i + head, j + head]),
    ...ends(tail, a.length - tail, b.length - tail),
  ];
}

function ends(count: number, fromA: number, fromB: number): [number, number][] {
  return Array.from({ length: count }, (_, at): [number, number] => [fromA + at, fromB + at]);
}

function longest(a: readonly Keyed[], b: readonly Keyed[]): [number, number][] {
  if (a.length * b.length > MAX_CELLS || a.length === 0 || b.length === 0) return [];
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => table[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      table[i * width + j] = a[i]?.key === b[j]?.key ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const found: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i]?.key === b[j]?.key) found.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return found;
}
