import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';

/** A clipboard fixture of the import's own tests. */
export function clip(name: string): string {
  return readFileSync(join('lib/article/import/fixtures', name), 'utf8');
}

/** Pastes into the text, or onto the page: what a browser does with Ctrl+V, with this clipboard. */
export async function paste(page: Page, data: Record<string, string>, into = '.manuscript'): Promise<void> {
  const place = page.locator(into).first();
  await expect(place).toBeVisible();
  await place.evaluate((element, formats) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(formats)) clipboardData.setData(type, text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, data);
}
