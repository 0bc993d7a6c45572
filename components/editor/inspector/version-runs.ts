import type { HistoryVersion } from '../history';

/** Versions as the list shows them: autosaves that follow each other are one line until somebody opens it. */
export type VersionRun = { kind: 'one'; version: HistoryVersion } | { kind: 'autosaves'; versions: HistoryVersion[] };

/** The version that is the text now always stands by itself. */
export function runsOf(versions: readonly HistoryVersion[]): VersionRun[] {
  const runs: VersionRun[] = [];
  for (const version of versions) {
    const last = runs.at(-1);
    const folds = version.reason === 'autosave' && !version.current;
    if (folds && last?.kind === 'autosaves') last.versions.push(version);
    else runs.push(folds ? { kind: 'autosaves', versions: [version] } : { kind: 'one', version });
  }
  return runs.map((run) =>
    run.kind === 'autosaves' && run.versions.length === 1 && run.versions[0]
      ? { kind: 'one', version: run.versions[0] }
      : run,
  );
}
