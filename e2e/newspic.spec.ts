import { expect, signIn, test } from './fixtures';
import { choose, expectState, newArticle, saved, signAndPublish, step } from './newsroom';
import { photo } from './photos';
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
