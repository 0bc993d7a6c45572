import { makeDocx } from '@/lib/article/import/testing';
import { clip, paste } from './clipboard';
import { expect, signIn, test } from './fixtures';
import { newArticle, saved } from './newsroom';

/** The clipboard of each source, how it is named, and what of it must stand in the text. */
const sources = [
  { name: 'word.clip', from: '来自 Word：', inside: 'ul ul li', text: '甜的' },
  { name: 'wps.clip', from: '来自 WPS：', inside: 'ol li', text: '先上车' },
  { name: 'feishu.clip', from: '来自飞书：', inside: 'blockquote', text: '面要现擀' },
  { name: 'tencent.clip', from: '来自腾讯文档：', inside: 'h1', text: '河边的书店' },
  { name: 'google.clip', from: '来自 Google 文档：', inside: 'ul ul li', text: 'Cold' },
  { name: 'wechat.clip', from: '来自公众号文章：', inside: '[data-kind=account]', text: '城市观察' },
  { name: '135editor.clip', from: '来自 135 编辑器：', inside: 'strong', text: '最嫩' },
  { name: 'xiumi.clip', from: '来自秀米：', inside: 'em', text: '地上' },
  { name: 'page.clip', from: '来自网页：', inside: 'h2', text: 'A page' },
];

test('a paste from each program keeps its structure, says what came, and can be taken back', async ({
  page,
  expectedErrors,
}) => {
  // Pictures of other sites cannot be had here; scripts of a pasted page never run.
  expectedErrors.push(/Failed to load resource/, /inline event handler/);
  await signIn(page, 'editor');
  await newArticle(page, '图文');
  const text = page.getByRole('textbox', { name: '正文' });
  await text.click();
  const note = page.getByRole('complementary', { name: '粘贴结果' });
  for (const { name, from, inside, text: words } of sources) {
    await paste(page, { 'text/html': clip(name), 'text/plain': words });
    await expect(note.getByText(from), name).toBeVisible();
    await expect(text.locator(inside).filter({ hasText: words }).first(), name).toBeVisible();
    await expect(text).not.toContainText(/StartFragment|删掉的一句|看不见的字|mso-|内部数据/);
    await note.getByRole('button', { name: '撤销粘贴' }).click();
    await expect(note).toBeHidden();
    await expect(text).not.toContainText(words);
  }
});

test('Markdown becomes what it means, or stays bare text when that is wanted', async ({ page, expectedErrors }) => {
  expectedErrors.push(/Failed to load resource/);
  await signIn(page, 'editor');
  await newArticle(page, '图文');
  const text = page.getByRole('textbox', { name: '正文' });
  await text.click();
  await paste(page, { 'text/plain': clip('markdown.md') });
  await expect(text.locator('ul ul li').filter({ hasText: '两斤' }).first()).toBeVisible();
  await expect(text.locator('table')).toContainText('500');
  const note = page.getByRole('complementary', { name: '粘贴结果' });
  await note.getByRole('button', { name: '改为只粘贴文字' }).click();
  await expect(text.locator('table')).toHaveCount(0);
  await expect(text).toContainText('**和面**');
});

test('Ctrl+Shift+V pastes the bare words', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, 'editor');
  await newArticle(page, '图文');
  const text = page.getByRole('textbox', { name: '正文' });
  await text.click();
  await page.evaluate(() => {
    const html = new Blob(['<h2>**标题**</h2><p>一</p>'], { type: 'text/html' });
    const plain = new Blob(['**标题**\n一'], { type: 'text/plain' });
    return navigator.clipboard.write([new ClipboardItem({ 'text/html': html, 'text/plain': plain })]);
  });
  await page.keyboard.press('Control+Shift+V');
  await expect(text.locator('> p')).toHaveText(['**标题**', '一']);
  await expect(text.locator('h2')).toHaveCount(0);
  await page.keyboard.press('Control+V');
  await expect(text.locator('h2')).toHaveText('**标题**');
});

test('pictures of a paste come one by one, each with its own outcome', async ({ page, expectedErrors }) => {
  expectedErrors.push(/Failed to load resource/);
  await signIn(page, 'editor');
  await newArticle(page, '图文');
  const text = page.getByRole('textbox', { name: '正文' });
  await text.click();
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';
  const html = `<h2>两张图</h2><p>前</p><figure><img src="data:image/png;base64,${dot}"><figcaption>带来的</figcaption></figure><p>中</p><p><img src="http://127.0.0.1:1/secret.png" alt="内网"></p><p>后</p>`;
  await paste(page, { 'text/html': html, 'text/plain': 'x' });
  await expect(text.locator('figure[data-picture]')).toHaveCount(1);
  await expect(text.locator('figure figcaption')).toHaveText('带来的');
  const card = text.locator('.upload-card');
  await expect(card).toContainText(/不是可以取的网址|内部网络/);
  await card.getByRole('button', { name: '移除' }).click();
  await expect(card).toHaveCount(0);
  await expect(text.locator('> *')).toHaveText(['两张图', '前', '带来的', '中', '后']);
  await saved(page);
});

test('an article begins with a Word document, and leaves as Markdown', async ({ page, context }) => {
  await signIn(page, 'editor');
  await page.goto('/articles/new');
  await page
    .getByLabel('选择文件')
    .setInputFiles({ name: '早市.docx', mimeType: 'application/octet-stream', buffer: Buffer.from(await makeDocx()) });
  await expect(page).toHaveURL(/\/articles\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('textbox', { name: '标题', exact: true })).toHaveValue('老街早市');
  const text = page.getByRole('textbox', { name: '正文' });
  await expect(text.locator('h2')).toHaveText('天还没亮');
  await expect(text.locator('figure[data-picture]')).toHaveCount(1);
  await expect(text).not.toContainText('删掉的一句');
  await saved(page);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('menuitem', { name: '复制为 Markdown' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^# 老街早市\n\n## 天还没亮\n[\s\S]*- 豆浆\n {2}- 甜的/);
});
