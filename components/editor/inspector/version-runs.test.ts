import { describe, expect, it } from 'vitest';
import type { HistoryVersion } from '../history';
import { runsOf } from './version-runs';

const version = (number: number, reason: HistoryVersion['reason'], current = false) =>
  ({ id: `${number}`, number, reason, current }) as HistoryVersion;

describe('the list of versions', () => {
  it('folds autosaves that follow each other, never the present one, and nothing else', () => {
    const runs = runsOf([
      version(9, 'autosave', true),
      version(8, 'autosave'),
      version(7, 'autosave'),
      version(6, 'named'),
      version(5, 'autosave'),
      version(4, 'conflict'),
      version(3, 'conflict'),
    ]);
    expect(
      runs.map((run) => (run.kind === 'one' ? run.version.number : run.versions.map(({ number }) => number))),
    ).toEqual([9, [8, 7], 6, 5, 4, 3]);
  });
});
