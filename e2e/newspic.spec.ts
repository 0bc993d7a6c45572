import { expect, signIn, test } from './fixtures';
import { choose, expectState, newArticle, saved, signAndPublish, step } from './newsroom';
import { type Photo, photo, smallPhoto } from './photos';
import { platform, publishedAs } from './sandbox';

test('a newspic of five photos, ordered and cropped by keyboard, goes from empty to published', async ({
  page,
  newPage,
}) => {
  test.setTimeout(180_000);
  const title = `五个路口 ${Date.now() % 1e6}`;
  const hues = [0, 72, 144, 216, 288];
  const photos = await Promise.all(hues.map((hue, n) => photo(`路口${n + 1}.jpg`, hue, { turned: n === 3 })));

  await signIn(page, 'editor');
  const address = await newArticle(page, '贴图');
  await choose(page, '添加图片', photos);
  const tiles = page.locator('[data-tile]');
  await expect(tiles).toHaveCount(5, { timeout: 60_000 });
  await page.getByRole('textbox', { name: '标题', exact: true }).fill(title);
  await page.getByRole('textbox', { name: '文字' }).fill('一条路，五个路口。\n走完要四十分钟。');

  // The fourth goes first: Space picks up, arrows move, Space drops; each is announced.
  const sources = () => tiles.locator('img').evaluateAll((all) => all.map((one) => one.getAttribute('src')));
  const before = await sources();
  await page.getByRole('button', { name: /^第 4 张，共 5 张/ }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText(/第 \d 张移到第 1 张，共 5 张/)).toBeAttached();
  await page.keyboard.press('Space');
  expect(await sources()).toEqual([before[3], before[0], before[1], before[2], before[4]]);
  await saved(page);

  await page.getByRole('button', { name: '裁剪封面' }).click();
  await expect(page).toHaveURL(/\/crop$/);
  await page.getByRole('application', { name: /^1 : 1/ }).focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('3');
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await page.keyboard.press('c');
  const shown = (await page.locator('[data-wire]').allTextContents()).map(
    (text) => JSON.parse(text) as Record<string, string>,
  );
  expect(shown).toHaveLength(3);
  await page.getByRole('button', { name: '保存裁剪' }).click();
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await step(page, '提交审阅');
  await expectState(page, '审阅中');

  const approver = await newPage('approver');
  await approver.goto(address);
  await signAndPublish(approver);

  const { sent, publication } = await publishedAs(title);
  const { received } = sent;
  expect(received).toMatchObject({
    article_type: 'newspic',
    title,
    content: '一条路，五个路口。\n走完要四十分钟。',
    cover_info: {
      crop_percent_list: [
        { ratio: '1_1', ...shown[0] },
        { ratio: '16_9', ...shown[1] },
        { ratio: '2.35_1', ...shown[2] },
      ],
    },
  });
  const { materials, pictures } = await platform();
  const list = (received.image_info as { image_list: { image_media_id: string }[] }).image_list;
  const sizes = list.map(({ image_media_id }) => {
    const material = materials.find((one) => one.media_id === image_media_id);
    const picture = pictures.find((one) => one.sha256 === material?.sha256);
    return picture && (picture.width < picture.height ? 'upright' : 'wide');
  });
  // The one from the upright phone is first now, and no picture is there twice.
  expect(sizes).toEqual(['upright', 'wide', 'wide', 'wide', 'wide']);
  expect(new Set(list.map((one) => one.image_media_id)).size).toBe(5);

  const admin = await newPage('admin');
  await admin.goto('/publications');
  await admin.getByRole('main').getByRole('link', { name: title }).first().click();
  await expect(admin.getByText(publication.publish_id).first()).toBeVisible();
  await admin.goto(sent.url);
  await expect(admin.getByText('走完要四十分钟。')).toBeVisible();
});

test('of twenty-five files twenty enter, five are named and stay in the library, and one that fails can be tried again', async ({
  page,
  expectedErrors,
}) => {
  test.setTimeout(180_000);
  // What is no picture is refused with this status, and the browser says so.
  expectedErrors.push(/415 \(Unsupported Media Type\)/);
  const files = await Promise.all(
    Array.from({ length: 25 }, (_, n) => smallPhoto(`街${String(n + 1).padStart(2, '0')}.jpg`, n * 14, n)),
  );
  const [, , third, fourth, , sixth, seventh] = files as [Photo, Photo, Photo, Photo, Photo, Photo, Photo];
  // One that is no picture, two of the same name, and the same file twice.
  third.buffer = Buffer.from('这不是图片');
  sixth.name = '街05.jpg';
  seventh.buffer = fourth.buffer;

  await signIn(page, 'editor');
  await newArticle(page, '贴图');
  await choose(page, '添加图片', files);
  const tiles = page.locator('[data-tile]');
  await expect(tiles).toHaveCount(19, { timeout: 60_000 });
  const named = page.getByRole('alert').filter({ hasText: '最多 20 张' });
  await expect(named).toContainText('街21.jpg、街22.jpg、街23.jpg、街24.jpg、街25.jpg');
  await expect(named).toContainText('它们留在图库里');
  const failed = page.getByRole('alert').filter({ hasText: '街03.jpg：这个文件不是图片' });
  await failed.getByRole('button', { name: '重试' }).click();
  await expect(failed).toContainText('这个文件不是图片');
  await failed.getByRole('button', { name: '移除' }).click();
  await expect(failed).toHaveCount(0);

  const sources = () => tiles.locator('img').evaluateAll((all) => all.map((one) => one.getAttribute('src')));
  const before = await sources();
  // The same file twice is one picture in two places; the same name twice is two pictures.
  expect(before[2]).toBe(before[5]);
  expect(new Set(before).size).toBe(18);

  // The ninth changes places with the cover, and that is taken back.
  await page.getByRole('button', { name: '第 9 张的操作' }).click();
  await page.getByRole('menuitem', { name: '设为封面' }).click();
  const after = before.with(0, before[8] ?? '').with(8, before[0] ?? '');
  await expect.poll(sources).toEqual(after);
  await expect(page.getByText('第 9 张设为封面，原封面换到第 9 张，共 19 张')).toBeAttached();
  await page.keyboard.press('Control+z');
  await expect.poll(sources).toEqual(before);
  await saved(page);

  // One of the five is taken out of the library after all.
  await page.getByRole('button', { name: '从图库选' }).click();
  const picker = page.getByRole('dialog', { name: '从图库选图片' });
  await picker.getByRole('searchbox').fill('街24');
  await picker.getByRole('button', { name: '查找' }).click();
  await picker.getByRole('button', { name: '街24.jpg' }).click();
  await picker.getByRole('button', { name: '使用' }).click();
  await expect(tiles).toHaveCount(20);
  await saved(page);
});
