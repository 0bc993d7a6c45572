import { spread, printTable } from './figures.mjs';
import { withFolder } from './folder.mjs';
import { startProduct } from './product.mjs';

/** How long a person waits after `npm start`, when it is built: with new data, and again with the same data. */
export async function bench({ rounds }) {
  const times = { first: [], firstReady: [], second: [], secondReady: [] };
  for (let round = 0; round < (rounds ?? 3); round += 1) {
    await withFolder(async (folder) => {
      const first = await startOnce(folder);
      times.first.push(first.toFirstPage);
      times.firstReady.push(first.toReady);
      const second = await startOnce(folder);
      times.second.push(second.toFirstPage);
      times.secondReady.push(second.toReady);
    });
  }
  printTable(
    'start: seconds after the command',
    ['', 'median', 'min', 'max'],
    [
      row('first start, to the first page', times.first),
      row('first start, to everything ready', times.firstReady),
      row('second start, to the first page', times.second),
      row('second start, to everything ready', times.secondReady),
    ],
  );
}

async function startOnce(folder) {
  const product = await startProduct(folder);
  await product.stop();
  return product;
}

function row(name, values) {
  const { median, min, max } = spread(values);
  return [name, ...[median, min, max].map((ms) => (ms / 1000).toFixed(2))];
}
