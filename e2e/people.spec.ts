import { type Browser, expect, type Page } from '@playwright/test';
import { signIn, test } from './fixtures';
import { choose, expectState, newArticle, saved, step } from './newsroom';
import { photo } from './photos';

/** A person who is nobody yet, in a browser of their own. */
async function stranger(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({
    ...(baseURL && { baseURL }),
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  return context.newPage();
}

/** A newspic of one photo, submitted; returns its address. */
async function submitOne(page: Page, title: string): Promise<string> {
  const address = await newArticle(page, '贴图');
  await choose(page, '添加图片', [await photo(`${title}.jpg`, 200)]);
  await expect(page.locator('[data-tile] img')).toHaveCount(1, { timeout: 60_000 });
  await page.getByRole('textbox', { name: '标题', exact: true }).fill(title);
  await page.getByRole('textbox', { name: '文字' }).fill('天黑之后，江边的灯一盏一盏亮起来。');
  await saved(page);
  await step(page, '提交审阅');
  await expectState(page, '审阅中');
  return address;
}

test('an admin invites somebody, who sets their password, signs in later, and resets it by a link', async ({
  page,
  browser,
  baseURL,
}) => {
  const email = `heqing-${Date.now()}@example.com`;
  await signIn(page, 'admin');
  await page.goto('/settings/people/new');
  await page.getByLabel('邮箱').fill(email);
  await page.getByRole('radio', { name: '审批' }).check();
  await page.getByRole('button', { name: '生成邀请链接' }).click();
  const link = (await page.locator('code').textContent()) ?? '';
  expect(link).toMatch(/\/invite\/[\w-]{43}$/);

  const guest = await stranger(browser, baseURL);
  await guest.goto(link);
  await expect(guest.getByText(email)).toBeVisible();
  await guest.getByLabel('姓名').fill('何青');
  await guest.getByLabel('密码', { exact: true }).fill('short');
  await guest.getByRole('button', { name: '加入并登录' }).click();
  await expect(guest.getByRole('alert').filter({ hasText: /10/ })).toBeVisible();
  await guest.getByLabel('密码', { exact: true }).fill('a password of mine');
  await guest.getByRole('button', { name: '加入并登录' }).click();
  await expect(guest.getByRole('heading', { level: 1, name: '今日' })).toBeVisible();

  const late = await stranger(browser, baseURL);
  await late.goto(link);
  await expect(late.getByRole('heading', { level: 1, name: '链接不可用' })).toBeVisible();
  await late.getByRole('link', { name: '去登录' }).click();
  await late.getByLabel('邮箱').fill(email);
  await late.getByLabel('密码', { exact: true }).fill('a password of mine');
  await late.getByLabel('密码', { exact: true }).press('Enter');
  await expect(late.getByRole('heading', { level: 1, name: '今日' })).toBeVisible();

  // The admin makes a reset link; using it ends the sessions elsewhere.
  await page.goto('/settings/people');
  await page.getByRole('link', { name: '何青' }).first().click();
  await page.getByRole('button', { name: '生成重设链接' }).click();
  const reset = (await page.locator('code').textContent()) ?? '';
  expect(reset).toMatch(/\/reset\/[\w-]{43}$/);
  const again = await stranger(browser, baseURL);
  await again.goto(reset);
  await again.getByLabel('新密码').fill('quite another password');
  await again.getByRole('button', { name: '保存并登录' }).click();
  await expect(again.getByRole('heading', { level: 1, name: '今日' })).toBeVisible();
  await expect(guest).toHaveURL(/\/sign-in/);
  for (const one of [guest, late, again]) await one.context().close();
});

test('three people live through an article in browsers of their own: sent back, mended, signed, published, and told of it', async ({
  page,
  newPage,
}) => {
  test.setTimeout(180_000);
  const title = `江边三人 ${Date.now() % 1e6}`;
  const [approver, admin] = [await newPage('approver'), await newPage('admin')];
  await signIn(page, 'editor');
  await approver.goto('/');
  const address = await submitOne(page, title);

  // Both hear of it at once, without a reload: on Today and at the bell.
  await expect(approver.getByRole('link', { name: title })).toBeVisible();
  await expect(approver.getByRole('link', { name: /^通知 \d+/ }).first()).toBeVisible();
  await approver.goto('/notices');
  await approver.getByRole('link', { name: `林晓提交了《${title}》，等待审阅` }).click();
  await expect(approver).toHaveURL(new RegExp(`${address}/review$`));
  await approver.getByRole('button', { name: '要求修改' }).click();
  const dialog = approver.getByRole('dialog');
  await dialog.getByLabel('需要改什么').fill('灯是几点亮的？');
  await dialog.getByRole('button', { name: '退回修改' }).click();
  await expectState(page, '待修改');
  await expect(page.getByText('灯是几点亮的？')).toBeVisible();

  const answered = page.waitForResponse(
    (answer) => answer.request().method() !== 'GET' && answer.url().includes('/api/articles/'),
  );
  await page.getByRole('textbox', { name: '文字' }).fill('六点，江边的灯一盏一盏亮起来。');
  await answered;
  await saved(page);
  await step(page, '提交审阅');
  await expectState(page, '审阅中');

  // The third person has it open, and hears of the signature too.
  await admin.goto(address);
  await expectState(admin, '审阅中');
  await approver.goto(address);
  await step(approver, '签字');
  await expectState(approver, '已签字');
  await expectState(page, '已签字');
  await expectState(admin, '已签字');

  // And takes it out.
  await step(admin, '推送到草稿箱');
  await expectState(admin, '可发布');
  await step(admin, '发布…');
  await admin
    .getByRole('dialog')
    .getByRole('button', { name: /^发布到/ })
    .click();
  for (const each of [page, approver, admin]) await expectState(each, '已发布');
  await page.goto('/notices');
  await expect(page.getByRole('link', { name: `《${title}》已发布` })).toBeVisible();
  await page.getByRole('button', { name: '全部标为已读' }).click();
  await expect(page.getByRole('link', { name: '通知', exact: true }).first()).toBeVisible();
});

test('a page that was left open and acts is told who was faster', async ({ page, newPage, expectedErrors }) => {
  test.setTimeout(180_000);
  const title = `谁更快 ${Date.now() % 1e6}`;
  const [editor, approver] = [await newPage('editor'), await newPage('approver')];
  const address = await submitOne(editor, title);
  // The admin's page hears nothing more.
  expectedErrors.push(/ERR_FAILED/);
  await page.route('**/api/live**', (route) => route.abort());
  await signIn(page, 'admin');
  await page.goto(`${address}/review`);
  await expect(page.getByRole('button', { name: '签字' })).toBeVisible();
  await approver.goto(`${address}/review`);
  await approver.getByRole('button', { name: '要求修改' }).click();
  const dialog = approver.getByRole('dialog');
  await dialog.getByLabel('需要改什么').fill('再看看数字');
  await dialog.getByRole('button', { name: '退回修改' }).click();
  await expectState(editor, '待修改');
  await page.getByRole('button', { name: '签字' }).click();
  await expect(page.getByText(/周宁已经处理过这篇稿件，它现在是/)).toBeVisible();
});

test('several articles go to the trash by a typed number and come back, and the board walks by arrow keys', async ({
  page,
}) => {
  await signIn(page, 'editor');
  const mark = `批量${Date.now() % 1e6}`;
  for (const part of ['甲', '乙']) {
    await newArticle(page, '图文');
    await page.getByRole('textbox', { name: '标题', exact: true }).fill(`${mark}${part}`);
    await saved(page);
  }
  await page.goto(`/articles?q=${encodeURIComponent(mark)}`);
  const rows = page.getByRole('row').filter({ hasText: mark });
  await expect(rows).toHaveCount(2);
  await page.getByRole('checkbox', { name: new RegExp(`${mark}甲`) }).check();
  const bar = page.getByRole('toolbar', { name: '批量操作' });
  await bar.getByRole('button', { name: '选中这一页' }).click();
  await expect(bar.getByText('已选 2 篇')).toBeVisible();
  await bar.getByRole('button', { name: '移入回收站' }).click();
  await expect(page.getByText('请输入选中的篇数：2。')).toBeVisible();
  await bar.getByRole('textbox').fill('2');
  await bar.getByRole('button', { name: '移入回收站' }).click();
  await expect(page.getByText('2 篇已处理')).toBeVisible();
  await expect(rows).toHaveCount(0);

  await page.goto(`/articles?state=trashed&q=${encodeURIComponent(mark)}`);
  await page.getByRole('checkbox', { name: new RegExp(`${mark}乙`) }).check();
  await bar.getByRole('button', { name: '恢复' }).click();
  await expect(page.getByRole('row').filter({ hasText: `${mark}乙` })).toHaveCount(0);

  await page.goto('/articles?look=board');
  const columns = page.locator('[data-column]');
  const cards = (at: number) => columns.nth(at).locator('a[data-row]');
  // The keys are heard once the page has become alive.
  await expect(async () => {
    await cards(0).first().focus();
    await page.keyboard.press('ArrowDown');
    await expect(cards(0).nth(1)).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press('ArrowRight');
  const onward = await page.evaluate(() =>
    document.activeElement?.closest('[data-column]')?.getAttribute('aria-labelledby'),
  );
  expect(onward).not.toBe('board-writing');
});
