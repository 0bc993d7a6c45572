/**
 * The platform's verdict on one publication (account + publish_id). The pushed event and the poll feed the same
 * reducer; deliveries are late, repeated and out of order, so what is kept is a *set* of what was reported and the
 * rest is worked out from it. That makes the reducer idempotent, commutative and associative by construction.
 */

/** One report: an event or an answer of `freepublish/get`. */
export interface VerdictReport {
  /** `publish_status`: 0 published, 1 publishing, 2 original check failed, 3 failed, 4 refused, 5 deleted, 6 blocked. */
  status: number;
  articleId?: string | null;
  links?: readonly { idx: number; url: string }[];
  failIdx?: readonly number[];
}

export interface Verdict {
  /** The strongest status reported; null while only unknown numbers were. */
  status: number | null;
  /** Every status reported, ascending, unknown ones too. */
  seen: number[];
  articleId: string | null;
  /** More than one only if the platform contradicts itself. */
  articleIds: string[];
  links: { idx: number; url: string }[];
  failIdx: number[];
  /** Reports that cannot all be true. Both are kept; a person has to look. */
  contradiction: boolean;
}

/** Weakest first. Failed and published contradict each other: then *published* is shown, for readers may see it. */
const STRENGTH = [1, 3, 2, 4, 0, 5, 6];

/** What may be true one after the other: 1 before all, 0 before 5 and 6. Any other pair is a contradiction. */
const AFTER: Record<number, readonly number[]> = { 1: [0, 2, 3, 4, 5, 6], 0: [5, 6] };

/** A publication has at most 8 articles; what is kept stays bounded whatever arrives. */
const KEPT = 32;

/** The verdict after one more report, in whatever order they arrive and however often. */
export function applyVerdict(current: Verdict | null, incoming: VerdictReport): Verdict {
  const seen = smallest([...(current?.seen ?? []), incoming.status], (a, b) => a - b);
  const articleIds = smallest([...(current?.articleIds ?? []), ...(incoming.articleId ? [incoming.articleId] : [])]);
  const links = smallest(
    [...(current?.links ?? []), ...(incoming.links ?? [])].map(({ idx, url }) => ({ idx, url })),
    (a, b) => a.idx - b.idx || compare(a.url, b.url),
  );
  const failIdx = smallest([...(current?.failIdx ?? []), ...(incoming.failIdx ?? [])], (a, b) => a - b);
  return {
    status: STRENGTH.findLast((status) => seen.includes(status)) ?? null,
    seen,
    articleId: articleIds[0] ?? null,
    articleIds,
    links,
    failIdx,
    contradiction: articleIds.length > 1 || seen.some((a) => seen.some((b) => contradict(a, b))),
  };
}

function contradict(a: number, b: number): boolean {
  const known = STRENGTH.includes(a) && STRENGTH.includes(b);
  return known && a !== b && !AFTER[a]?.includes(b) && !AFTER[b]?.includes(a);
}

/** Sorted, without repeats, the smallest `KEPT`: cutting a sorted union keeps the reducer commutative. */
function smallest<T>(values: T[], order: (a: T, b: T) => number = compare): T[] {
  const kept: T[] = [];
  for (const value of values.toSorted(order)) {
    const last = kept.at(-1);
    if (last === undefined || order(last, value) !== 0) kept.push(value);
  }
  return kept.slice(0, KEPT);
}

function compare<T>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
