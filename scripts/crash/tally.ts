import type { Outcome } from './point';

/** The figures of a run. */
export interface Tally {
  points: number;
  /** Chosen, but the work was over before it got there. */
  notReached: number;
  broken: number;
  doubledDrafts: number;
  doubledPublications: number;
  lost: number;
  shownAsFailed: number;
  /** A person was asked whether to submit again, and did. */
  asked: number;
  /** A person submitted again although it had arrived; the platform took the second as well, or refused it. */
  givenUp: number;
  extraUploads: number;
  settledMs: { median: number; p95: number; max: number };
}

export function tallyOf(outcomes: readonly Outcome[]): Tally {
  const reached = outcomes.filter(({ point, at }) => !point.strike || at !== '');
  const says = (pattern: RegExp) => reached.filter(({ broken }) => broken.some((one) => pattern.test(one))).length;
  // Where a person was asked, the time ends with the person, not with the product.
  const times = reached
    .filter(({ ending }) => ending !== 'asked' && ending !== 'given_up')
    .map(({ settledMs }) => settledMs);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return {
    points: reached.length,
    notReached: outcomes.length - reached.length,
    broken: reached.filter(({ broken }) => broken.length > 0).length,
    doubledDrafts: says(/^the platform holds (?:[2-9]|\d\d)/),
    doubledPublications: says(/^the platform published it (?:[2-9]|\d\d)/),
    lost: says(/did not settle|holds 0 drafts|published it 0 times|is lost/),
    shownAsFailed: says(/^shown as .*(rejected|failed)/),
    asked: reached.filter(({ ending }) => ending === 'asked').length,
    givenUp: reached.filter(({ ending }) => ending === 'given_up').length,
    extraUploads: reached.reduce((sum, one) => sum + one.extraUploads, 0),
    settledMs: { median: at(0.5), p95: at(0.95), max: at(1) },
  };
}

/** Prints the figures by scene and kind, and all together; true when no promise was broken. */
export function printTally(outcomes: readonly Outcome[], seconds: number): boolean {
  const names = [...new Set(outcomes.map(groupOf))];
  const groups = names.map((name) => [name, outcomes.filter((one) => groupOf(one) === name)] as const);
  const rows = [...groups, ['all', [...outcomes]] as const].map(([group, own]) => {
    const { settledMs, ...tally } = tallyOf(own);
    return { group, ...tally, median: settledMs.median, p95: settledMs.p95, max: settledMs.max };
  });
  console.table(rows);
  console.log(
    `${outcomes.length} points in ${seconds.toFixed(0)} s; median, p95 and max are milliseconds until settled`,
  );
  return rows.at(-1)?.broken === 0;
}

function groupOf({ point }: Outcome): string {
  return `${point.scene} ${point.strike ? `${point.how} at ${point.strike.at}` : 'answer lost'}`;
}
