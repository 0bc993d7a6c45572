import { expect, signIn, test } from './fixtures';
import { newArticle, saved } from './newsroom';

test('a second tab cannot overwrite silently, and nobody loses a word', async ({ page, expectedErrors }) => {
  // The refused save answers 409, which the browser notes in its console.
  expectedErrors.push(/409 \(Conflict\)/);
  await signIn(page, 'editor');
  const address = await newArticle(page, '图文');
  const title = page.getByRole('textbox', { name: '标题', exact: true });
  await title.fill('两个窗口');
  await saved(page);

  const second = await page.context().newPage();
  await second.goto(address);
  const text = second.getByRole('textbox', { name: '正文' });
  await expect(text).toBeEditable();

  // The first window goes offline and types; the second saves in between.
  await page.context().setOffline(true);
  await page.getByRole('textbox', { name: '正文' }).click();
  await page.keyboard.type('第一个窗口写的。');
  await expect(page.locator('[data-top]').getByText(/离线/)).toBeVisible();
  await page.context().setOffline(false);
  await text.click();
  await second.keyboard.type('第二个窗口写的。');
  await saved(second);

  // Whoever was slower is told so and keeps the text.
  const slower = page.getByText(/先保存了这篇稿件/).or(second.getByText(/先保存了这篇稿件/));
  await expect
    .poll(
      async () =>
        (await page.getByText(/先保存了这篇稿件/).count()) + (await second.getByText(/先保存了这篇稿件/).count()),
      {
        timeout: 30_000,
      },
    )
    .toBeGreaterThan(0);
  await expect(slower.first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: '正文' })).toContainText('第一个窗口写的。');
});

test('what was typed while offline survives a reload and is offered again', async ({ page, expectedErrors }) => {
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED/, /Failed to fetch/);
  await signIn(page, 'editor');
  await newArticle(page, '图文');
  await page.getByRole('textbox', { name: '标题', exact: true }).fill('断网');
  await saved(page);
  await page.route('**/api/articles/**', (route) =>
    route.request().method() === 'PUT' ? route.abort('internetdisconnected') : route.continue(),
  );
  await page.getByRole('textbox', { name: '正文' }).click();
  await page.keyboard.type('没有网的时候写的。');
  await expect(page.locator('[data-top]').getByText(/离线/)).toBeVisible();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.unroute('**/api/articles/**');
  await expect(page.getByText(/没来得及保存/)).toBeVisible();
  await page.getByRole('button', { name: '恢复', exact: true }).click();
  await expect(page.getByRole('textbox', { name: '正文' })).toContainText('没有网的时候写的。');
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
