import { demonstrationPeople } from '@/lib/auth/demonstration';
import { expect, signIn, test } from './fixtures';

test.describe('the people of the demonstration', () => {
  for (const { role, name } of demonstrationPeople) {
    test(`the ${role} signs in and is greeted by the newsroom`, async ({ page }) => {
      await signIn(page, role);
      await expect(page.getByRole('navigation').first()).toBeVisible();
      await expect(page.getByText(name).first()).toBeVisible();
    });
  }

  test('nobody enters with a wrong password, and is told so', async ({ page }) => {
    await page.goto('/sign-in');
    await page.getByLabel('邮箱').fill('editor@draftbox.example');
    await page.getByLabel('密码', { exact: true }).fill('not the password');
    await page.getByLabel('密码', { exact: true }).press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: /./ })).toBeVisible();
    await expect(page).toHaveURL(/\/sign-in/);
  });
});
