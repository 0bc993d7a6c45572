import type { Browser, Page } from '@playwright/test';
import { env } from '@/lib/env';
import { openWindow } from '../browser.mjs';
import { signIn } from '../visitor.mjs';

/** A window of its own in which one of the demonstration's people is signed in. */
export async function openWindowOf(browser: Browser, role: 'editor' | 'approver' | 'admin'): Promise<Page> {
  const origin = env().APP_ORIGIN;
  return openWindow(browser, origin, await signIn(origin, role));
}

/**
 * When a part of the page that matches `selector` shows all of these words, in milliseconds since 1970: the frame after
 * the change of the document. Asked before it happens; the promise that this returns settles when the watch is set.
 */
export async function watchFor(page: Page, selector: string, words: string[]): Promise<{ shown: Promise<number> }> {
  const handle = await page.evaluateHandle(
    ({ selector, words }) => {
      const isThere = () =>
        [...document.querySelectorAll(selector)].some((part) => words.every((word) => part.textContent.includes(word)));
      const shown = new Promise<number>((resolve) => {
        const look = () => {
          if (!isThere()) return;
          observer.disconnect();
          requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
        };
        const observer = new MutationObserver(look);
        observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
        look();
      });
      return { shown };
    },
    { selector, words },
  );
  return { shown: handle.evaluate(({ shown }) => shown) };
}

/** When the next click reaches this page. */
export async function watchClick(page: Page): Promise<{ clicked: Promise<number> }> {
  const handle = await page.evaluateHandle(() => ({
    clicked: new Promise<number>((resolve) => {
      const hear = () => resolve(performance.timeOrigin + performance.now());
      document.addEventListener('click', hear, { capture: true, once: true });
    }),
  }));
  return { clicked: handle.evaluate(({ clicked }) => clicked) };
}
