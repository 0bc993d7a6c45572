/** Places a writer left for later, in the signs newsrooms use: TK, 待补, XX, ？？. */

/** Latin signs stand alone among Latin letters (XXL, MAXX and TKO are none), but not among Chinese ones (共XX人). */
const MARKER = /(?<![A-Za-z0-9_])(?:TK+|XX+)(?![A-Za-z0-9_])|待补充?|？{2,}/g;

/** Characters shown on either side of a marker. */
const AROUND = 8;

export interface Marker {
  marker: string;
  /** The marker with a few characters around it, to know it by. */
  excerpt: string;
}

/** The markers of a text in order. */
export function findMarkers(text: string): Marker[] {
  return Array.from(text.matchAll(MARKER), (found) => ({
    marker: found[0],
    excerpt: excerptOf(text, found.index, found.index + found[0].length),
  }));
}

function excerptOf(text: string, from: number, to: number): string {
  const before = Array.from(text.slice(Math.max(0, from - AROUND * 2), from)).slice(-AROUND);
  const after = Array.from(text.slice(to, to + AROUND * 2)).slice(0, AROUND);
  return `${before.join('')}${text.slice(from, to)}${after.join('')}`.replace(/\s+/g, ' ').trim();
}
