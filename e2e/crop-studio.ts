import { type CDPSession, expect, type Locator, type Page } from '@playwright/test';
import { sandboxUrl } from './fixtures';

/** The frame of a ratio, e.g. `frame(page, '2.35 : 1')`, in either language. */
export function frame(page: Page, ratio: string): Locator {
  return page.getByRole('application', { name: new RegExp(`${ratio.replace('.', '\\.')}`) });
}

/** Where the middle of something is in the window. */
export async function middleOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not on the page');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width, height: box.height };
}

/** The values that the page says it will send, one per frame, once what was just let go has been drawn. */
export async function wireValues(page: Page): Promise<string[]> {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  return page.locator('[data-wire]').allTextContents();
}

export type Box = { x1: number; y1: number; x2: number; y2: number };

/** A value of the page as four numbers, whichever of the two forms it has. */
export function boxOf(wire: string | undefined): Box {
  const parts = wire?.startsWith('{') ? Object.values(JSON.parse(wire)) : (wire ?? '').split('_');
  const [x1 = NaN, y1 = NaN, x2 = NaN, y2 = NaN] = parts.map(Number);
  return { x1, y1, x2, y2 };
}

/** The part of the picture that each live card shows now, in fractions, read from what the browser has laid out. */
export function cardsShow(page: Page): Promise<Record<string, Box>> {
  return page.evaluate(() => {
    const shown: Record<string, { x1: number; y1: number; x2: number; y2: number }> = {};
    for (const card of document.querySelectorAll<HTMLElement>('[data-card]')) {
      const window = card.getBoundingClientRect();
      const whole = card.querySelector('img')?.getBoundingClientRect();
      if (!whole) continue;
      shown[card.dataset.card ?? ''] = {
        x1: (window.left - whole.left) / whole.width,
        y1: (window.top - whole.top) / whole.height,
        x2: (window.right - whole.left) / whole.width,
        y2: (window.bottom - whole.top) / whole.height,
      };
    }
    return shown;
  });
}

/** Each card shows what its value says, to a pixel of the card. The values are text, which follows a drag a little later. */
export async function expectCardsAsSent(page: Page, ratios: readonly string[]): Promise<void> {
  await expect(async () => {
    const wires = await wireValues(page);
    const cards = await cardsShow(page);
    ratios.forEach((ratio, n) => expectSameBox(cards[ratio], boxOf(wires[n]), 0.012));
  }).toPass({ timeout: 3000 });
}

/** In one and the same frame of the screen: how far each side of the card is from the frame in hand, at most, as a fraction. */
export function cardBehindFrame(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((tell) => {
        const look = () => {
          const picture = document.querySelector('main img')?.getBoundingClientRect();
          const frame = document.querySelector<HTMLElement>('[data-part=frame][aria-current]');
          const card = document.querySelector<HTMLElement>(`[data-card="${frame?.dataset.ratio}"]`);
          const [hand, window] = [frame?.getBoundingClientRect(), card?.getBoundingClientRect()];
          const whole = card?.querySelector('img')?.getBoundingClientRect();
          if (!picture || !hand || !window || !whole) return tell(Number.NaN);
          tell(
            Math.max(
              Math.abs((hand.left - picture.left) / picture.width - (window.left - whole.left) / whole.width),
              Math.abs((hand.top - picture.top) / picture.height - (window.top - whole.top) / whole.height),
              Math.abs((hand.right - picture.left) / picture.width - (window.right - whole.left) / whole.width),
            ),
          );
        };
        requestAnimationFrame(() => setTimeout(look));
      }),
  );
}

export function expectSameBox(shown: Box | undefined, wanted: Box, within: number): void {
  for (const side of ['x1', 'y1', 'x2', 'y2'] as const)
    expect(Math.abs((shown?.[side] ?? NaN) - wanted[side]), `${side} of ${JSON.stringify(shown)}`).toBeLessThan(within);
}

/** The part of the picture that a card or page of the sandbox platform shows, by what the browser has laid out. */
export function shownBySandbox(crop: Locator): Promise<Box> {
  return crop.evaluate((node) => {
    const window = node.getBoundingClientRect();
    const whole = node.querySelector('img')?.getBoundingClientRect() ?? window;
    return {
      x1: (window.left - whole.left) / whole.width,
      y1: (window.top - whole.top) / whole.height,
      x2: (window.right - whole.left) / whole.width,
      y2: (window.bottom - whole.top) / whole.height,
    };
  });
}

/** The list of an account's articles as a phone shows it. */
export async function profileUrl(): Promise<string> {
  const answer = await fetch(`${sandboxUrl()}/_sandbox/state?without=calls`);
  const { accounts } = (await answer.json()) as { accounts: Record<string, unknown> };
  return `${sandboxUrl()}/profile/${Object.keys(accounts)[0]}`;
}

type Finger = { x: number; y: number };

/** Fingers on a touch screen: `touch` puts down as many as there are points, `slide` moves them, `lift` takes all away. */
export async function fingers(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Finger[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map((point, id) => ({ ...point, id })) });
  return {
    touch: (...points: Finger[]) => send('touchStart', points),
    async slide(from: Finger[], to: Finger[], steps = 8) {
      for (let step = 1; step <= steps; step++) {
        const share = step / steps;
        await send(
          'touchMove',
          from.map((point, n) => ({
            x: point.x + ((to[n]?.x ?? point.x) - point.x) * share,
            y: point.y + ((to[n]?.y ?? point.y) - point.y) * share,
          })),
        );
      }
    },
    lift: () => send('touchEnd', []),
  };
}
