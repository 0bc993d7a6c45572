import { expect, signIn, test } from './fixtures';
import { newArticle, saved } from './newsroom';

test('a second tab cannot overwrite silently, and nobody loses a word', async ({ page, expectedErrors }) => {
  // The refused save answers 409, and being offline is noted too, in the browser's console.
  expectedErrors.push(/409 \(Conflict\)/, /ERR_INTERNET_DISCONNECTED/);
  await signIn(page, 'editor');
  const address = await newArticle(page, '图文');
  await page.getByRole('textbox', { name: '标题', exact: true }).fill('两个窗口');
  await saved(page);

  const second = await page.context().newPage();
  await second.goto(address);
  await expect(second.getByRole('textbox', { name: '正文' })).toBeEditable();

  // Both write on the same version while nothing gets through; then the line is back.
  await page.context().setOffline(true);
  await page.getByRole('textbox', { name: '正文' }).click();
  await page.keyboard.type('第一个窗口写的。');
  await second.getByRole('textbox', { name: '正文' }).click();
  await second.keyboard.type('第二个窗口写的。');
  await expect(page.locator('[data-top]').getByText(/离线/)).toBeVisible();
  await page.context().setOffline(false);

  // One of the two was slower: it is told who was faster, and both texts are still there.
  const told = /先保存了这篇稿件/;
  await expect
    .poll(async () => (await page.getByText(told).count()) + (await second.getByText(told).count()), {
      timeout: 60_000,
    })
    .toBe(1);
  await expect(page.getByRole('textbox', { name: '正文' })).toContainText('第一个窗口写的。');
  await expect(second.getByRole('textbox', { name: '正文' })).toContainText('第二个窗口写的。');

  // The slower one takes the faster one's text; its own stands in the history.
  const slower = (await page.getByText(told).count()) > 0 ? page : second;
  const mine = slower === page ? '第一个窗口写的。' : '第二个窗口写的。';
  await slower.getByRole('button', { name: '载入对方的内容' }).click();
  await expect(slower.getByRole('textbox', { name: '正文' })).not.toContainText(mine);
  await slower.getByRole('tab', { name: '历史' }).click();
  await expect(slower.getByText('冲突时留下的文字').first()).toBeVisible();
});

test('what was typed while nothing got through survives a reload', async ({ page, expectedErrors }) => {
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED/, /Failed to fetch/);
  await signIn(page, 'editor');
  await newArticle(page, '图文');
  await page.getByRole('textbox', { name: '标题', exact: true }).fill('断网');
  await saved(page);
  await page
    .context()
    .route('**/api/articles/**', (route) =>
      /^(?:PUT|PATCH)$/.test(route.request().method()) ? route.abort('internetdisconnected') : route.continue(),
    );
  await page.getByRole('textbox', { name: '正文' }).click();
  await page.keyboard.type('没有网的时候写的。');
  await expect(page.locator('[data-top]').getByText(/离线/)).toBeVisible();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.context().unroute('**/api/articles/**');
  // Either the last request at leaving got through, or the copy on this machine is offered.
  const text = page.getByRole('textbox', { name: '正文' });
  await expect(text).toBeEditable();
  const restore = page.getByRole('button', { name: '恢复', exact: true });
  await expect(restore.or(text.getByText('没有网的时候写的。')).first()).toBeVisible();
  if (await restore.isVisible()) await restore.click();
  await expect(text).toContainText('没有网的时候写的。');
  await saved(page);
});

test('a session that an admin ends leaves its page at once', async ({ page, newPage }) => {
  const admin = await newPage('admin');
  await signIn(page, 'editor');
  await page.goto('/articles');
  await admin.goto('/settings/people');
  await admin.getByRole('link', { name: '林晓' }).first().click();
  await admin
    .getByRole('main')
    .getByRole('button', { name: /全部退出|退出所有|全部结束|结束全部/ })
    .first()
    .click();
  const confirm = admin.getByRole('dialog').getByRole('button').last();
  if (await confirm.isVisible().catch(() => false)) await confirm.click();
  await expect(page).toHaveURL(/\/sign-in/, { timeout: 20_000 });
});

test('a picture that is no picture is refused with a sentence and leaves nothing behind', async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/41[35] \(|422 \(/);
  await signIn(page, 'editor');
  await newArticle(page, '贴图');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '添加图片' }).first().click();
  await (
    await chooser
  ).setFiles([
    { name: '不是图片.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<script>alert(1)</script>'.repeat(50)) },
  ]);
  await expect(page.getByText(/不是图片\.jpg/).first()).toBeVisible();
  await expect(page.locator('[data-tile]')).toHaveCount(0);
});

test('the callback refuses a forged event and keeps nothing', async ({ page, request }) => {
  await signIn(page, 'admin');
  await page.goto('/settings/accounts');
  const link = page.getByRole('main').getByRole('link', { name: '城市观察' }).first();
  const id = ((await link.getAttribute('href')) ?? '').split('/').at(-1);
  const answer = await request.post(`/api/callback/${id}?signature=0&timestamp=1&nonce=2`, {
    data: '<xml><Event><![CDATA[PUBLISHJOBFINISH]]></Event></xml>',
    headers: { 'content-type': 'text/xml' },
  });
  expect([401, 403]).toContain(answer.status());
});
