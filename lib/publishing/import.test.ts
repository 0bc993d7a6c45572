import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { articleVersions, auditLog, draftArticles } from '@/drizzle/schema';
import { picturesIn, plainText } from '@/lib/article/document/read';
import { db } from '@/lib/db/connection';
import { readArticle } from '@/lib/editorial/read-article';
import { fetchPlatformPicture, platformPictureUrl } from '@/lib/publishing/fetch-platform-picture';
import { importArticle, listImportable } from '@/lib/publishing/import-article';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import { takeTheirs } from '@/lib/publishing/take-theirs';
import {
  approve,
  draftRow,
  edit,
  type MadeDraft,
  makeDraft,
  newsContent,
  newspicContent,
  useNewsroom,
  workUntil,
} from '@/lib/publishing/testing';
import { makePicture } from '@/lib/media/testing';
import { platformFor } from '@/lib/accounts/platform';

const newsroom = useNewsroom();
const read = async (id: string) => (await readArticle(newsroom().editor, id)).content;
const push = async (made: MadeDraft, title: string) => {
  await requestPush(newsroom().editor, made.draftId);
  await workUntil(async () => (await draftRow(made.draftId)).copy === 'synced');
  return title;
};

/** Text, how many pictures, and the platform's own tags with all they say. */
function thingsIn(html: string) {
  const tags = html.match(/<mp-[^>]*>/g) ?? [];
  const text = html.replace(/<[^>]*>/g, '').replace(/&nbsp;|\s+/g, '');
  return { text, tags, pictures: html.match(/<img /g)?.length ?? 0 };
}

describe('what is fetched', () => {
  it.each([
    'http://127.0.0.1:9/mmbiz_jpg/abcdefgh/0',
    'http://169.254.169.254/mmbiz_jpg/abcdefgh/0',
    'https://mmbiz.qpic.cn.evil.example/mmbiz_jpg/abcdefgh/0',
    'https://user:word@mmbiz.qpic.cn/mmbiz_jpg/abcdefgh/0',
    'https://mmbiz.qpic.cn:8443/mmbiz_jpg/abcdefgh/0',
    'https://mmbiz.qpic.cn/other/abcdefgh/0',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    '//mmbiz.qpic.cn/mmbiz_jpg/abcdefgh/0',
  ])('is never %s', (src) => {
    expect(platformPictureUrl(src)).toBeNull();
  });

  it('is only what the platform serves itself, without following anybody elsewhere', async () => {
    expect(platformPictureUrl('http://mmbiz.qpic.cn/sz_mmbiz_png/AbC-123_x/640?wx_fmt=png#imgIndex=0')?.href).toBe(
      'https://mmbiz.qpic.cn/sz_mmbiz_png/AbC-123_x/0?wx_fmt=png',
    );
    expect(platformPictureUrl(`${newsroom().url}/cgi-bin/token`)).toBeNull();
    expect(await fetchPlatformPicture(`${newsroom().url}/mmbiz_jpg/${'a'.repeat(48)}/0`)).toBeNull();
  });
});

describe('importing', () => {
  beforeAll(() => newsroom().control('reset', { accounts: 'keep' }));

  it('makes an article of a draft somebody else put into the box, pictures and all, and says what is not as it was', async () => {
    const { accountId, editor } = newsroom();
    const platform = await platformFor(accountId);
    const bytes = await makePicture({ width: 900, height: 600, tint: '#204080' });
    const file = { bytes, filename: 'a.jpg', mime: 'image/jpeg' };
    const { url } = await platform.uploadBodyImage(file);
    const { mediaId: thumb } = await platform.addMaterial({ ...file, kind: 'image' });
    const content = `<section style="background-color:#eeeeee"><h2>早市</h2><p>天<strong>亮</strong>了。<img src="${url}"></p><mp-common-profile data-id="1"></mp-common-profile></section>`;
    const { mediaId } = await platform.addDraft([
      { article_type: 'news', title: '官网写的', author: '何青', digest: '摘要', content, thumb_media_id: thumb },
    ]);
    const { items } = await listImportable(editor, { accountId });
    expect(items).toMatchObject([{ sourceId: mediaId, ours: false, articles: [{ title: '官网写的', position: 0 }] }]);
    const { articleId, notes } = await importArticle(editor, {
      accountId,
      box: 'drafts',
      sourceId: mediaId,
      position: 0,
    });
    expect(notes).toEqual({ layout: 1, crops: 1 });
    const made = await read(articleId);
    expect(made.body.content?.at(-1)).toEqual({
      type: 'platformBlock',
      attrs: { html: '<mp-common-profile data-id="1"></mp-common-profile>' },
    });
    expect(made).toMatchObject({ type: 'news', title: '官网写的', author: '何青', digest: '摘要' });
    expect(plainText(made.body)).toBe('早市\n天亮了。');
    expect(picturesIn(made.body)).toHaveLength(1);
    expect(made.cover).toMatchObject({ width: 900, height: 600 });
    expect(Object.keys(made.crops).toSorted()).toEqual(['1_1', '2.35_1']);
    const [row] = await db().select().from(auditLog).where(eq(auditLog.action, 'article.imported'));
    expect(row?.details).toMatchObject({ sourceId: mediaId });
    await expect(
      importArticle(editor, { accountId, box: 'drafts', sourceId: mediaId, position: 3 }),
    ).rejects.toMatchObject({ text: { key: 'import_gone' } });
  });

  it.each(['nested', 'platform', 'editor'])('gives a published body back as it was: %s', async (name) => {
    const room = newsroom();
    const platform = await platformFor(room.accountId);
    const sent = new Map<string, string>();
    const written = readFileSync(join('lib/article/import/fixtures', `body-${name}.clip`), 'utf8');
    for (const [, src = ''] of written.matchAll(/ data-src="([^"]+)"/g)) {
      const bytes = await makePicture({ tint: `#2040${(0x40 + 0x20 * sent.size).toString(16)}` });
      sent.set(src, (await platform.uploadBodyImage({ bytes, filename: 'a.jpg', mime: 'image/jpeg' })).url);
    }
    const content = [...sent].reduce(
      (html, [src, url]) => html.replace(` data-src="${src}"`, ` src="${url}"`),
      written,
    );
    const bytes = await makePicture({ width: 900, height: 600 });
    const { mediaId: thumb } = await platform.addMaterial({
      bytes,
      filename: 'a.jpg',
      mime: 'image/jpeg',
      kind: 'image',
    });
    const { mediaId } = await platform.addDraft([
      { article_type: 'news', title: name, content, thumb_media_id: thumb },
    ]);
    const before = (await platform.getDraft(mediaId)).articles[0]?.content ?? '';

    const { articleId } = await importArticle(room.editor, {
      accountId: room.accountId,
      box: 'drafts',
      sourceId: mediaId,
      position: 0,
    });
    const first = await read(articleId);
    expect(picturesIn(first.body)).toHaveLength(sent.size);
    const [row] = await db().select().from(draftArticles).where(eq(draftArticles.articleId, articleId));
    const draftId = row?.draftId ?? '';
    await requestPush(room.editor, draftId);
    await workUntil(async () => (await draftRow(draftId)).copy === 'synced');
    const after = (await platform.getDraft((await draftRow(draftId)).mediaId ?? '')).articles[0]?.content ?? '';
    expect(thingsIn(after)).toEqual(thingsIn(before));

    // What comes back is read into the very same document.
    const again = await importArticle(room.editor, {
      accountId: room.accountId,
      box: 'drafts',
      sourceId: (await draftRow(draftId)).mediaId ?? '',
      position: 0,
    });
    expect((await read(again.articleId)).body).toEqual(first.body);
  });

  it('knows its own drafts and pictures again, of a newspic too', async () => {
    const room = newsroom();
    const made = await makeDraft(room, await newspicContent(room.editor, '五张照片', 3));
    await push(made, '五张照片');
    const { mediaId } = await draftRow(made.draftId);
    const { items } = await listImportable(room.editor, { accountId: room.accountId });
    expect(items.find(({ sourceId }) => sourceId === mediaId)).toMatchObject({
      ours: true,
      articles: [{ type: 'newspic' }],
    });
    const { articleId } = await importArticle(room.editor, {
      accountId: room.accountId,
      box: 'drafts',
      sourceId: mediaId,
      position: 0,
    });
    const copy = await read(articleId);
    expect(copy.gallery.map(({ picture }) => picture)).toEqual(made.content.gallery.map(({ picture }) => picture));
    expect(copy.text).toBe(made.content.text);
  });

  it('makes an article of a published one', async () => {
    const room = newsroom();
    const made = await makeDraft(room, await newsContent(room.editor, '已经发过'));
    await approve(room, made);
    await push(made, '已经发过');
    await requestPublication(room.approver, { draftId: made.draftId, expectedHash: made.hash });
    await workUntil(async () => (await draftRow(made.draftId)).copy === 'consumed');
    const { items } = await listImportable(room.editor, { accountId: room.accountId, box: 'published' });
    expect(items).toMatchObject([{ ours: true, articles: [{ title: '已经发过', deleted: false }] }]);
    const sourceId = items[0]?.sourceId ?? '';
    const { articleId } = await importArticle(room.editor, {
      accountId: room.accountId,
      box: 'published',
      sourceId,
      position: 0,
    });
    const copy = await read(articleId);
    expect(plainText(copy.body)).toBe(plainText(made.content.body));
    expect(picturesIn(copy.body).map(({ picture }) => picture)).toEqual(
      picturesIn(made.content.body).map(({ picture }) => picture),
    );
  });

  it('asks no other server of this machine for a picture', async () => {
    let asked = 0;
    const elsewhere = createServer((_request, response) => {
      asked += 1;
      response.end('x');
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', () => resolve()));
    const port = (elsewhere.address() as AddressInfo).port;
    expect(await fetchPlatformPicture(`http://127.0.0.1:${port}/mmbiz_jpg/abcdefgh/0`)).toBeNull();
    expect(asked).toBe(0);
    elsewhere.close();
  });
});

describe('taking theirs', () => {
  it('makes a new version of what was edited on the official site, keeps ours, and can be pushed again', async () => {
    const room = newsroom();
    const made = await makeDraft(room, await newsContent(room.editor, '改前的标题'));
    await push(made, '改前的标题');
    await expect(takeTheirs(room.approver, made.draftId)).rejects.toMatchObject({ text: { key: 'not_drifted' } });
    const { mediaId } = await draftRow(made.draftId);
    await room.control('drafts/edit', { media_id: mediaId, index: 0, title: '官网改的标题' });
    await edit(room, made, { digest: '这里也改了。' });
    await requestPush(room.editor, made.draftId);
    await workUntil(async () => (await draftRow(made.draftId)).copy === 'drifted');
    await expect(takeTheirs(room.editor, made.draftId)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await takeTheirs(room.approver, made.draftId)).toMatchObject([{ articleId: made.articleId }]);
    const content = await read(made.articleId);
    expect(content).toMatchObject({ title: '官网改的标题', digest: made.content.digest, crops: made.content.crops });
    const versions = await db().select().from(articleVersions).where(eq(articleVersions.articleId, made.articleId));
    expect(versions.find(({ reason }) => reason === 'theirs')?.content.title).toBe('官网改的标题');
    expect(versions.some(({ content: kept }) => kept.digest === '这里也改了。')).toBe(true);
    expect((await draftRow(made.draftId)).copy).toBe('stale');
    await push(made, '官网改的标题');
    const drafts = (await room.platform()).drafts as { media_id: string; articles: { title: string }[] }[];
    expect(drafts.find((row) => row.media_id === mediaId)?.articles[0]?.title).toBe('官网改的标题');
  });
});
