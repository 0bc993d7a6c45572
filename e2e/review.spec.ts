import type { Page } from '@playwright/test';
import { expect, signIn, test } from './fixtures';
import { choose, expectState, newArticle, saved, step } from './newsroom';
import { photo } from './photos';

const LINES = ['天黑之后，江边的灯一盏一盏亮起来。', '卖糖水的老陈在这里摆了二十年。', '最后一班渡轮十点开走。'];

/** A newspic of one photo, written and submitted; returns its address. */
async function submitOne(page: Page, title: string): Promise<string> {
  const address = await newArticle(page, '贴图');
  await choose(page, '添加图片', [await photo(`${title}.jpg`, 200)]);
  await expect(page.locator('[data-tile] img')).toHaveCount(1, { timeout: 60_000 });
  await page.getByRole('textbox', { name: '标题', exact: true }).fill(title);
  await page.getByRole('textbox', { name: '文字' }).fill(LINES.join('\n'));
  await saved(page);
  await step(page, '提交审阅');
  await expectState(page, '审阅中');
  return address;
}

/** Puts other words into the text and waits until the server has them. */
async function rewrite(page: Page, lines: string[]): Promise<void> {
  const answered = page.waitForResponse(
    (answer) => answer.request().method() !== 'GET' && /\/api\/articles\//.test(answer.url()),
  );
  await page.getByRole('textbox', { name: '文字' }).fill(lines.join('\n'));
  await answered;
  await saved(page);
}

const status = (page: Page) => page.locator('[data-bar]').getByRole('status');

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
}

/** An autosave of what changed may be answered with the wish for the whole; the browser logs each 409. */
const wholeWanted = /status of 409 .*\/api\/articles\//;
test.beforeEach(({ expectedErrors }) => void expectedErrors.push(wholeWanted));

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true });

  test('an approver comes from Today by touch, signs, sees what changed since, and sends it back', async ({
    page,
    newPage,
  }) => {
    test.setTimeout(180_000);
    const title = `江边夜市 ${Date.now() % 1e6}`;
    const editor = await newPage('editor');
    await submitOne(editor, title);

    await signIn(page, 'approver');
    await page.goto('/');
    await page.getByRole('link', { name: title }).tap();
    await expect(page).toHaveURL(/\/review$/);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    for (const line of LINES) await expect(page.getByText(line)).toBeVisible();
    await expect(page.getByText('之前没有批准或发布过，下面是全文。')).toBeVisible();
    await page.getByRole('button', { name: '签字' }).tap();
    await expect(status(page)).toHaveText('已签字。');
    await expect(page.getByRole('link', { name: '去发布' })).toBeVisible();

    // An edit lapses the signature; the open page shows the difference by itself.
    await rewrite(editor, [LINES[0] ?? '', '卖糖水的老陈在这里摆了三十年。', LINES[2] ?? '', '桥上的人慢慢散了。']);
    await expect(page.getByText('与最近批准的 v1')).toBeVisible();
    await expect(page.getByText('2 处改动')).toBeVisible();
    await expect(page.getByRole('main').locator('ins', { hasText: '三十' })).toBeVisible();
    await expect(page.getByRole('main').locator('del', { hasText: '二十' })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: '下一处改动' }).tap();
    await expect(page.locator('[data-change]:focus')).toContainText('老陈');
    await page.getByRole('button', { name: '下一处改动' }).tap();
    await expect(page.locator('[data-change]:focus')).toContainText('慢慢散了');

    await page.getByRole('button', { name: '要求修改' }).tap();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '退回修改' }).tap();
    await expect(dialog.getByText('请写明要改什么，作者会看到。')).toBeVisible();
    await dialog.getByLabel('需要改什么').fill('老陈到底摆了多少年？');
    await dialog.getByRole('button', { name: '退回修改' }).tap();
    await expect(status(page)).toHaveText('已退回修改。');
    await expectState(editor, '待修改');
    await expect(editor.getByText('老陈到底摆了多少年？')).toBeVisible();
  });

  test('by keys only: J and K walk, C comments, what must be fixed stops A, R asks for words', async ({
    page,
    newPage,
  }) => {
    test.setTimeout(180_000);
    const title = `渡轮 ${Date.now() % 1e6}`;
    const editor = await newPage('editor');
    // The writer sits at a desk.
    await editor.setViewportSize({ width: 1280, height: 800 });
    const address = await submitOne(editor, title);
    await signIn(page, 'approver');
    await page.goto(`${address}/review`);
    // Keys are heard once the page's script is there; a second press of A signs nothing more.
    await expect(async () => {
      await page.keyboard.press('a');
      await expect(status(page)).toHaveText('已签字。', { timeout: 1000 });
    }).toPass();
    await rewrite(editor, [LINES[0] ?? '', '卖糖水的老陈在这里摆了三十年。', LINES[2] ?? '']);
    await expect(page.getByText('1 处改动')).toBeVisible();

    await page.keyboard.press('j');
    await expect(page.locator('[data-change]:focus')).toContainText('三十');
    await page.keyboard.press('k');
    await expect(page.locator('[data-change]:focus')).toContainText('三十');
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('“卖糖水的老陈在这里摆了三十年。”')).toBeVisible();
    await page.keyboard.type('三十年有出处吗？');
    await dialog.getByLabel('必须修改').focus();
    await page.keyboard.press('Space');
    await dialog.getByRole('button', { name: '发出' }).focus();
    await page.keyboard.press('Enter');
    const thread = page.getByRole('article', { name: /老陈/ });
    await expect(thread.getByText('三十年有出处吗？')).toBeVisible();

    const sign = page.getByRole('button', { name: '签字' });
    await expect(sign).toHaveAttribute('aria-disabled', 'true');
    await expect(page.getByText('还有 1 条必须修改的批注没有处理。')).toBeVisible();
    await page.keyboard.press('a');
    await expect(sign).toHaveAttribute('aria-disabled', 'true');

    // The writer answers beside the text, and may not wave it through.
    await editor.getByRole('tab', { name: '批注' }).click();
    await expect(editor.getByText('三十年有出处吗？')).toBeVisible();
    await expect(editor.getByRole('button', { name: '解决' })).toBeDisabled();
    await editor.getByRole('button', { name: '回复' }).click();
    await editor.getByRole('textbox', { name: '回复' }).fill('有，他自己说的。');
    await editor.getByRole('button', { name: '发出' }).click();
    await expect(thread.getByText('有，他自己说的。')).toBeVisible();

    // The writer asks about two words of another line, where the caret is.
    await editor.getByRole('textbox', { name: '文字' }).evaluate((field: HTMLTextAreaElement) => {
      const from = field.value.indexOf('渡轮');
      field.focus();
      field.setSelectionRange(from, from + 2);
    });
    await editor.getByRole('button', { name: '批注选中的文字' }).click();
    await expect(editor.getByRole('dialog').getByText('“渡轮”')).toBeVisible();
    await editor.getByRole('dialog').getByRole('textbox', { name: '批注' }).fill('要不要写明航线？@周宁');
    await editor.getByRole('dialog').getByRole('button', { name: '发出' }).click();
    await expect(
      page.locator('[data-leaf]', { hasText: '最后一班渡轮' }).getByText('要不要写明航线？@周宁'),
    ).toBeVisible();

    await thread.getByRole('button', { name: '解决' }).focus();
    await page.keyboard.press('Enter');
    await expect(sign).not.toHaveAttribute('aria-disabled', 'true');
    await page.keyboard.press('r');
    await expect(dialog.getByLabel('需要改什么')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.keyboard.press('a');
    await expect(page.getByRole('link', { name: '去发布' })).toBeVisible();
    await expectNoSidewaysScroll(page);
  });
});

test('somebody without a login reads, comments and signs by link, until it is revoked', async ({
  page,
  newPage,
  browser,
  expectedErrors,
}) => {
  test.setTimeout(180_000);
  const title = `糖水 ${Date.now() % 1e6}`;
  const editor = await newPage('editor');
  const address = await submitOne(editor, title);
  await signIn(page, 'approver');
  await page.goto(`${address}/review`);
  await page.getByLabel('给谁').fill('王主任');
  await page.getByRole('button', { name: '生成链接' }).click();
  const link = await page.getByLabel('链接地址').inputValue();
  expect(link).toMatch(/\/s\/[A-Za-z0-9_-]{43}$/);

  const { baseURL } = test.info().project.use;
  const stranger = await browser.newContext({
    baseURL: baseURL ?? '',
    locale: 'zh-CN',
    viewport: { width: 360, height: 780 },
  });
  const guest = await stranger.newPage();
  const answer = await guest.goto(link);
  expect(answer?.headers()).toMatchObject({
    'referrer-policy': 'no-referrer',
    'x-robots-tag': expect.stringContaining('noindex'),
  });
  await expect(guest.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(guest.getByRole('navigation')).toHaveCount(0);
  await expect(guest.locator('main img').first()).toHaveJSProperty('complete', true);
  expect(
    await guest
      .locator('main img')
      .first()
      .evaluate((image: HTMLImageElement) => image.naturalWidth),
  ).toBeGreaterThan(0);
  await expectNoSidewaysScroll(guest);
  await guest.getByRole('button', { name: '批注', exact: true }).click();
  await guest.getByRole('dialog').getByRole('textbox', { name: '批注' }).fill('店名写对了，谢谢。');
  await guest.getByRole('dialog').getByRole('button', { name: '发出' }).click();
  await expect(guest.getByRole('article').getByText('店名写对了，谢谢。')).toBeVisible();
  await guest.getByRole('button', { name: '签字' }).click();
  await expect(guest.getByText(/“王主任”已于/)).toBeVisible();

  // The room sees both at once; by the rule of this account it is no approver's signature.
  await expect(page.getByText('已签现在的内容')).toBeVisible();
  await expect(page.getByRole('article').getByText('店名写对了，谢谢。')).toBeVisible();
  await expect(page.getByRole('button', { name: '签字' })).toBeVisible();

  await page.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByText('已撤销')).toBeVisible();
  expectedErrors.push(/404/);
  await guest.reload();
  await expect(guest.getByRole('heading', { name: '这个链接打不开' })).toBeVisible();
  await stranger.close();
});

test('two versions are compared word by word, and one part of the old one comes back', async ({ page, newPage }) => {
  test.setTimeout(180_000);
  const title = `晚市 ${Date.now() % 1e6}`;
  const editor = await newPage('editor');
  const address = await submitOne(editor, title);
  await rewrite(editor, [LINES[2] ?? '', LINES[0] ?? '', '卖糖水的老陈在这里摆了三十年。']);
  await editor.getByRole('textbox', { name: '标题', exact: true }).fill(`${title} 改`);
  await saved(editor);
  await signIn(page, 'approver');
  await page.goto(`${address}/compare/1/now`);
  await expect(page.getByRole('heading', { level: 1, name: 'v1 与现在的内容的差别' })).toBeVisible();
  await expect(page.getByRole('main').locator('ins', { hasText: '三十' })).toBeVisible();
  await expect(page.getByText('移到这里').first()).toBeAttached();
  const row = page.locator('[data-change]', { hasText: '标题' }).first();
  await row.getByRole('button', { name: '恢复 v1 的这一项' }).click();
  await row.getByRole('button', { name: '确定恢复' }).click();
  await expect(page.locator('[data-change]', { hasText: '标题' })).toHaveCount(0);
  await expect(page.getByRole('main').locator('ins', { hasText: '三十' })).toBeVisible();
  await expect(editor.getByRole('textbox', { name: '标题', exact: true })).toHaveValue(title);
});
