import process from 'node:process';
import { database } from '@/lib/db/connection';
import { percentile, printTable, spread } from '../figures.mjs';
import { type Cell, measureCell, type Timed } from './measure';
import { hireEditor, takePictures } from './newsroom';
import { setLatency } from './sandbox';
import { openWatcher } from './watch';

const PICTURES = [0, 5, 20, 50];
const LATENCIES = [50, 120, 300];

/** The driver of the push measurement: `main.ts ROUNDS`, with the settings of a running stack in its environment. */
async function main(rounds: number): Promise<void> {
  const cells = LATENCIES.flatMap((latency) => PICTURES.map((pictures): Cell => ({ pictures, latency })));
  const editor = await hireEditor();
  const library = await takePictures(editor, Math.max(...PICTURES) + 1);
  const watcher = await openWatcher();
  const around = { editor, watcher, library };
  await measureCell(around, { pictures: Math.max(...PICTURES), latency: 0 });
  const results = new Map(cells.map((cell) => [cell, [] as Awaited<ReturnType<typeof measureCell>>[]]));
  // One cell after the other in each round: what else the machine does falls on all of them alike.
  for (let round = 0; round < rounds; round += 1) {
    for (const cell of cells) {
      await setLatency(cell.latency);
      results.get(cell)?.push(await measureCell(around, cell));
    }
  }
  await watcher.close();
  printTable(
    'push: everything new',
    HEAD,
    rowsOf(results, (one) => one.first),
  );
  printTable(
    'push: one word changed (look for edits elsewhere, then one update)',
    HEAD,
    rowsOf(results, (one) => one.changed),
  );
  printTable(
    'push: pictures known already',
    HEAD,
    rowsOf(results, (one) => one.known),
  );
}

const HEAD = ['pictures', 'latency', 'ratio', 'min', 'max', 'push ms', 'own ms', 'to first call', 'read-back'];

function rowsOf<T>(results: ReadonlyMap<Cell, T[]>, pick: (one: T) => Timed): string[][] {
  return [...results].map(([{ pictures, latency }, all]) => {
    const times = all.map(pick);
    const ratio = spread(times.map((time) => time.ratio));
    const middle = (of: (time: Timed) => number) => percentile(times.map(of), 0.5).toFixed(0);
    return [
      String(pictures),
      String(latency),
      ...[ratio.median, ratio.min, ratio.max].map((value) => value.toFixed(2)),
      middle((time) => time.push),
      middle((time) => time.push - time.push / time.ratio),
      middle((time) => time.lead),
      middle((time) => time.readBack),
    ];
  });
}

main(Number(process.argv[2] ?? 5)).then(
  () => database().close(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
