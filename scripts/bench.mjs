import { parseArgs } from 'node:util';
import { describeMachine } from './bench/machine.mjs';
import { checkNode } from './lib/node-version.mjs';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { runScript, Trouble } from './lib/say.mjs';

/** What can be measured, in the order of a whole run. Each part prints its own table and throws when a result was wrong. */
const parts = {
  push: () => import('./bench/push.mjs'),
};

/**
 * `npm run bench`, `npm run bench -- push`: figures and ratios of the built product on this machine. A slow figure is never a
 * failure, a wrong result always is. docs/benchmarks.md tells what each figure means.
 */
await runScript(async () => {
  checkNode();
  const { values, positionals } = readArguments();
  await install();
  await build();
  console.log(describeMachine());
  for (const name of positionals.length > 0 ? positionals : Object.keys(parts)) {
    const { bench } = await parts[name]();
    await bench({ rounds: values.rounds ? Number(values.rounds) : null, check: values.check });
  }
});

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
  return { values, positionals };
}
