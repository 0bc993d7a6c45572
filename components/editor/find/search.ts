/** Looking for words in texts. Pure and without a page, so that a worker can run it and be stopped. */

export interface Wanted {
  text: string;
  matchCase: boolean;
  /** Only whole words, as the language cuts them: Chinese has no spaces. */
  whole: boolean;
  /** `text` is a regular expression. */
  expression: boolean;
}

/** A text to look in, and where it is. */
export interface Place {
  where: 'title' | 'digest' | 'body';
  /** Position of the first character: in the document for the body, 0 for a field. */
  at: number;
  text: string;
}

export interface Match {
  where: Place['where'];
  from: number;
  to: number;
  text: string;
  /** A few words around it, to know it by. */
  before: string;
  after: string;
  /** What the groups of an expression caught; the first is the whole. */
  groups: string[];
}

/** More than this nobody reads through; the list says so. */
export const MOST_MATCHES = 2000;
const AROUND = 12;

/** The pattern of what is wanted, or null where it is no regular expression. */
export function patternOf({ text, matchCase, expression }: Wanted): RegExp | null {
  if (text === '') return null;
  try {
    return new RegExp(expression ? text : text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), `gu${matchCase ? '' : 'i'}`);
  } catch {
    return null;
  }
}

/** All places where it stands, in order; empty matches are none. */
export function searchPlaces(places: readonly Place[], wanted: Wanted): Match[] {
  const pattern = patternOf(wanted);
  if (!pattern) return [];
  const matches: Match[] = [];
  for (const place of places) {
    const edges = wanted.whole ? wordEdges(place.text) : null;
    for (const found of place.text.matchAll(pattern)) {
      const end = found.index + found[0].length;
      if (found[0] === '' || (edges && !(edges.has(found.index) && edges.has(end)))) continue;
      matches.push(matchAt(place, found, end));
      if (matches.length === MOST_MATCHES) return matches;
    }
  }
  return matches;
}

function matchAt({ where, at, text }: Place, found: RegExpMatchArray & { index: number }, end: number): Match {
  const start = found.index;
  return {
    where,
    from: at + start,
    to: at + end,
    text: found[0],
    before: text.slice(Math.max(0, start - AROUND), start),
    after: text.slice(end, end + AROUND),
    groups: [...found].map((group) => group ?? ''),
  };
}

function wordEdges(text: string): Set<number> {
  const edges = new Set([0, text.length]);
  for (const { index, segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text))
    edges.add(index).add(index + segment.length);
  return edges;
}

/** What comes in the place of a match: `$1` … `$9` and `$&` are what an expression caught, `$$` is a dollar sign. */
export function replacementOf(match: Match, replacement: string, expression: boolean): string {
  if (!expression) return replacement;
  return replacement.replace(/\$(\$|&|[1-9])/g, (_all, sign: string) => {
    if (sign === '$') return '$';
    return match.groups[sign === '&' ? 0 : Number(sign)] ?? '';
  });
}
