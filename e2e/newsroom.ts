import { expect, type Page } from '@playwright/test';
import type { Photo } from './photos';

/** Makes a new article by the two big cards and waits for its editor; returns its address. */
export async function newArticle(page: Page, kind: '图文' | '贴图'): Promise<string> {
  await page.goto('/articles/new');
  await page.getByRole('main').getByRole('button', { name: kind }).click();
  await expect(page).toHaveURL(/\/articles\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('textbox', { name: '标题', exact: true })).toBeEditable();
  return new URL(page.url()).pathname;
}

/** Everything typed has reached the server. */
export async function saved(page: Page): Promise<void> {
  await expect(page.locator('[data-top]').getByText(/^已保存/)).toBeVisible();
}

/** Presses the page's one primary button, which must be open and called this. */
export async function step(page: Page, name: string): Promise<void> {
  const button = page.locator('[data-top][data-ready]').getByRole('button', { name, exact: true });
  await expect(button).not.toHaveAttribute('aria-disabled', 'true');
  await button.click();
}

/** The state chip beside the title. */
export async function expectState(page: Page, word: string): Promise<void> {
  await expect(page.locator('[data-top]').getByText(word, { exact: true }).filter({ visible: true })).toBeVisible();
}

/** Chooses files by the button of this name, as a person does. */
export async function choose(page: Page, button: string, photos: Photo[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).first().click();
  await (await chooser).setFiles(photos);
}

/** The approver's way: sign, push, publish, until the page says it is out. */
export async function signAndPublish(page: Page): Promise<void> {
  await step(page, '签字');
  await expectState(page, '已签字');
  await step(page, '推送到草稿箱');
  await expectState(page, '可发布');
  await step(page, '发布…');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^发布到/ })
    .click();
  await expectState(page, '已发布');
}
