import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFamily } from './family.mjs';
import { identityOf, isSameProcess } from './processes.mjs';

let logFolder;
let family;
let children;

beforeEach(() => {
  logFolder = mkdtempSync(join(tmpdir(), 'draftbox-family-'));
  family = createFamily({ logFolder, onChange: (now) => (children = now) });
});

afterEach(async () => {
  await family.stop();
  rmSync(logFolder, { recursive: true, force: true });
});

/** A process that says when it is up, and why it leaves. */
async function start(name, onTerm = 'process.exit(0)') {
  const script = `process.on('SIGTERM', () => { console.error('bye'); ${onTerm} }); setInterval(() => {}, 1e6); console.log('up')`;
  const child = family.start(name, { args: ['-e', script], env: {}, talks: true, grace: 200 });
  await once(child.stdout, 'data');
  return child;
}

describe('a family of processes', () => {
  it('stops those that serve first and the database last', async () => {
    const order = [];
    for (const name of ['postgres', 'sandbox', 'web']) {
      const child = await start(name);
      child.once('exit', () => order.push(name));
    }
    expect(children.map(({ name }) => name)).toEqual(['postgres', 'sandbox', 'web']);
    await family.stop();
    expect(order).toEqual(['web', 'sandbox', 'postgres']);
    expect(children).toEqual([]);
  });

  it('tells who ended by itself, how, and what it said last', async () => {
    await start('web');
    family.start('worker', { args: ['-e', "console.log('no database'); process.exit(3)"], env: {} });
    expect(await family.loss).toEqual({ name: 'worker', code: 3, signal: null, lastLines: 'no database' });
  });

  it('kills who does not listen, and starts nobody while it stops', async () => {
    const child = await start('web', '');
    const gone = once(child, 'exit');
    await family.stop();
    expect(await gone).toEqual([null, 'SIGKILL']);
    expect(readFileSync(join(logFolder, 'web.log'), 'utf8')).toContain('bye');
    expect(() => family.start('worker', { args: ['-e', ''], env: {} })).toThrow(/stopping/);
  });
});

describe('a start that is killed without warning', () => {
  it('leaves nobody behind', async () => {
    const script = `
      import { createFamily } from ${JSON.stringify(join(import.meta.dirname, 'family.mjs'))};
      const family = createFamily({ logFolder: null, onChange: () => {} });
      const child = family.start('web', { args: ['-e', 'setInterval(() => {}, 1e6); console.log(process.pid)'], env: {} });`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface({ input: parent.stdout }), 'line');
    const child = { pid: Number(line), identity: identityOf(Number(line)) };
    expect(isSameProcess(child)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => isSameProcess(child), { timeout: 5_000, interval: 20 }).toBe(false);
  });
});
