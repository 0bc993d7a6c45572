import type { Page } from '@playwright/test';
import sharp from 'sharp';
import {
  boxOf,
  cardBehindFrame,
  cardsShow,
  expectCardsAsSent,
  expectSameBox,
  fingers,
  frame,
  middleOf,
  profileUrl,
  shownBySandbox,
  wireValues,
} from './crop-studio';
import { expect, signIn, test } from './fixtures';
import { choose, expectState, newArticle, saved, signAndPublish, step } from './newsroom';
import { photo, type Photo, sha256 } from './photos';
import { publishedAs } from './sandbox';

async function speak(page: Page, locale: 'zh-CN' | 'en'): Promise<void> {
  await page.context().addCookies([{ name: 'locale', value: locale, url: new URL(page.url()).origin }]);
}

/** A news article with a cover, saved; returns its address. */
async function newsWithCover(page: Page, title: string, cover: Photo): Promise<string> {
  const address = await newArticle(page, '图文');
  await page.getByRole('textbox', { name: '标题', exact: true }).fill(title);
  await page.getByRole('textbox', { name: '摘要' }).fill('裁剪之后的样子。');
  await page.getByRole('textbox', { name: '正文' }).click();
  await page.keyboard.type('封面怎么裁，读者就怎么看到。');
  await choose(page, '选择封面图', [cover]);
  await expect(page.getByRole('region', { name: '封面' }).locator('img').first()).toBeVisible({ timeout: 30_000 });
  await saved(page);
  return address;
}

/** A picture of a given size with a face-coloured disc in one place and stripes elsewhere. */
async function drawing(name: string, width: number, height: number, at: { x: number; y: number }): Promise<Photo> {
  const stripes = Array.from({ length: 60 }, (_, n) => `<rect x="${n * 20}" width="8" height="1200" fill="#3d4650"/>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#59636d"/>${stripes.join('')}<circle cx="${at.x * width}" cy="${at.y * height}" r="${height / 9}" fill="#d89a78"/></svg>`;
  return { name, mimeType: 'image/jpeg', buffer: await sharp(Buffer.from(svg)).jpeg({ quality: 92 }).toBuffer() };
}

test('frames placed with a mouse are what the platform gets and what its cards show', async ({ page, newPage }) => {
  test.setTimeout(180_000);
  const title = `用鼠标裁 ${Date.now() % 1e6}`;
  await signIn(page, 'editor');
  const address = await newsWithCover(page, title, await photo('江.jpg', 30));
  await page.getByRole('button', { name: '裁剪', exact: true }).click();
  await expect(frame(page, '2.35 : 1')).toBeFocused();

  // Smaller by the wheel, then moved; the cards go along while the button is still down.
  const wide = await middleOf(frame(page, '2.35 : 1'));
  await page.mouse.move(wide.x, wide.y);
  await page.mouse.wheel(0, 200);
  await expect.poll(async () => boxOf((await wireValues(page))[0]).x1).toBeGreaterThan(0.05);
  await page.mouse.down();
  for (const share of [0.2, 0.4, 0.6, 0.8, 1]) {
    await page.mouse.move(wide.x - 30 * share, wide.y + 20 * share);
    expect(await cardBehindFrame(page)).toBeLessThan(0.004);
  }
  await expectCardsAsSent(page, ['2.35_1', '1_1']);
  await page.mouse.up();

  // The other frame by its name on the picture, made smaller by a corner.
  await page.locator('[data-part=chip][data-ratio="1_1"]').click();
  await expect(frame(page, '1 : 1')).toBeFocused();
  await expect(page).toHaveURL(/frame=1_1/);
  const corner = await middleOf(page.locator('[data-handle=se]'));
  expect(Math.min(corner.width, corner.height)).toBeGreaterThanOrEqual(24);
  await page.mouse.move(corner.x, corner.y);
  await page.mouse.down();
  await page.mouse.move(corner.x - 90, corner.y - 90, { steps: 6 });
  await page.mouse.up();
  const before = await wireValues(page);
  await page.getByRole('button', { name: /^撤销/ }).click();
  await expect.poll(() => wireValues(page)).not.toEqual(before);
  await page.getByRole('button', { name: /^重做/ }).click();
  await expect.poll(() => wireValues(page)).toEqual(before);
  await expectCardsAsSent(page, ['2.35_1', '1_1']);

  const shown = await wireValues(page);
  await page.getByRole('button', { name: '保存裁剪' }).click();
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await step(page, '提交审阅');
  await expectState(page, '审阅中');
  const approver = await newPage('approver');
  await approver.goto(address);
  await signAndPublish(approver);

  const { sent } = await publishedAs(title);
  expect(sent.received).toMatchObject({ pic_crop_235_1: shown[0], pic_crop_1_1: shown[1] });
  await approver.goto(await profileUrl());
  const card = approver.getByRole('link', { name: title }).locator('.crop');
  await expect(card.locator('img')).toHaveJSProperty('complete', true);
  expectSameBox(await shownBySandbox(card), boxOf(shown[0]), 0.004);
});

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true });

  test('frames placed with fingers are what the platform gets and what its page shows, in English too', async ({
    page,
    newPage,
  }) => {
    test.setTimeout(180_000);
    const title = `用手指裁 ${Date.now() % 1e6}`;
    await signIn(page, 'editor');
    const address = await newArticle(page, '贴图');
    await page.getByRole('textbox', { name: '标题', exact: true }).fill(title);
    await page.getByRole('textbox', { name: '文字' }).fill('两根手指就够了。');
    await choose(page, '添加图片', [await photo('桥.jpg', 200), await photo('岸.jpg', 90)]);
    await expect(page.locator('[data-tile]')).toHaveCount(2, { timeout: 60_000 });
    await saved(page);
    await speak(page, 'en');
    await page.goto(`${address}/crop`);

    await expect(frame(page, '^Crop frame 1 : 1')).toBeFocused();
    const hand = await fingers(page);
    const { x, y } = await middleOf(frame(page, '1 : 1'));
    const start = boxOf((await wireValues(page))[0]);
    // Two fingers together: smaller, around the point between them.
    const [apart, close] = [
      [
        { x: x - 120, y },
        { x: x + 120, y },
      ],
      [
        { x: x - 70, y },
        { x: x + 70, y },
      ],
    ];
    await hand.touch(...apart);
    await hand.slide(apart, close);
    await hand.lift();
    const pinched = boxOf((await wireValues(page))[0]);
    expect((pinched.x2 - pinched.x1) / (start.x2 - start.x1)).toBeCloseTo(70 / 120, 1);
    expect((pinched.x1 + pinched.x2) / 2).toBeCloseTo(0.5, 2);
    // One finger moves it.
    await hand.touch({ x, y });
    await hand.slide([{ x, y }], [{ x: x + 60, y: y - 30 }]);
    await expectCardsAsSent(page, ['1_1', '16_9', '2.35_1']);
    await hand.lift();
    const moved = boxOf((await wireValues(page))[0]);
    expect(moved.x1).toBeGreaterThan(pinched.x1 + 0.02);
    expect(moved.y1).toBeLessThan(pinched.y1);
    expect(moved.x2 - moved.x1).toBeCloseTo(pinched.x2 - pinched.x1, 5);

    await page.getByRole('button', { name: /^2\.35 : 1/ }).tap();
    const handle = await middleOf(page.locator('[data-handle=nw]'));
    await hand.touch(handle);
    await hand.slide([handle], [{ x: handle.x + 80, y: handle.y + 40 }]);
    await hand.lift();
    const shown = await wireValues(page);
    await page.getByRole('button', { name: 'Save crops' }).tap();
    await expect(page).toHaveURL(new RegExp(`${address}$`));
    await speak(page, 'zh-CN');
    await page.goto(address);
    await step(page, '提交审阅');
    await expectState(page, '审阅中');
    const approver = await newPage('approver');
    await approver.goto(address);
    await signAndPublish(approver);

    const { sent } = await publishedAs(title);
    expect(sent.received).toMatchObject({
      cover_info: {
        crop_percent_list: ['1_1', '16_9', '2.35_1'].map((ratio, n) => ({ ratio, ...JSON.parse(shown[n] ?? '') })),
      },
    });
    await approver.goto(sent.url);
    await approver.getByText('封面', { exact: true }).click();
    const cover = approver.locator('.crop[data-ratio="1_1"]');
    await expect(cover.locator('img')).toHaveJSProperty('complete', true);
    expectSameBox(await shownBySandbox(cover), boxOf(shown[0]), 0.004);
  });
});

test('everything can be done by keyboard, is said, and is not lost by going back', async ({ page }) => {
  test.setTimeout(120_000);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, 'editor');
  const cover = await drawing('小图.jpg', 1080, 707, { x: 0.8, y: 0.3 });
  const address = await newsWithCover(page, `只用键盘 ${Date.now() % 1e6}`, cover);
  await page.getByRole('button', { name: '裁剪', exact: true }).press('Enter');
  await expect(frame(page, '2.35 : 1')).toBeFocused();
  const spoken = page.locator('[data-spoken]');
  const side = (name: string) => page.getByRole('textbox', { name, exact: true });

  // A pixel, ten, a tenth.
  const top = Number(await side('Y1').inputValue());
  for (const [key, down] of [
    ['ArrowDown', 1],
    ['Shift+ArrowDown', 11],
    ['Alt+ArrowDown', 11.1],
  ] as const) {
    await page.keyboard.press(key);
    await expect(side('Y1')).toHaveValue(String(Math.round((top + down) * 10) / 10));
  }
  // The value of an article elsewhere, pasted; the sentence of a screen reader; a warning that forbids nothing.
  await page.evaluate(() => navigator.clipboard.writeText('0.1945_0_1_0.5236'));
  await page.keyboard.press('Control+V');
  await expect(spoken).toContainText('2.35 比 1，左上 19.45%、0%，宽 80.55%');
  expect((await wireValues(page))[0]).toBe('0.1945_0_1_0.5236');
  await expect(page.getByText('2.35 : 1 只有 870 像素宽')).toBeVisible();

  // Tab goes to the next frame, digits go anywhere; + - 0 C.
  await page.keyboard.press('Tab');
  await expect(frame(page, '1 : 1')).toBeFocused();
  await expect(spoken).toContainText('1 比 1');
  const widthNow = async () => boxOf((await wireValues(page))[1]).x2 - boxOf((await wireValues(page))[1]).x1;
  const full = await widthNow();
  for (let n = 0; n < 5; n++) await page.keyboard.press('-');
  await expect.poll(widthNow).toBeLessThan(full * 0.92);
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('c');
  await expect(spoken).toContainText('1 比 1');
  const centred = boxOf((await wireValues(page))[1]);
  expect((centred.x1 + centred.x2) / 2).toBeCloseTo(0.5, 2);
  await page.keyboard.press('0');
  await expect.poll(widthNow).toBeCloseTo(full, 5);
  await page.keyboard.press('1');
  await expect(frame(page, '2.35 : 1')).toBeFocused();
  await page.keyboard.press('Control+Z');

  // A number, in per cent.
  await page.getByRole('combobox', { name: '单位' }).selectOption('percent');
  await side('X1').focus();
  await page.keyboard.type('10');
  await page.keyboard.press('Enter');
  expect(boxOf((await wireValues(page))[0]).x1).toBeCloseTo(0.1, 3);
  await side('X1').press('ArrowUp');
  expect(boxOf((await wireValues(page))[0]).x1).toBeCloseTo(0.1 + 1 / 1080, 4);
  await side('X1').fill('abc');
  await side('X1').press('Enter');
  await expect(page.getByText('请输入图片范围之内的数字。')).toBeVisible();

  // Found by itself: the disc at the right is in every frame; one step, which undo takes back.
  await frame(page, '2.35 : 1').focus();
  const byHand = await wireValues(page);
  await page.keyboard.press('s');
  await expect(spoken).toContainText('已按画面主体放好 2 个裁剪框');
  const small = boxOf((await wireValues(page))[1]);
  expect(small.x1).toBeLessThan(0.7);
  expect(small.x2).toBeGreaterThan(0.93);
  await page.keyboard.press('Control+Z');
  expect(await wireValues(page)).toEqual(byHand);
  await page.keyboard.press('Control+Shift+Z');

  // The focal point moves the frames that nobody placed by hand.
  await page.keyboard.press('f');
  await expect(page.getByRole('application', { name: '画面焦点' })).toBeFocused();
  for (let n = 0; n < 6; n++) await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(async () => boxOf((await wireValues(page))[1]).x1).toBeLessThan(0.2);
  const left = await wireValues(page);

  // The back button closes the studio; what was not saved comes back with it.
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await speak(page, 'en');
  await page.goto(`${address}/crop?frame=1_1`);
  await expect(page.getByText('Crops you had not saved are back.')).toBeVisible();
  await expect(frame(page, '^Crop frame 1 : 1')).toBeFocused();
  expect(await wireValues(page)).toEqual(left);
  await expect(spoken).toContainText('1 to 1, upper left');
  await page.getByRole('button', { name: 'Save crops' }).press('Enter');
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await page.goto(`${address}/crop`);
  await expect(frame(page, '2.35 : 1')).toBeFocused();
  expect(await wireValues(page)).toEqual(left);
  await expect(page.getByText('Crops you had not saved are back.')).toBeHidden();
  await expectCardsAsSent(page, ['2.35_1', '1_1']);
  expect(Object.keys(await cardsShow(page))).toEqual(['2.35_1', '1_1']);
});

test('an edited picture takes the place of its parent, which stays as it came, and can be edited again', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, 'editor');
  const cover = await drawing('车牌.jpg', 1200, 900, { x: 0.5, y: 0.5 });
  const address = await newsWithCover(page, `编辑图片 ${Date.now() % 1e6}`, cover);
  await page.goto(`${address}/crop`);
  // A square in the upper left corner, which goes with the picture when it is mirrored.
  await page.keyboard.press('2');
  await page.getByRole('combobox', { name: '单位' }).selectOption('fraction');
  await page.getByRole('textbox', { name: 'X1', exact: true }).fill('0_0_0.3_0.4');
  await page.getByRole('textbox', { name: 'X1', exact: true }).press('Enter');
  expect((await wireValues(page))[1]).toBe('0_0_0.3_0.4');
  await page.getByRole('button', { name: '编辑图片' }).click();
  await expect(page.getByRole('heading', { name: '编辑图片' })).toBeVisible();
  const parent = /\/media\/([0-9a-f-]{36})\/edit/.exec(page.url())?.[1] ?? '';

  await page.getByRole('button', { name: /^左右翻转/ }).click();
  await page.getByRole('button', { name: /^框选/ }).click();
  const sheet = await page.locator('[data-sheet]').boundingBox();
  if (!sheet) throw new Error('no picture');
  await page.mouse.move(sheet.x + sheet.width * 0.35, sheet.y + sheet.height * 0.35);
  await page.mouse.down();
  await page.mouse.move(sheet.x + sheet.width * 0.65, sheet.y + sheet.height * 0.65, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByRole('application', { name: '打码区域 1' })).toBeVisible();
  await page.getByRole('slider', { name: '亮度' }).press('ArrowRight');
  await page.getByRole('button', { name: '撤掉“亮度 101%”' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: '左右翻转' })).toBeVisible();
  await page.getByRole('button', { name: '用到稿件里' }).click();
  await expect(page).toHaveURL(/\/crop/);
  await expect(page.getByRole('button', { name: /^1 : 1/ })).toBeVisible();
  expect((await wireValues(page))[1]).toBe('0.7_0_1_0.4');

  const bytesOf = async (id: string) => (await page.request.get(`/api/pictures/${id}/original`)).body();
  expect(sha256(await bytesOf(parent))).toBe(sha256(cover.buffer));
  const made = /pictures\/([0-9a-f-]{36})/.exec(
    (await page.locator('main img').first().getAttribute('src')) ?? '',
  )?.[1];
  expect(made).not.toBe(parent);
  const contrast = async (left: number, top: number) => {
    const part = await sharp(await bytesOf(made ?? ''))
      .extract({ left, top, width: 120, height: 90 })
      .toBuffer();
    return (await sharp(part).greyscale().stats()).channels[0]?.stdev ?? 0;
  };
  // The edge of the disc and the stripes are gone where the region is, and only there.
  expect(await contrast(430, 330)).toBeLessThan((await contrast(60, 60)) * 3);
  expect(await contrast(60, 60)).toBeGreaterThan(3);

  // Again, in English and by keyboard: the recipe is there, and what it becomes is made of the same original.
  await speak(page, 'en');
  await page.goto(`/media/${made}/edit?article=${address.split('/').at(-1)}`);
  const region = page.getByRole('application', { name: 'Blurred region 1' });
  await region.focus();
  const before = await page.getByRole('textbox', { name: 'Blurred region 1 left' }).inputValue();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('textbox', { name: 'Blurred region 1 left' })).toHaveValue(String(Number(before) + 12));
  await page.keyboard.press('Delete');
  await expect(region).toBeHidden();
  await page.keyboard.press('Control+Z');
  await expect(region).toBeVisible();
  await page.keyboard.press('r');
  await expect(page.getByText('Result: 900 × 1200 pixels')).toBeVisible();
  await page.getByRole('button', { name: 'Use in the article' }).press('Enter');
  await expect(page).toHaveURL(/\/crop/);
  await expect(frame(page, '2.35 : 1')).toBeVisible();
  // Upper right turned clockwise is lower right; the square still fits there.
  expect((await wireValues(page))[1]).toBe('0.6_0.7_1_1');

  await page.goto(`/media/${parent}`);
  await expect(page.getByRole('heading', { name: 'Pictures made by editing it' })).toBeVisible();
  await expect(page.getByText('Flipped left to right').first()).toBeVisible();
});
