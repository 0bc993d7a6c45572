import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashSources } from './build-stamp.mjs';
import { isInstalled } from './install.mjs';
import { checkNode } from './node-version.mjs';
import { countPlaywright, countVitest, sumCounts } from './test-counts.mjs';

let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'draftbox-project-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path, content) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  return join(folder, path);
}

describe('checkNode', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0'])('takes %s', (version) => expect(() => checkNode(version)).not.toThrow());
  it.each(['20.18.3', '18.20.0'])('refuses %s', (version) => expect(() => checkNode(version)).toThrow(/20\.19/));
});

const installed = (version) => ({ packages: { 'node_modules/a': { version } } });

describe('isInstalled', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '1.0.0', optional: true },
    },
  };

  it('asks npm’s own list, which npm writes last', () => {
    write('package-lock.json', lock);
    mkdirSync(join(folder, 'node_modules'));
    expect(isInstalled(folder)).toBe(false);
    write('node_modules/.package-lock.json', installed('1.0.0'));
    expect(isInstalled(folder)).toBe(true);
    write('node_modules/.package-lock.json', installed('0.9.0'));
    expect(isInstalled(folder)).toBe(false);
  });
});

describe('hashSources', () => {
  it('changes with a source or its name, and with nothing else', () => {
    write('app/page.tsx', 'one');
    const before = hashSources(folder);
    write('app/page.test.tsx', 'a test');
    write('docs/page.md', 'a document');
    expect(hashSources(folder)).toBe(before);
    write('app/page.tsx', 'two');
    const changed = hashSources(folder);
    expect(changed).not.toBe(before);
    write('lib/empty.ts', '');
    expect(hashSources(folder)).not.toBe(changed);
  });
});

describe('the sum of the tests', () => {
  const unit = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults: [] };

  it('counts a file that could not be loaded, and a test that passed only the second time, as failed', () => {
    const broken = { status: 'failed', assertionResults: [] };
    const file = write('unit.json', { ...unit, testResults: [broken] });
    expect(countVitest(file)).toEqual({ passed: 5, failed: 2, skipped: 3 });
    const browser = write('browser.json', { stats: { expected: 4, unexpected: 0, flaky: 1, skipped: 0 }, errors: [] });
    expect(countPlaywright(browser)).toEqual({ passed: 4, failed: 1, skipped: 0 });
    expect(sumCounts([countVitest(file), countPlaywright(browser)])).toEqual({ passed: 9, failed: 3, skipped: 3 });
  });

  it('counts a missing report as a failure', () => {
    expect(countVitest(join(folder, 'none.json')).failed).toBe(1);
    expect(countPlaywright(join(folder, 'none.json')).failed).toBe(1);
  });
});
