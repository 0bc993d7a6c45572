import { expect, signIn, test } from './fixtures';
import { newArticle, saved } from './newsroom';

test('a slash offers what can be put in, the pause mark does so on an empty line, and neither inside a sentence', async ({
  page,
}) => {
  await signIn(page, 'editor');
  await newArticle(page, '图文');
  const text = page.getByRole('textbox', { name: '正文' });
  const menu = page.getByRole('listbox', { name: '可以插入的内容' });
  await text.click();
  await page.keyboard.type('/bt2');
  await expect(menu.getByRole('option')).toHaveText(['标题二']);
  await page.keyboard.press('Enter');
  await page.keyboard.type('渡口的账本');
  await expect(text.locator('h2')).toHaveText('渡口的账本');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('、');
  await expect(menu.getByRole('option', { name: '建议框' })).toBeVisible();
  await page.keyboard.type('tip');
  await page.keyboard.press('Enter');
  await page.keyboard.type('渡船每二十分钟一班。');
  await expect(text.locator('[data-callout=tip]')).toHaveText('渡船每二十分钟一班。');
  // An empty line leads out of the box.
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('左岸、');
  await page.keyboard.type('1/2');
  await expect(menu).toBeHidden();
  await expect(text.locator('> p').last()).toHaveText('左岸、1/2');
  await saved(page);
});

test('notes, formulas, columns and cards are written, kept, and shown as the platform will show them', async ({
  page,
}) => {
  await signIn(page, 'editor');
  await newArticle(page, '图文');
  const text = page.getByRole('textbox', { name: '正文' });
  await text.click();
  await page.keyboard.type('账本写满了三十年');
  await page.keyboard.press('Control+Alt+f');
  await page.getByLabel('注释文字').fill('老账本，第三页。');
  await page.getByRole('button', { name: '写好了' }).click();
  await expect(text.locator('sup[data-footnote]')).toHaveCount(1);

  await page.getByRole('button', { name: '插入更多' }).click();
  await page.getByRole('menuitem', { name: '公式' }).click();
  await page.getByLabel('TeX').fill('\\frac{a}{b');
  await expect(page.getByText(/这段 TeX 排不出来/)).toBeVisible();
  await page.getByLabel('TeX').fill('E = mc^2');
  await page.getByRole('button', { name: '放进正文' }).click();
  await expect(text.locator('img[data-tex="E = mc^2"]')).toBeVisible();

  await page.keyboard.press('Control+End');
  await page.getByRole('button', { name: '插入更多' }).click();
  await page.getByRole('menuitem', { name: '平台卡片' }).click();
  await page.getByLabel('公众号的 biz').fill('MzA3MDUzMTU2');
  await page.getByLabel('名称', { exact: true }).fill('江城观察');
  await page.getByRole('button', { name: '放进正文' }).click();
  await expect(text.locator('[data-kind=account]')).toContainText('江城观察');

  await page.keyboard.press('Control+End');
  await page.getByRole('button', { name: '插入更多' }).click();
  await page.getByRole('menuitem', { name: '两栏' }).click();
  await page.keyboard.type('左栏');
  await expect(text.locator('[data-column]').first()).toHaveText('左栏');
  await saved(page);
  await page.reload();
  await expect(text.locator('sup[data-footnote], img[data-tex], [data-kind=account], [data-columns]')).toHaveCount(4);

  await page.getByRole('tab', { name: '预览' }).click();
  const phone = page.getByRole('region', { name: '手机上的样子' });
  await expect(phone.getByText('[1] 老账本，第三页。')).toBeVisible();
  await expect(phone.locator('img[alt="E = mc^2"]')).toBeVisible();
  await expect(phone.locator('mp-common-profile[data-nickname="江城观察"]')).toBeAttached();
});

test('what is replaced everywhere is listed first and undone in one step; an expression without end is stopped', async ({
  page,
}) => {
  await signIn(page, 'editor');
  await newArticle(page, '图文');
  await page.getByRole('textbox', { name: '标题', exact: true }).fill('早市一日');
  const text = page.getByRole('textbox', { name: '正文' });
  await text.click();
  await page.keyboard.type('早市在江边，早市不散，aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
  await page.keyboard.press('Control+f');
  const panel = page.getByRole('region', { name: '查找与替换' });
  await panel.getByLabel('查找', { exact: true }).fill('早市');
  await expect(panel.getByText('第 1 处，共 3 处')).toBeVisible();
  await panel.getByLabel('替换第 3 处').uncheck();
  await panel.getByLabel('替换为').fill('夜市');
  await panel.getByRole('button', { name: '替换勾选的 2 处' }).click();
  await expect(page.getByRole('textbox', { name: '标题', exact: true })).toHaveValue('夜市一日');
  await expect(text).toContainText('夜市在江边，早市不散');
  await panel.getByRole('button', { name: '撤销替换' }).click();
  await expect(page.getByRole('textbox', { name: '标题', exact: true })).toHaveValue('早市一日');
  await expect(text).toContainText('早市在江边，早市不散');
  await panel.getByRole('button', { name: '正则表达式' }).click();
  await panel.getByLabel('查找', { exact: true }).fill('(a+)+b');
  await expect(panel.getByText(/太慢，已经停下/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});

test('the palette finds pages, commands and articles; the guide lists the keys; the toolbar is one stop', async ({
  page,
}) => {
  await signIn(page, 'editor');
  await newArticle(page, '图文');
  await page.getByRole('textbox', { name: '标题', exact: true }).fill('渡口的最后一班船');
  const text = page.getByRole('textbox', { name: '正文' });
  await text.click();
  await page.keyboard.type('用AI写的3篇,好!');
  await saved(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('整理');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: '整理', exact: true }).click();
  await expect(text).toContainText('用 AI 写的 3 篇，好！');
  await page.keyboard.press('Control+/');
  await expect(page.getByRole('dialog', { name: '键盘快捷键' }).getByText('Alt+Shift+↑')).toBeVisible();
  await page.keyboard.press('Escape');
  await text.click();
  await page.keyboard.press('Alt+F10');
  await expect(page.getByRole('button', { name: '撤销', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.toolbar > button[tabindex="0"]')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(text).toBeFocused();
  await page.goto('/');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('最后一班');
  await page.getByRole('option', { name: '渡口的最后一班船' }).click();
  await expect(page.getByRole('textbox', { name: '标题', exact: true })).toHaveValue('渡口的最后一班船');
});

test('a house style is made in a form, chosen for an article without touching its text, and changes what must be signed', async ({
  page,
}) => {
  await signIn(page, 'admin');
  await page.goto('/settings/themes');
  await page.getByRole('link', { name: '以长文新建' }).click();
  const name = `江城${Date.now() % 100_000}`;
  await page.getByLabel('主题名称').fill(name);
  await page.getByLabel('标题二', { exact: true }).selectOption('filled');
  await page.getByRole('button', { name: '保存主题' }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await newArticle(page, '图文');
  const text = page.getByRole('textbox', { name: '正文' });
  await text.click();
  await page.keyboard.type('/bt2');
  await page.keyboard.press('Enter');
  await page.keyboard.type('渡口');
  await saved(page);
  await page.getByRole('tab', { name: '设置' }).click();
  await page.getByLabel('主题', { exact: true }).selectOption({ label: name });
  await expect(text.locator('h2')).toHaveText('渡口');
  await saved(page);
  await page.getByRole('tab', { name: '预览' }).click();
  await expect(page.getByRole('region', { name: '手机上的样子' }).locator('h2')).toHaveAttribute(
    'style',
    /background-color:#6b5b45/,
  );
});
