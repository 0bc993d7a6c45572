import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from './fixtures';

const places = [
  '/',
  '/articles',
  '/articles?state=in_review',
  '/articles?look=board',
  '/articles/new',
  '/media',
  '/media?view=list',
  '/media?trash=1',
  '/calendar',
  '/calendar?view=week',
  '/publications',
  '/publications/figures',
  '/settings',
  '/settings/accounts',
  '/settings/accounts/new',
  '/settings/people',
  '/settings/themes',
  '/settings/people/new',
  '/settings/audit',
  '/settings/rules',
  '/settings/outbox',
  '/notices',
  '/me',
];

async function expectClean(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  expect.soft(told, path).toEqual([]);
}

/** Nothing is wider than the window: a phone never scrolls sideways. */
async function expectNoSidewaysScroll(page: Page, path: string): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(over, `${path} is wider than the phone`).toBeLessThanOrEqual(0);
}

async function firstOf(page: Page, list: string, pattern: RegExp): Promise<string[]> {
  await page.goto(list);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  const links = await page.locator('main a').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  return [...new Set(links.filter((link) => pattern.test(link)))];
}

for (const scheme of ['light', 'dark'] as const) {
  test(`every page is accessible in the ${scheme} theme, on the desk and on a phone`, async ({ page }) => {
    test.setTimeout(300_000);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.goto('/sign-in');
    await expectClean(page, '/sign-in');
    await signIn(page, 'admin');
    const articles = await firstOf(page, '/articles', /^\/articles\/[0-9a-f-]{36}$/);
    const waiting = await firstOf(page, '/articles?state=in_review', /^\/articles\/[0-9a-f-]{36}$/);
    const accounts = await firstOf(page, '/settings/accounts', /^\/settings\/accounts\/[0-9a-f-]{36}$/);
    const pictures = await firstOf(page, '/media', /^\/media\/[0-9a-f-]{36}$/);
    expect(articles.length).toBeGreaterThan(3);
    const all = [
      ...places,
      ...articles.slice(0, 4),
      `${articles[0]}/crop`,
      `${waiting[0]}/review`,
      `${waiting[0]}/compare/1/now`,
      ...accounts.slice(0, 1),
      ...pictures.slice(0, 1),
      `${pictures[0]}/edit`,
    ];
    for (const path of all) {
      await page.setViewportSize({ width: 1280, height: 800 });
      await expectClean(page, path);
      await page.setViewportSize({ width: 360, height: 780 });
      await expectNoSidewaysScroll(page, path);
    }
  });
}

test('every page speaks English when English is chosen', async ({ page }) => {
  await signIn(page, 'admin');
  await page.context().addCookies([{ name: 'locale', value: 'en', url: new URL(page.url()).origin }]);
  for (const path of places) {
    await page.goto(path);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    // Names and titles of the demonstration are Chinese; the interface's own words are not.
    const words = await page.locator('main :is(h1, h2, th, label, legend, nav a)').allInnerTexts();
    const chinese = words.filter(
      (text) => /\p{Script=Han}/u.test(text) && !/林晓|周宁|陈立|城市观察|老城的早晨|渡口的账本/.test(text),
    );
    expect.soft(chinese, path).toEqual([]);
  }
});
