import type { CDPSession, Page } from '@playwright/test';

/** One key: processor time of the page's main thread, and from the key to the frame that shows it, in ms. */
export interface Key {
  cpu: number;
  paint: number;
}

/** The frame is there when the task after the next animation frame runs. */
const WATCH = `
  globalThis.painted = [];
  addEventListener('keydown', () => {
    const begun = performance.now();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => painted.push(performance.now() - begun);
      port2.postMessage(0);
    });
  }, { capture: true });
`;

export async function watchKeys(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.evaluate(WATCH);
  return session;
}

async function taskTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
}

/** Two frames: what a key sets off at once is over then. */
const SETTLE = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 20))))';

/** Types characters one by one and weighs each. */
export async function weighKeys(page: Page, session: CDPSession, count: number): Promise<Key[]> {
  const keys: Key[] = [];
  for (let typed = 0; typed < count; typed += 1) {
    await page.evaluate(SETTLE);
    const before = await taskTime(session);
    await page.keyboard.press('a');
    await page.evaluate(SETTLE);
    const cpu = (await taskTime(session)) - before;
    const paint = await page.evaluate<number>('painted.splice(0).at(-1)');
    keys.push({ cpu, paint });
  }
  return keys;
}

/** What the two waits and the question themselves cost, on a page where nobody types. */
export async function weighNothing(page: Page, session: CDPSession, count: number): Promise<number[]> {
  const idle: number[] = [];
  for (let round = 0; round < count; round += 1) {
    await page.evaluate(SETTLE);
    const before = await taskTime(session);
    await page.evaluate(SETTLE);
    idle.push((await taskTime(session)) - before);
  }
  return idle;
}
