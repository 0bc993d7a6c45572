import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from './fixtures';
import { choose, expectState, newArticle, saved, signAndPublish, step } from './newsroom';
import { photo } from './photos';

/** A picture post that is in review; the way to it is told by other tests. */
async function submitted(page: Page, title: string): Promise<string> {
  const address = await newArticle(page, '贴图');
  await choose(page, '添加图片', [await photo(`${title}.jpg`, 40)]);
  await expect(page.locator('[data-tile]')).toHaveCount(1, { timeout: 60_000 });
  await page.getByRole('textbox', { name: '标题', exact: true }).fill(title);
  await page.getByRole('textbox', { name: '文字' }).fill('一张照片。');
  await saved(page);
  await step(page, '提交审阅');
  await expectState(page, '审阅中');
  return address;
}

/** A day from now on the clock of Shanghai, as a field for dates takes it. */
function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
}

test('an approver plans a publication, moves it in the calendar by keyboard, an edit pauses it, and it is taken back', async ({
  page,
  newPage,
}) => {
  test.setTimeout(180_000);
  const title = `定时 ${Date.now() % 1e6}`;
  await signIn(page, 'editor');
  const address = await submitted(page, title);

  const approver = await newPage('approver');
  await approver.goto(address);
  await step(approver, '签字');
  await expectState(approver, '已签字');
  await step(approver, '推送到草稿箱');
  await expectState(approver, '可发布');
  await step(approver, '发布…');
  const dialog = approver.getByRole('dialog');
  await expect(dialog.getByText(new RegExp(`^将用《${title}》v\\d+ 发布到 .*批准：周宁`))).toBeVisible();
  await dialog.getByRole('radio', { name: '定时发布' }).check();
  const send = dialog.getByRole('button', { name: /^定时发布到/ });
  await dialog.getByLabel('发布时间').fill(`${dayFromNow(-1)}T09:30`);
  await expect(send).toBeDisabled();
  await dialog.getByLabel('发布时间').fill(`${dayFromNow(3)}T09:30`);
  await expect(dialog.getByText(/09:30:00 发布。$/)).toBeVisible();
  await send.click();
  await expectState(approver, '已定时');

  // The calendar: M on the entry, another time, Enter.
  await approver.goto(`/calendar?day=${dayFromNow(3)}`);
  // What streams in is there twice for a moment, the second time hidden.
  const cell = (days: number) => approver.locator(`td[data-day="${dayFromNow(days)}"]`).filter({ visible: true });
  const entry = cell(3).getByRole('link', { name: title });
  await entry.focus();
  await approver.keyboard.press('m');
  const move = approver.getByRole('dialog', { name: '改到另一个时间' });
  await move.getByLabel('发布时间').fill(`${dayFromNow(4)}T18:05`);
  await move.getByLabel('发布时间').press('Enter');
  await expect(move).toBeHidden();
  await approver.goto(`/calendar?day=${dayFromNow(4)}`);
  await expect(cell(4).getByRole('listitem').filter({ hasText: title })).toContainText('18:05');

  // By pointer it goes to the day after; the time of day stays.
  await approver.goto(`/calendar?view=week&day=${dayFromNow(4)}`);
  const hour = (text: string) =>
    approver.locator(`td[data-day="${dayFromNow(4)}"][data-hour="${text}"]`).filter({ visible: true });
  await hour('18').getByRole('listitem').filter({ hasText: title }).dragTo(hour('20'));
  await expect(hour('20').getByRole('listitem').filter({ hasText: title })).toContainText('20:05');

  // Somebody changes the text: the plan stops, and says so.
  await page.getByRole('textbox', { name: '文字' }).fill('一张照片，改了一个字。');
  await saved(page);
  await hour('20').getByRole('link', { name: title }).click();
  await expect(approver).toHaveURL(/\/publications\/[0-9a-f-]{36}$/);
  await expect(approver.getByText('定时暂停', { exact: true }).first()).toBeVisible({ timeout: 40_000 });
  await expect(approver.getByRole('button', { name: '恢复定时' })).toBeVisible();
  await approver.getByRole('button', { name: '取消定时' }).click();
  await expect(approver.getByText('取消了定时。')).toBeVisible();
});

test('the history is narrowed and exported, and the file holds exactly the rows shown', async ({ page, newPage }) => {
  test.setTimeout(180_000);
  const title = `=历史 ${Date.now() % 1e6}`;
  await signIn(page, 'editor');
  const address = await submitted(page, title);
  const approver = await newPage('approver');
  await approver.goto(address);
  await signAndPublish(approver);

  await approver.goto('/publications');
  await approver.getByRole('searchbox', { name: '搜索标题' }).fill(title);
  await approver.keyboard.press('Enter');
  const rows = approver.locator('a[data-row]');
  await expect(rows).toHaveCount(1);
  await expect(rows).toHaveText(title);
  await approver.getByText('更多条件').click();
  await approver.getByLabel('签字').selectOption({ label: '周宁' });
  await approver.getByRole('button', { name: '筛选' }).click();
  await expect(approver.getByRole('link', { name: '去掉条件：签字：周宁' })).toBeVisible();
  await expect(rows).toHaveCount(1);

  const download = approver.waitForEvent('download');
  await approver.getByRole('link', { name: '导出 CSV' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text.startsWith('\uFEFF编号,公众号,状态,')).toBe(true);
  const lines = text.trim().split('\r\n');
  expect(lines).toHaveLength(2);
  const id = (await rows.getAttribute('href'))?.split('/').at(-1) ?? '';
  expect(lines[1]?.startsWith(`${id},`)).toBe(true);
  // A title that begins like a formula stays a title.
  expect(lines[1]).toContain(`,'${title},`);
  expect(lines[1]).toContain(',林晓,周宁,周宁,Asia/Shanghai,');

  // An admin finds in the audit log that it was taken, and by whom.
  const admin = await newPage('admin');
  await admin.goto('/settings/audit?action=publication.exported');
  const taken = admin.getByRole('row').filter({ hasText: 'publication.exported' }).first();
  await expect(taken).toContainText('周宁');
  await taken.getByText('前后与细节').click();
  await expect(taken.getByText(title)).toBeVisible();
});
