/**
 * Drags something in a circle-like path, one pointer move per event, and reads what the main thread spent. The durations are the
 * browser's own counters, so nothing of ours runs while they count; frames are timed in a second drag.
 * @param {import('@playwright/test').Page} page
 * @param {string} target what is dragged
 * @param {number} moves
 */
export async function measureDrag(page, target, moves) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const spent = await counted(session, () => drag(page, session, target, moves));
  await page.evaluate(timeFrames);
  await drag(page, session, target, moves);
  const frames = await page.evaluate(() => globalThis.benchFrames.stop());
  await session.detach();
  // Two drags of as many moves; a browser that joins moves does so in both pages.
  if (frames.length < moves / 4) throw new Error(`Only ${frames.length} frames were seen in ${moves} moves.`);
  return { ...spent, frames };
}

async function counted(session, work) {
  const before = await metrics(session);
  await work();
  const after = await metrics(session);
  const ms = (...names) => names.reduce((sum, name) => sum + (after[name] - before[name]) * 1000, 0);
  const script = ms('ScriptDuration');
  const layout = ms('LayoutDuration', 'RecalcStyleDuration');
  return { script, layout, both: script + layout };
}

async function metrics(session) {
  const { metrics: list } = await session.send('Performance.getMetrics');
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

async function drag(page, session, target, moves) {
  const box = await page.locator(target).boundingBox();
  if (!box) throw new Error(`${target} is not on the page.`);
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const send = (type, point, buttons) =>
    session.send('Input.dispatchMouseEvent', { type, ...point, button: 'left', buttons, clickCount: 1 });
  await send('mouseMoved', from, 0);
  await send('mousePressed', from, 1);
  let farthest = 0;
  for (let n = 1; n <= moves; n += 1) {
    const turn = (n / moves) * Math.PI * 4;
    await send('mouseMoved', { x: from.x + Math.sin(turn) * 60, y: from.y + Math.sin(turn / 2) * 30 }, 1);
    if (n === Math.round(moves / 8)) farthest = await moved(page, target, box);
  }
  await send('mouseReleased', from, 0);
  if (farthest < 40) throw new Error(`The pointer went 60 px, ${target} went ${Math.round(farthest)}.`);
}

async function moved(page, target, box) {
  const now = await page.locator(target).boundingBox();
  return Math.abs((now?.x ?? box.x) - box.x);
}

/** Runs in the page: from a frame's first pointer move until its styles and layout are done and the next task begins. */
function timeFrames() {
  const times = [];
  let since = 0;
  const channel = new MessageChannel();
  channel.port1.addEventListener('message', () => {
    times.push(performance.now() - since);
    since = 0;
  });
  channel.port1.start();
  const see = () => {
    if (since) return;
    since = performance.now();
    requestAnimationFrame(() => channel.port2.postMessage(null));
  };
  addEventListener('pointermove', see, true);
  globalThis.benchFrames = {
    stop() {
      removeEventListener('pointermove', see, true);
      return times;
    },
  };
}
