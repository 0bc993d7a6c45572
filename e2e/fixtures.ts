import { type BrowserContext, expect, type Page, test as base } from '@playwright/test';
import { demonstrationPeople } from '@/lib/auth/demonstration';

export { expect } from '@playwright/test';

type Role = (typeof demonstrationPeople)[number]['role'];

interface Fixtures {
  /** Console errors a test provokes on purpose: push a pattern before doing so. Every other one fails the test. */
  expectedErrors: RegExp[];
  /** A second browser, e.g. the approver beside the editor; its console is watched as well. */
  newPage: (role: Role) => Promise<Page>;
}

/** `test` of every spec: an error in any console fails it. */
export const test = base.extend<Fixtures>({
  expectedErrors: [
    async ({ context }, use) => {
      const expected: RegExp[] = [];
      const seen = watch(context);
      await use(expected);
      check(seen, expected);
    },
    { auto: true },
  ],
  newPage: async ({ browser, expectedErrors, baseURL, locale, timezoneId }, use) => {
    const contexts: BrowserContext[] = [];
    const seen: string[][] = [];
    await use(async (role) => {
      const context = await browser.newContext({ baseURL, locale, timezoneId });
      contexts.push(context);
      seen.push(watch(context));
      const page = await context.newPage();
      await signIn(page, role);
      return page;
    });
    for (const context of contexts) await context.close();
    check(seen.flat(), expectedErrors);
  },
});

/** Playwright's own recorder reads the previews of files to upload (blob addresses), which the page's policy rightly refuses. */
const recorder = /^Connecting to 'blob:/;

/** Collects what consoles and uncaught errors say, from now on, on every page of a context. */
function watch(context: BrowserContext): string[] {
  const seen: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' && !recorder.test(message.text()))
      seen.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => seen.push(String(error.error())));
  return seen;
}

function check(seen: string[], expected: RegExp[]): void {
  const surprises = seen.filter((text) => !expected.some((pattern) => pattern.test(text)));
  expect(surprises, 'the console of the browser').toEqual([]);
}

/** Signs in by the form, as one of the demonstration's people, and waits for the newsroom. */
export async function signIn(page: Page, role: Role): Promise<void> {
  const person = demonstrationPeople.find((one) => one.role === role);
  if (!person) throw new Error(`The demonstration has no ${role}.`);
  await page.goto('/sign-in');
  await page.getByLabel('邮箱').fill(person.email);
  await page.getByLabel('密码', { exact: true }).fill(person.password);
  await page.getByLabel('密码', { exact: true }).press('Enter');
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** The address of the sandbox platform of this run, e.g. to read what it received: `${sandboxUrl()}/_sandbox/state`. */
export function sandboxUrl(): string {
  return `http://127.0.0.1:${process.env.E2E_SANDBOX_PORT}`;
}
