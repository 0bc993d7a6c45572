import { expect, signIn, test } from './fixtures';
import { choose, newArticle, saved } from './newsroom';
import { heavyPhoto, sha256, smallPhoto } from './photos';

const number = Date.now() % 1e6;

test('a file of eleven megabytes arrives whole, in one request and over a connection that breaks', async ({
  page,
  baseURL,
  expectedErrors,
}) => {
  test.setTimeout(120_000);
  expectedErrors.push(/net::ERR_FAILED/);
  await signIn(page, 'editor');
  await page.goto('/media');
  const [whole, broken] = await Promise.all([heavyPhoto(`一次 ${number}.png`), heavyPhoto(`分段 ${number}.png`)]);
  expect(whole.buffer.length).toBeGreaterThan(11 * 2 ** 20);
  const bytesOf = async (id: string) => (await page.request.get(`/api/pictures/${id}/original`)).body();

  const headers = { origin: baseURL ?? '', 'x-file-name': encodeURIComponent(whole.name) };
  const answer = await page.request.post('/api/pictures', { data: whole.buffer, headers });
  expect(answer.status()).toBe(201);
  const { id } = (await answer.json()) as { id: string };
  expect(sha256(await bytesOf(id))).toBe(sha256(whole.buffer));

  // The second and the third piece do not get through at first.
  const offsets: string[] = [];
  await page.route('**/api/uploads/*', async (route) => {
    const request = route.request();
    if (request.method() === 'PATCH') {
      offsets.push(request.headers()['upload-offset'] ?? '');
      if (offsets.length === 2 || offsets.length === 4) return route.abort();
    }
    return route.continue();
  });
  await choose(page, '上传图片', [broken]);
  const link = page.getByRole('main').getByRole('link', { name: broken.name });
  await expect(link).toBeVisible({ timeout: 60_000 });
  const piece = 4 * 2 ** 20;
  expect(offsets.map(Number)).toEqual([0, piece, piece, 2 * piece, 2 * piece]);
  const address = (await link.getAttribute('href')) ?? '';
  expect(sha256(await bytesOf(address.split('/').at(-1) ?? ''))).toBe(sha256(broken.buffer));
});

test('the library finds a picture by its tag and words, says where it is used, and keeps it while it is', async ({
  page,
}) => {
  const [name, twin] = [`江边 ${number}.jpg`, `另一张 ${number}.jpg`];
  const [photo, other] = await Promise.all([smallPhoto(name, 200, number), smallPhoto(twin, 20, number + 3)]);
  await signIn(page, 'editor');
  await page.goto('/media');
  await choose(page, '上传图片', [photo, other]);
  const main = page.getByRole('main');
  await main.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('还没有稿件用到它。')).toBeVisible();
  await page.getByLabel('新标签').fill(`散步${number}`);
  await page.getByRole('button', { name: '添加标签' }).click();
  await page.getByRole('link', { name: `散步${number}` }).click();
  await expect(main.locator('a[data-row]')).toHaveText([name]);
  await page.getByRole('navigation', { name: '显示方式' }).getByRole('link', { name: '列表' }).click();
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText(`散步${number}`);

  // The same file again is the picture that is there.
  await page.goto('/media');
  await choose(page, '上传图片', [{ ...photo, name: '又一次.jpg' }]);
  await expect(page.getByText('又一次.jpg 早已在图库里')).toBeVisible();

  const address = await newArticle(page, '贴图');
  await choose(page, '添加图片', [photo]);
  await expect(page.locator('[data-tile]')).toHaveCount(1);
  await page.getByRole('textbox', { name: '标题', exact: true }).fill(`用图 ${number}`);
  await saved(page);
  await page.goto(`/media?q=${encodeURIComponent(`江边 ${number}`)}`);
  await main.locator('a[data-row]').click();
  await expect(page.getByRole('link', { name: `用图 ${number}` })).toHaveAttribute('href', address);
  await expect(page.getByRole('button', { name: '删除图片' })).toHaveCount(0);

  await page.goto(`/media?unused=1&q=${encodeURIComponent(`另一张 ${number}`)}`);
  await main.locator('a[data-row]').click();
  await page.getByRole('button', { name: '删除图片' }).click();
  await expect(page.getByText('这张图片在回收站里')).toBeVisible();
  await page.goto('/media?trash=1');
  await main.getByRole('link', { name: twin }).click();
  await page.getByRole('button', { name: '放回图库' }).click();
  await expect(page.getByText('这张图片在回收站里')).toHaveCount(0);
});
