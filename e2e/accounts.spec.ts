import type { Page } from '@playwright/test';
import { expect, signIn, test } from './fixtures';

async function openFirstAccount(page: Page): Promise<{ name: string; appId: string }> {
  await page.goto('/settings/accounts');
  await page.locator('main a[href^="/settings/accounts/"]:not([href$="/new"])').first().click();
  await expect(page).toHaveURL(/\/settings\/accounts\/[0-9a-f-]{36}$/);
  const name = await page.getByRole('heading', { level: 1 }).innerText();
  return { name, appId: await page.locator('main code').filter({ hasText: /^wx/ }).first().innerText() };
}

test('an admin connects an account, told about a wrong field when leaving it, and by the server in its place', async ({
  page,
}) => {
  await signIn(page, 'admin');
  const { appId: taken } = await openFirstAccount(page);
  await page.goto('/settings/accounts/new');
  const field = (label: string) => page.getByRole('textbox', { name: label, exact: true });
  const [name, appId, token] = [field('名称'), field('AppID'), field('Token')];
  await name.focus();
  await name.press('Tab');
  await expect(page.getByText('请填写公众号名称')).toBeVisible();
  await name.fill('城南小报');
  await expect(page.getByText('请填写公众号名称')).toBeHidden();
  await appId.fill('wx?');
  await page.getByLabel('AppSecret', { exact: true }).fill('the-app-secret-of-another-account');
  await page.getByRole('button', { name: '保存并继续' }).click();
  await expect(appId).toBeFocused();
  await expect(page.getByText('AppID 由 4 到 64 个')).toBeVisible();
  await appId.fill(taken);
  await page.getByRole('button', { name: '保存并继续' }).click();
  await expect(appId).toHaveAccessibleDescription(/这个 AppID 已经添加过/);
  await expect(appId).toBeFocused();
  await expect(name).toHaveValue('城南小报');
  await appId.fill(`wx${Date.now()}`);
  await token.fill('TokenOfTheSouth');
  const key = await field('EncodingAESKey').inputValue();
  await page.getByRole('button', { name: '保存并继续' }).click();
  await expect(page.getByRole('heading', { name: '把这三项填到官网' })).toBeFocused();
  await expect(page.getByText('TokenOfTheSouth')).toBeVisible();
  await expect(page.getByText(key)).toBeVisible();
  await page.getByRole('link', { name: '我已填好，检查连接' }).click();
  await page.getByRole('button', { name: '停用这个公众号' }).click();
  await expect(page.getByRole('button', { name: '恢复使用' })).toBeVisible();
});

test('a newsroom of one person says so on every page, and stops when the rule is back', async ({ page }) => {
  await signIn(page, 'admin');
  const { name } = await openFirstAccount(page);
  const banner = page.getByRole('complementary', { name: '一人编辑部' });
  const rule = page.getByRole('checkbox', { name: '两人规则' });
  const save = async () => {
    await page.getByRole('button', { name: '保存修改' }).click();
    await expect(page.getByText('已保存')).toBeVisible();
  };
  await expect(banner).toBeHidden();
  await rule.uncheck();
  await save();
  await expect(banner).toContainText(name);
  await page.goto('/articles');
  await expect(banner).toContainText(name);
  await openFirstAccount(page);
  await rule.check();
  await save();
  await expect(banner).toBeHidden();
});
