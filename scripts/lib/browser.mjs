import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { run } from './run.mjs';
import { say, Trouble } from './say.mjs';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium of the system, or null: then Playwright uses the one it installed itself. @returns {string | null} */
export function findSystemBrowser() {
  return SYSTEM.find((path) => existsSync(path)) ?? null;
}

/** Makes sure that there are a browser and Chinese letters for it. @throws {Trouble} when they cannot be had */
export async function installBrowser() {
  const packages = [...((await hasBrowser()) ? [] : ['chromium']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk'])];
  if (packages.length === 0) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) return installPackages(packages);
  // Without a Chinese font the pages work all the same; without a browser there is nothing to test with.
  if (!packages.includes('chromium')) return;
  say('正在下载 Chromium。', 'Downloading Chromium.');
  const { code } = await run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
  if (code !== 0) throw cannotInstall('');
}

async function installPackages(packages) {
  say(`正在安装 ${packages.join(' ')}。`, `Installing ${packages.join(' ')}.`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { quiet: true, env });
  const { code, output } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    quiet: true,
    env,
  });
  if (code !== 0) throw cannotInstall(output);
}

async function hasBrowser() {
  if (findSystemBrowser()) return true;
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath());
}

function hasChineseFont() {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}

function cannotInstall(output) {
  return new Trouble(
    '测试需要 Chromium，但没能装上。请运行 sudo apt-get install chromium fonts-noto-cjk，再运行一次 npm test。',
    'The tests need Chromium, which could not be installed. Run: sudo apt-get install chromium fonts-noto-cjk, then npm test again.',
    output,
  );
}
