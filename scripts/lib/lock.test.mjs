import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockData, readHolder, takeLock, writeHolder } from './lock.mjs';
import { endProcess, identityOf, isSameProcess } from './processes.mjs';

let folder;
let file;
const started = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'draftbox-lock-'));
  file = join(folder, 'running.json');
});

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function startSleeper(ignoreTerm = false) {
  const script = `${ignoreTerm ? "process.on('SIGTERM', () => {});" : ''} setInterval(() => {}, 1000); console.log('up')`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  await once(child.stdout, 'data');
  return { child, noted: { name: 'sleeper', pid: child.pid, identity: identityOf(child.pid) } };
}

describe('the lock of a data folder', () => {
  it('goes to one of two, and names the other where it is held', async () => {
    const { child, noted } = await startSleeper();
    writeFileSync(file, JSON.stringify({ ...noted, about: 'http://localhost:3999', children: [] }));
    expect(takeLock(file, 'me')).toMatchObject({ busy: { pid: child.pid } });
    await expect(lockData(file, 'me')).rejects.toThrow(/already running \(http:\/\/localhost:3999/);
    expect(readdirSync(folder)).toEqual(['running.json']);
  });

  it('is taken over from a process that is gone, with what that one had started', async () => {
    const { child, noted } = await startSleeper();
    writeFileSync(file, JSON.stringify({ ...noted, about: '', children: [{ name: 'web', pid: 1, identity: 'x' }] }));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const taken = await lockData(file, 'me');
    expect(taken.left.children).toEqual([{ name: 'web', pid: 1, identity: 'x' }]);
    expect(readHolder(file)).toMatchObject({ pid: process.pid, about: 'me' });
  });

  it('is taken over when the number belongs to another process by now, or the file is damaged', async () => {
    const { child } = await startSleeper();
    writeFileSync(file, JSON.stringify({ pid: child.pid, identity: 'an earlier one', about: '', children: [] }));
    expect(takeLock(file, 'me')).toHaveProperty('holder');
    rmSync(file);
    writeFileSync(file, '{"pid": 1');
    expect(takeLock(file, 'me')).toHaveProperty('holder');
  });

  it('is waited for while its holder is stopping', async () => {
    const { child, noted } = await startSleeper();
    writeHolder(file, { ...noted, about: '', stopping: true, children: [] });
    const taken = lockData(file, 'me');
    child.kill('SIGTERM');
    expect((await taken).holder.pid).toBe(process.pid);
  });
});

describe('endProcess', () => {
  it('ends what was noted, at last by force', async () => {
    const { child, noted } = await startSleeper(true);
    const gone = once(child, 'exit');
    await endProcess(noted, 100);
    expect(await gone).toEqual([null, 'SIGKILL']);
    expect(isSameProcess(noted)).toBe(false);
  });

  it('leaves a stranger with the same number alone', async () => {
    const { child, noted } = await startSleeper();
    await endProcess({ ...noted, identity: 'an earlier one' }, 0);
    expect(child.exitCode ?? child.signalCode).toBeNull();
    expect(existsSync(`/proc/${child.pid}`) || process.platform !== 'linux').toBe(true);
  });
});
