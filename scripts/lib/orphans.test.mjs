import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { followParent, root } from './root.mjs';

const folder = mkdtempSync(join(tmpdir(), 'draftbox-orphans-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Where a run inside this one writes who is there; outside of it, nothing. */
const file = process.env.DRAFTBOX_TEST_ORPHANS;

function isThere(pid) {
  try {
    // A process that ended and was not asked for its end yet is gone too.
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function neverEnd() {
  const idle = ['--import', followParent, '-e', 'setInterval(() => {}, 1000); console.log(1)'];
  const child = spawn(process.execPath, idle, { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  writeFileSync(`${file}.half`, JSON.stringify([process.pid, child.pid]));
  renameSync(`${file}.half`, file);
  expect(await new Promise(() => {})).toBe('never');
}

async function killRun() {
  const noted = join(folder, 'noted');
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const run = spawn(process.execPath, [vitest, 'run', 'scripts/lib/orphans.test.mjs'], {
    cwd: root,
    env: { ...process.env, DRAFTBOX_TEST_ORPHANS: noted },
    stdio: 'ignore',
  });
  const gone = once(run, 'exit');
  await expect.poll(() => existsSync(noted), { timeout: 40_000 }).toBe(true);
  const pids = JSON.parse(readFileSync(noted, 'utf8'));
  expect(pids.map(isThere)).toEqual([true, true]);
  run.kill('SIGKILL');
  await gone;
  await expect.poll(() => pids.map(isThere), { timeout: 15_000 }).toEqual([false, false]);
}

describe('a test run that is killed without warning', () => {
  // In the run inside this one, the same test is what never ends.
  it('leaves neither its test processes nor what they started', async () => {
    expect.hasAssertions();
    await (file ? neverEnd() : killRun());
  });
});
