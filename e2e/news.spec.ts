import { expect, signIn, test } from './fixtures';
import { choose, expectState, newArticle, saved, signAndPublish, step } from './newsroom';
import { photo, sha256 } from './photos';
import { platform, publishedAs } from './sandbox';

test('an editor writes a news article with three photos and a cropped cover, an approver signs and publishes it, an admin finds it in the history', async ({
  page,
  newPage,
}) => {
  test.setTimeout(180_000);
  const title = `江边的晚市 ${Date.now() % 1e6}`;
  const photos = await Promise.all([photo('早.jpg', 20), photo('午.jpg', 140, { turned: true }), photo('晚.jpg', 260)]);
  const cover = await photo('封面.jpg', 320);

  await signIn(page, 'editor');
  const address = await newArticle(page, '图文');
  await page.getByRole('textbox', { name: '标题', exact: true }).fill(title);
  await page.getByRole('textbox', { name: '作者' }).fill('林晓');
  await page.getByRole('textbox', { name: '摘要' }).fill('天黑之后，江边才开始忙。');

  const text = page.getByRole('textbox', { name: '正文' });
  await text.click();
  await page.keyboard.type('天黑之后，江边的灯一盏一盏亮起来。');
  await page.keyboard.press('Control+B');
  await page.keyboard.type('这是一天里最好的时候。');
  await page.keyboard.press('Control+B');
  await page.keyboard.press('Enter');
  await choose(page, '插入图片', photos);
  await expect(text.locator('figure img')).toHaveCount(3, { timeout: 60_000 });

  await choose(page, '选择封面图', [cover]);
  await expect(page.getByRole('region', { name: '封面' }).locator('img').first()).toBeVisible({ timeout: 30_000 });
  await page.getByRole('tab', { name: '设置' }).click();
  await page.getByLabel('原文链接').fill('https://example.com/river-market');
  await page.getByLabel('打开留言').check();
  await saved(page);

  // The crop studio: by keyboard to the left edge, one step down; by pointer for the small card.
  await page.getByRole('button', { name: '裁剪', exact: true }).click();
  await expect(page).toHaveURL(/\/crop$/);
  await expect(page.getByRole('application', { name: '2.35 : 1 的裁剪框' })).toBeFocused();
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('2');
  const frame = page.getByRole('application', { name: '1 : 1 的裁剪框' });
  const box = await frame.boundingBox();
  if (!box) throw new Error('the frame is not on the page');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 - 60, box.y + box.height / 2, { steps: 6 });
  await page.mouse.up();
  const shown = await page.locator('[data-wire]').allTextContents();
  expect(shown).toHaveLength(2);
  for (const value of shown) expect(value).toMatch(/^(0|1|0\.\d{1,6})(_(0|1|0\.\d{1,6})){3}$/);
  await page.getByRole('button', { name: '保存裁剪' }).click();
  await expect(page).toHaveURL(new RegExp(`${address}$`));

  await step(page, '提交审阅');
  await expectState(page, '审阅中');

  const approver = await newPage('approver');
  await approver.goto(address);
  await signAndPublish(approver);
  // The writer's page hears of it without a reload.
  await expectState(page, '已发布');

  // What the platform received, to the letter.
  const { publication, sent } = await publishedAs(title);
  expect(publication.status).toBe(0);
  const { received } = sent;
  expect(received).toMatchObject({
    article_type: 'news',
    title,
    author: '林晓',
    digest: '天黑之后，江边才开始忙。',
    content_source_url: 'https://example.com/river-market',
    need_open_comment: 1,
    only_fans_can_comment: 0,
    pic_crop_235_1: shown[0],
    pic_crop_1_1: shown[1],
  });
  const account = await platform();
  const content = String(received.content);
  const sources = [...content.matchAll(/<img[^>]* src="([^"]+)"/g)].map((match) => match[1]);
  expect(sources).toHaveLength(3);
  const uploaded = sources.map((source) => account.pictures.find((picture) => picture.url === source));
  // In the order of the text; the one from the upright phone stands upright.
  expect(uploaded.map((picture) => picture && picture.width < picture.height)).toEqual([false, true, false]);
  expect(content).toContain('天黑之后，江边的灯一盏一盏亮起来。');
  expect(account.materials.some((material) => material.media_id === received.thumb_media_id)).toBe(true);
  expect(account.materials.find((material) => material.media_id === received.thumb_media_id)?.sha256).not.toBe(
    sha256(cover.buffer),
  );
  expect(
    account.drafts.some((draft) =>
      draft.articles.some((one) => one.received.title === title && draft.media_id !== publication.media_id),
    ),
  ).toBe(false);

  // The admin's history, and the reader's page.
  const admin = await newPage('admin');
  await admin.goto('/publications');
  await admin.getByRole('main').getByRole('link', { name: title }).first().click();
  await expect(admin.getByRole('main').getByText('已发布').first()).toBeVisible();
  await expect(admin.getByText(publication.publish_id).first()).toBeVisible();
  const link = admin.getByRole('link', { name: '在微信中查看' }).first();
  await expect(link).toHaveAttribute('href', sent.url);
  await admin.goto(sent.url);
  await expect(admin.getByRole('heading', { name: title })).toBeVisible();
  await expect(admin.getByText('这是一天里最好的时候。')).toBeVisible();
});
