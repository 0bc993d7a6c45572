import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installBrowser } from './lib/browser.mjs';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { checkNode } from './lib/node-version.mjs';
import { findFreePort } from './lib/ports.mjs';
import { buildFolder, root } from './lib/root.mjs';
import { run } from './lib/run.mjs';
import { runScript } from './lib/say.mjs';
import { printStages, runStages } from './lib/stages.mjs';
import { countPlaywright, countVitest, sumCounts } from './lib/test-counts.mjs';

const reports = join(buildFolder, 'reports');
const unitReport = join(reports, 'unit.json');
const browserReport = join(reports, 'browser.json');

/** Runs a program of node_modules; true when it is content. @param {string} path @param {...string} args */
async function node(path, ...args) {
  const { code } = await run(process.execPath, [join(root, 'node_modules', path), ...args], {
    follow: true,
    env: { NEXT_TELEMETRY_DISABLED: '1' },
  });
  return code === 0;
}

async function runBrowserTests() {
  const env = {
    E2E_PORT: String(await findFreePort()),
    E2E_SANDBOX_PORT: String(await findFreePort()),
    PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport,
  };
  const cli = join(root, 'node_modules/@playwright/test/cli.js');
  const { code } = await run(process.execPath, [cli, 'test', '--reporter=list,json'], { env });
  return code === 0;
}

/** `npm test`: everything, with what it needs; the last line is the sum. */
await runScript(async () => {
  checkNode();
  rmSync(reports, { recursive: true, force: true });
  const before = await runStages({
    install: () => install().then(() => true),
    browser: () => installBrowser().then(() => true),
  });
  mkdirSync(reports, { recursive: true });
  const results = await runStages({
    types: async () => (await node('next/dist/bin/next', 'typegen')) && node('typescript/bin/tsc', '--noEmit'),
    lint: () => node('oxlint/bin/oxlint'),
    format: () => node('oxfmt/bin/oxfmt', '--check'),
    unused: () => node('knip/bin/knip.js'),
    unit: () =>
      node('vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`),
    build: () => build().then(() => true),
    browser: runBrowserTests,
  });
  printStages([...before, ...results]);
  const { passed, failed, skipped } = sumCounts([countVitest(unitReport), countPlaywright(browserReport)]);
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  const isGood = [...before, ...results].every(({ ok }) => ok) && failed === 0 && passed > 0;
  if (!isGood) process.exitCode = 1;
});
