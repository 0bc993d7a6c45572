import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { ZodError } from 'zod';
import { db } from '@/lib/db/connection';
import { addArticles, combineArticles } from '@/lib/publishing/add-articles';
import { listAddable, listDrafts } from '@/lib/publishing/list-drafts';
import { readComposer } from '@/lib/publishing/read-composer';
import { readDraft } from '@/lib/publishing/read-draft';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import {
  approve,
  draftRow,
  edit,
  makeDraft,
  newsContent,
  newspicContent,
  useNewsroom,
  workUntil,
} from '@/lib/publishing/testing';

const newsroom = useNewsroom();

const news = async (title: string) => makeDraft(newsroom(), await newsContent(newsroom().editor, title));

describe('what people see of drafts of several', () => {
  it('lists them and offers only articles that are free', async () => {
    const room = newsroom();
    const [one, two, free] = [await news('一'), await news('二'), await news('三')];
    expect((await listDrafts(room.editor)).drafts).toEqual([]);
    const { draftId } = await combineArticles(room.editor, { articleIds: [two.articleId, one.articleId] });
    const { drafts, next } = await listDrafts(room.editor);
    expect(next).toBeNull();
    expect(drafts.map(({ id, articles }) => [id, articles.map(({ title }) => title)])).toEqual([
      [draftId, ['二', '一']],
    ]);
    const offered = async () => (await listAddable(room.editor, { accountId: room.accountId })).map(({ id }) => id);
    expect(await offered()).toEqual([free.articleId]);
    await requestPush(room.editor, free.draftId);
    expect(await offered()).toEqual([]);
    await workUntil(async () => (await draftRow(free.draftId)).copy === 'synced');
    await addArticles(room.editor, { draftId, articleIds: [free.articleId] });
    expect((await listDrafts(room.editor)).drafts[0]?.articles).toHaveLength(3);
    await expect(listDrafts(null)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('finds an article to add by the words of its title, also behind the hundred that are offered', async () => {
    const room = newsroom();
    const old = await news('桥下的 100% 老茶馆');
    await db().execute(sql`update articles set updated_at = now() - interval '1 year' where id = ${old.articleId}`);
    await db().execute(sql`
      with made as (
        insert into articles (account_id, type, title, content, content_hash, created_by)
        select account_id, type, '新稿件 ' || n, content, content_hash, created_by
        from articles, generate_series(1, 100) n where id = ${old.articleId} returning id, account_id),
      own as (insert into drafts (account_id) select account_id from made returning id)
      insert into draft_articles (draft_id, article_id, position)
      select own.id, made.id, 0 from (select id, row_number() over () n from own) own
      join (select id, row_number() over () n from made) made using (n)`);
    const ask = async (q?: string) =>
      (await listAddable(room.editor, { accountId: room.accountId, q })).map(({ id }) => id);
    expect(await ask()).not.toContain(old.articleId);
    expect(await ask('茶馆 桥下')).toEqual([old.articleId]);
    expect(await ask('100%')).toEqual([old.articleId]);
    expect(await ask('桥下 新稿件')).toEqual([]);
    await expect(listAddable(room.editor, { accountId: room.accountId, q: 'x'.repeat(101) })).rejects.toBeInstanceOf(
      ZodError,
    );
    await expect(listAddable(null, { accountId: room.accountId })).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('marks the card that the platform named, until its content is another', async () => {
    const room = newsroom();
    const made = [
      await news('甲'),
      await makeDraft(room, await newspicContent(room.editor, '乙', 1)),
      await news('丙'),
    ];
    const { draftId } = await combineArticles(room.editor, { articleIds: made.map(({ articleId }) => articleId) });
    for (const each of made) await approve(room, each);
    await requestPush(room.editor, draftId);
    await workUntil(async () => (await draftRow(draftId)).copy === 'synced');
    await room.control('verdict', { next: true, status: 2, fail_idx: [1, 3] });
    const { hash: expectedHash } = await readDraft(room.approver, draftId);
    await requestPublication(room.approver, { draftId, expectedHash });
    const failed = await workUntil(async () => {
      const view = await readComposer(room.editor, draftId);
      return view.last?.state === 'failed_original' && !view.live ? view : null;
    });
    expect(failed.articles.map((article) => article.failed)).toEqual([true, false, true]);
    expect(failed.articles.map(({ editorial }) => editorial)).toEqual([
      'changes_requested',
      'in_review',
      'changes_requested',
    ]);
    const [first] = made;
    if (!first) throw new Error('unreachable');
    await edit(room, first, { title: '甲，改过' });
    const mended = await readComposer(room.editor, draftId);
    expect(mended.articles.map((article) => article.failed)).toEqual([false, false, true]);
    expect(mended.articles.map(({ cover }) => cover !== null)).toEqual([true, true, true]);
    expect(mended.articles.map(({ hasDigest }) => hasDigest)).toEqual([true, false, true]);
  });
});
