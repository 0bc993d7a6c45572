import { demonstrationPeople } from '@/lib/auth/demonstration';
import { expect, signIn, test } from './fixtures';
import { newArticle, saved } from './newsroom';
import { ownProduct } from './own-product';

const told = /先保存了这篇稿件/;

test('what two tabs wrote at once is merged by blocks, and both texts are there', async ({ page, expectedErrors }) => {
  expectedErrors.push(/409 \(Conflict\)/, /ERR_INTERNET_DISCONNECTED/, /Failed to fetch/);
  await signIn(page, 'editor');
  const address = await newArticle(page, '图文');
  await page.getByRole('textbox', { name: '标题', exact: true }).fill('两个窗口');
  const text = page.getByRole('textbox', { name: '正文' });
  await text.click();
  await page.keyboard.type('共同的一段。');
  await page.keyboard.press('Enter');
  await page.keyboard.type('共同的末段。');
  await saved(page);

  const second = await page.context().newPage();
  await second.goto(address);
  const other = second.getByRole('textbox', { name: '正文' });
  await expect(other).toContainText('共同的末段。');
  await expect(other).toBeEditable();
  // Each page shows the other one.
  await expect(page.getByRole('list', { name: '也在这篇稿件里' })).toContainText('另一个窗口');
  await page.context().setOffline(true);
  await text.locator('p').first().click();
  await page.keyboard.press('End');
  await page.keyboard.type('第一个窗口加的。');
  await other.locator('p').last().click();
  await second.keyboard.press('End');
  await second.keyboard.press('Enter');
  await second.keyboard.type('第二个窗口加的。');
  await expect(page.locator('[data-top]').getByText(/^离线，\d+ 处修改留在本机/)).toBeVisible();
  await page.context().setOffline(false);

  await expect
    .poll(async () => (await page.getByText(told).count()) + (await second.getByText(told).count()), {
      timeout: 60_000,
    })
    .toBe(1);
  const slower = (await page.getByText(told).count()) > 0 ? page : second;
  await slower.getByRole('button', { name: '合并两边' }).click();
  await expect(slower.getByText(told)).toBeHidden();
  await saved(slower);
  // Both pages come to show both texts.
  for (const one of [text, other]) {
    await expect(one).toContainText('第一个窗口加的。');
    await expect(one).toContainText('第二个窗口加的。');
  }
});

test('a session that ends while somebody types is renewed in a dialog, and the text stays', async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/401 \(Unauthorized\)/);
  await signIn(page, 'editor');
  await newArticle(page, '图文');
  const text = page.getByRole('textbox', { name: '正文' });
  await text.click();
  await page.keyboard.type('登录还在的时候写的。');
  await saved(page);
  await page.context().clearCookies();
  await text.click();
  await page.keyboard.press('End');
  await page.keyboard.type('登录失效以后写的。');
  const dialog = page.getByRole('dialog', { name: '请重新登录' });
  await expect(dialog).toBeVisible();
  const person = demonstrationPeople.find(({ role }) => role === 'editor');
  await dialog.getByLabel('邮箱').fill(person?.email ?? '');
  await dialog.getByLabel('密码').fill(person?.password ?? '');
  await dialog.getByRole('button', { name: '登录并继续' }).click();
  await expect(dialog).toBeHidden();
  await expect(text).toContainText('登录失效以后写的。');
  await saved(page);
  await page.reload();
  await expect(text).toContainText('登录还在的时候写的。登录失效以后写的。');
});

test('a server killed while somebody types costs at most a second of typing', async ({ browser }) => {
  test.setTimeout(240_000);
  const product = await ownProduct();
  try {
    await product.start();
    const context = await browser.newContext({ baseURL: product.origin, locale: 'zh-CN' });
    const page = await context.newPage();
    await signIn(page, 'editor');
    const address = await newArticle(page, '图文');
    await page.getByRole('textbox', { name: '标题', exact: true }).fill('断电');
    const text = page.getByRole('textbox', { name: '正文' });
    await text.click();
    await saved(page);

    // Typing goes on while the server dies; then the tab dies too, without a word.
    const delay = 40;
    const keys = 120;
    const typed = '字'.repeat(keys);
    const typing = page.keyboard.type(typed, { delay });
    await expect(text).toContainText('字'.repeat(40));
    await Promise.all([typing, product.kill()]);
    const shown = (await text.innerText()).trim().length;
    expect(shown, 'nothing is lost on the page itself').toBe(keys);
    await page.close({ runBeforeUnload: false });

    await product.start();
    const again = await context.newPage();
    await again.goto(address);
    const found = again.getByRole('textbox', { name: '正文' });
    await expect(found).toBeEditable();
    const restore = again.getByRole('button', { name: '恢复', exact: true });
    await expect(restore.or(found.getByText(typed)).first()).toBeVisible();
    if (await restore.isVisible()) await restore.click();
    await expect.poll(async () => (await found.innerText()).trim().length).toBeGreaterThanOrEqual(keys - 1000 / delay);
    await saved(again);
    await context.close();
  } finally {
    await product.end();
  }
});
