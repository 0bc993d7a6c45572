import { parseArgs } from 'node:util';
import { describeMachine } from './bench/machine.mjs';
import { withProduct } from './bench/product.mjs';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { checkNode } from './lib/node-version.mjs';
import { runScript, Trouble } from './lib/say.mjs';

/**
 * What can be measured, in the order of a whole run. Each part prints its own table and throws when a result was wrong.
 * `newsroom` parts share one running product, the others start what they need.
 */
const parts = {
  start: { load: () => import('./bench/start.mjs') },
  push: { load: () => import('./bench/push.mjs') },
  history: { load: () => import('./bench/history.mjs') },
  today: { load: () => import('./bench/today.mjs') },
  model: { load: () => import('./bench/model.mjs') },
  library: { load: () => import('./bench/library.mjs') },
  callback: { load: () => import('./bench/callback.mjs'), newsroom: true },
  pages: { load: () => import('./bench/pages.mjs'), newsroom: true },
  crop: { load: () => import('./bench/crop.mjs'), newsroom: true },
  click: { load: () => import('./bench/click.mjs'), newsroom: true },
  day: { load: () => import('./bench/day.mjs'), newsroom: true },
  autosave: { load: () => import('./bench/autosave.mjs'), newsroom: true },
  photos: { load: () => import('./bench/photos.mjs'), newsroom: true },
  typing: { load: () => import('./bench/typing.mjs'), newsroom: true },
  memory: { load: () => import('./bench/memory.mjs'), newsroom: true },
};

/**
 * `npm run bench`, `npm run bench -- push`: figures and ratios of the built product on this machine. A slow figure is never a
 * failure, a wrong result always is. docs/benchmarks.md tells what each figure means.
 */
await runScript(async () => {
  checkNode();
  const { options, names } = readArguments();
  await install();
  await build();
  console.log(describeMachine());
  const chosen = Object.keys(parts).filter((name) => names.length === 0 || names.includes(name));
  await runParts(
    chosen.filter((name) => !parts[name].newsroom),
    options,
  );
  const shared = chosen.filter((name) => parts[name].newsroom);
  if (shared.length > 0) await withProduct((product) => runParts(shared, options, product));
});

async function runParts(names, options, product) {
  for (const name of names) {
    const { bench } = await parts[name].load();
    await bench(options, product);
  }
}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string' }, check: { type: 'boolean', default: false } },
  });
  const unknown = positionals.find((name) => !Object.hasOwn(parts, name));
  const known = Object.keys(parts).join(', ');
  if (unknown)
    throw new Trouble(`没有名为 ${unknown} 的测量：${known}。`, `There is no part ${unknown}. Parts: ${known}.`);
  if (values.rounds && !/^[1-9]\d{0,2}$/.test(values.rounds)) {
    throw new Trouble('--rounds 应为 1 到 999。', '--rounds must be from 1 to 999.');
  }
  return { names: positionals, options: { rounds: values.rounds ? Number(values.rounds) : null, check: values.check } };
}
