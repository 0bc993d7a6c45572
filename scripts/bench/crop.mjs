import { openBrowser, openWindow } from './browser.mjs';
import { serveRival } from './crop/rival.mjs';
import { measureDrag } from './crop/measure.mjs';
import { percentile, printTable, spread } from './figures.mjs';
import { readPage, signIn } from './visitor.mjs';

const MOVES = 240;

/**
 * What a drag of a crop costs per pointer move: our whole studio (stage, ghosts, live cards, number boxes, the values that are sent) beside
 * react-image-crop alone, with the same picture at the same size. Interleaved; the same path of the pointer.
 * @param {{ rounds: number | null }} options
 * @param {import('./product.mjs').Product} product
 */
export async function bench({ rounds }, { origin }) {
  const cookie = await signIn(origin, 'editor');
  const path = await studioOf(origin, cookie);
  const browser = await openBrowser();
  const ours = await openOurs(browser, origin, path, cookie);
  const rival = await serveRival(ours.picture, ours.shown);
  const theirs = await openWindow(browser, rival.origin, '');
  const found = { studio: [], rival: [] };
  try {
    for (let round = 0; round < (rounds ?? 6); round += 1) {
      await ours.page.bringToFront();
      found.studio.push(await measureDrag(ours.page, '[data-part=frame][aria-current]', MOVES));
      await theirs.goto(rival.origin);
      await theirs.locator('.ReactCrop__crop-selection').waitFor();
      await theirs.bringToFront();
      found.rival.push(await measureDrag(theirs, '.ReactCrop__crop-selection', MOVES));
    }
  } finally {
    await rival.close();
    await browser.close();
  }
  print(found);
}

/** The first article of the list whose cover can be cropped. */
async function studioOf(origin, cookie) {
  const list = await readPage(`${origin}/articles`, cookie);
  for (const [, id] of list.matchAll(/href="\/articles\/([0-9a-f-]{36})"/g)) {
    const html = await readPage(`${origin}/articles/${id}/crop`, cookie).catch(() => '');
    if (html.includes('pic_crop_235_1')) return `/articles/${id}/crop`;
  }
  throw new Error('No article of the demonstration has a cover to crop.');
}

async function openOurs(browser, origin, path, cookie) {
  const page = await openWindow(browser, origin, cookie);
  await page.goto(origin + path);
  const frame = page.locator('[data-part=frame][aria-current]');
  await frame.waitFor();
  // A frame that fills the picture cannot move: half as large is what a person drags.
  for (let n = 0; n < 25; n += 1) await page.keyboard.press('-');
  const image = page.locator('main img').first();
  const { width, height } = await image.boundingBox();
  const picture = await page.request.get(new URL(await image.getAttribute('src'), origin).href);
  return { page, shown: { width, height }, picture: await picture.body() };
}

function print({ studio, rival }) {
  const per = (runs, what) => spread(runs.map((run) => run[what] / MOVES)).median;
  const row = (name, what) => {
    const [a, b] = [per(studio, what), per(rival, what)];
    return [name, a.toFixed(3), b.toFixed(3), (a / b).toFixed(2)];
  };
  const frames = [p95(studio), p95(rival)];
  printTable(
    `crop: a drag, ms of the main thread per pointer move (${MOVES} moves, median of ${studio.length} rounds)`,
    ['', 'crop studio', 'react-image-crop', 'ratio'],
    [
      row('script', 'script'),
      row('layout and style', 'layout'),
      row('script and layout', 'both'),
      [
        'frame, p95: from the event to the layout done',
        ...frames.map((ms) => ms.toFixed(2)),
        (frames[0] / frames[1]).toFixed(2),
      ],
    ],
  );
}

function p95(runs) {
  return percentile(
    runs.flatMap((run) => run.frames),
    0.95,
  );
}
