import { findSystemBrowser } from '../lib/browser.mjs';

/** A headless browser without anything that talks to the network by itself. */
export async function openBrowser() {
  const { chromium } = await import('@playwright/test');
  const executablePath = findSystemBrowser();
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/** A window of its own in which a session is open. */
export async function openWindow(browser, origin, cookie) {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } });
  // tsx names every function by a helper that the page does not have.
  await context.addInitScript('globalThis.__name ??= (named) => named');
  const [name = '', value = ''] = cookie.split('=');
  if (value) await context.addCookies([{ name, value, url: origin }]);
  return context.newPage();
}

/**
 * The scripts that a page loads by itself until it has been quiet for a second, as paths.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} origin
 * @param {string} path
 * @param {string} cookie
 */
export async function scriptsLoaded(browser, origin, path, cookie) {
  const page = await openWindow(browser, origin, cookie);
  const loaded = new Set();
  let last = performance.now();
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    last = performance.now();
    loaded.add(new URL(response.url()).pathname);
  });
  await page.goto(origin + path);
  await page.waitForLoadState('load');
  while (performance.now() - last < 1_000) await page.evaluate(() => new Promise(requestAnimationFrame));
  await page.context().close();
  return [...loaded];
}
