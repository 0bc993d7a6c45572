import type { Page } from '@playwright/test';
import { expect, signIn, test } from './fixtures';
import { choose, expectState, newArticle, saved, step } from './newsroom';
import { photo } from './photos';
import { platform, publishedAs } from './sandbox';

/** A newspic of one photo, written and submitted. */
async function writeOne(page: Page, title: string, hue: number): Promise<string> {
  const address = await newArticle(page, '贴图');
  await choose(page, '添加图片', [await photo(`${title}.jpg`, hue)]);
  await expect(page.locator('[data-tile] img')).toHaveCount(1, { timeout: 60_000 });
  await page.getByRole('textbox', { name: '标题', exact: true }).fill(title);
  await page.getByRole('textbox', { name: '文字' }).fill('一张照片。');
  await saved(page);
  await step(page, '提交审阅');
  await expectState(page, '审阅中');
  return address;
}

test('three articles are put together, ordered by keyboard, pushed and published as one', async ({ page, newPage }) => {
  test.setTimeout(240_000);
  const mark = Date.now() % 1e6;
  const [one, two, three] = [`晨 ${mark}`, `午 ${mark}`, `夜 ${mark}`];
  await signIn(page, 'editor');
  const addresses = [
    await writeOne(page, one, 20),
    await writeOne(page, two, 140),
    await writeOne(page, three, 260),
  ] as const;

  // The order of choosing is the order of the draft.
  await page.goto('/drafts/new');
  await page.getByRole('checkbox', { name: one }).check();
  await page.getByRole('checkbox', { name: two }).check();
  await page.getByRole('button', { name: '合成草稿' }).click();
  await expect(page).toHaveURL(/\/drafts\/[0-9a-f-]{36}$/);
  const address = new URL(page.url()).pathname;
  const cards = page.getByRole('list', { name: '稿件' }).locator('[data-card]');
  await expect(cards).toHaveCount(2);

  // Unsigned articles may come in; their state is said.
  await page.getByRole('button', { name: '加入稿件…' }).click();
  await page.getByRole('searchbox', { name: '按标题查找' }).fill(three);
  await page.getByRole('checkbox', { name: three }).check();
  await page.getByRole('button', { name: '加入 1 篇' }).click();
  await expect(cards).toHaveCount(3);

  // The last goes first: Space picks up, arrows move, Space drops; each is announced.
  await page.getByRole('button', { name: `第 3 篇，共 3 篇：${three}` }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText('第 2 篇移到第 1 篇，共 3 篇。')).toBeAttached();
  await page.keyboard.press('Space');
  const inOrder = [three, one, two];
  await expect(cards.getByRole('link')).toHaveText(inOrder);
  await expect(page.getByRole('button', { name: '推送到草稿箱' })).not.toHaveAttribute('aria-disabled', 'true');
  await page.reload();
  await expect(cards.getByRole('link')).toHaveText(inOrder);

  await page.getByRole('button', { name: '推送到草稿箱' }).click();
  await expect(page.getByText('草稿箱里的副本与这里一致。')).toBeVisible({ timeout: 30_000 });
  const draftsOf = async () =>
    (await platform()).drafts
      .map((draft) => draft.articles.map((article) => article.received.title))
      .filter((titles) => titles.includes(one));
  expect(await draftsOf()).toEqual([inOrder]);

  // A single article is not pushed or published past its draft.
  await page.goto(addresses[1]);
  await expect(page.getByRole('link', { name: '打开这份草稿' })).toHaveAttribute('href', address);

  const approver = await newPage('approver');
  await approver.goto(address);
  await approver.getByRole('button', { name: '发布…' }).click();
  const dialog = approver.getByRole('dialog');
  await expect(dialog.getByText('还没有签字')).toHaveCount(3);
  await expect(dialog.getByRole('button', { name: /^发布到/ })).toBeDisabled();
  for (const each of addresses) {
    await approver.goto(each);
    await step(approver, '签字');
    await expectState(approver, '可发布');
  }
  await approver.goto(address);
  await approver.getByRole('button', { name: '发布…' }).click();
  await dialog.getByRole('button', { name: /^发布到/ }).click();
  await expect(approver).toHaveURL(/\/publications\/[0-9a-f-]{36}$/);
  await expect(approver.getByText('已经发布，读者可以看到。')).toBeVisible({ timeout: 30_000 });

  // One publication, the articles in the order of the draft, a link for each in the history.
  const { publication } = await publishedAs(one);
  expect(publication.status).toBe(0);
  expect(publication.articles.map(({ received }) => received.title)).toEqual(inOrder);
  const links = await approver.getByRole('main').getByRole('link', { name: '在微信中查看' }).all();
  expect(await Promise.all(links.map((link) => link.getAttribute('href')))).toEqual(
    publication.articles.map(({ url }) => url),
  );
  await page.goto(addresses[0]);
  await expectState(page, '已发布');
});
