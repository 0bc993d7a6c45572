import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '@/lib/auth/actor';
import { useTestDatabase } from '@/lib/db/testing';
import { assignMany, restoreMany, trashMany } from '@/lib/editorial/bulk';
import { duplicateArticle } from '@/lib/editorial/duplicate-article';
import { listArticles, type ListArticles } from '@/lib/editorial/list-articles';
import { overrideApproval } from '@/lib/editorial/override-approval';
import { readArticle } from '@/lib/editorial/read-article';
import { requestChanges } from '@/lib/editorial/request-changes';
import { listViews, removeView, saveView } from '@/lib/editorial/saved-views';
import { signArticle } from '@/lib/editorial/sign-article';
import { withdrawArticle } from '@/lib/editorial/withdraw-article';
import { makeAccount, makeArticle, makePerson, makeSubmitted, newsContent } from '@/lib/editorial/testing';
import { createArticle } from '@/lib/editorial/create-article';
import { saveArticle } from '@/lib/editorial/save-article';

useTestDatabase();

let editor: PersonActor;
let approver: PersonActor;
let accountId: string;

beforeAll(async () => {
  [editor, approver, accountId] = await Promise.all([makePerson('editor'), makePerson('approver'), makeAccount()]);
});

const found = async (q: string, more: Omit<ListArticles, 'q'> = {}) =>
  (await listArticles(editor, { q, ...more })).articles.map(({ title }) => title).toSorted();

async function write(title: string, text: string): Promise<{ id: string }> {
  const { id } = await createArticle(editor, { accountId, type: 'news' });
  await saveArticle(editor, { id, baseRevision: 1, content: newsContent(title, text) });
  return { id };
}

describe('a search', () => {
  beforeAll(async () => {
    await write('春天的码头', '轮渡在雾里鸣笛。Harbour Lights 100% sure');
    await write('秋天的山', '银杏黄了，码头远在山下。');
    await write('a_b', '下划线');
  });

  it.each([
    ['春天', ['春天的码头']],
    ['码头', ['春天的码头', '秋天的山']],
    ['山', ['秋天的山']],
    ['码头 轮渡', ['春天的码头']],
    ['harbour', ['春天的码头']],
    ['ＨＡＲＢＯＵＲ', ['春天的码头']],
    ['天春', []],
    ['100%', ['春天的码头']],
    ['a_b', ['a_b']],
    ['a%b', []],
    ["'; drop table articles", []],
    ['\\', []],
  ])('finds %s in titles and texts', async (q, titles) => {
    expect(await found(q)).toEqual(titles);
  });

  it('follows an edit at once, and finds words that are half bold', async () => {
    const { id } = await write('改过的', '从前的字句');
    expect(await found('从前')).toEqual(['改过的']);
    const content = newsContent('改过的', 'x');
    const bold = { type: 'text', text: '新', marks: [{ type: 'bold' }] };
    content.body = { type: 'doc', content: [{ type: 'paragraph', content: [bold, { type: 'text', text: '句子' }] }] };
    await saveArticle(editor, { id, baseRevision: 2, content });
    expect(await found('从前')).toEqual([]);
    expect(await found('新句')).toEqual(['改过的']);
  });

  it('finds what somebody wrote on, and what is their turn', async () => {
    const other = await makeArticle(approver, accountId, '别人写的码头');
    expect(await found('码头', { who: 'mine' })).not.toContain('别人写的码头');
    expect(await found('码头', { who: 'assigned' })).toEqual([]);
    await assignMany(approver, { ids: [other.id], assigneeId: editor.id });
    expect(await found('码头', { who: 'assigned' })).toEqual(['别人写的码头']);
  });
});

describe('several at once', () => {
  it('go to the trash when their number is typed, and come back', async () => {
    const ids = [(await write('一', '一')).id, (await write('二', '二')).id];
    for (const typed of ['', '1', '3', 'yes', '２']) {
      await expect(trashMany(editor, { ids, typed })).rejects.toMatchObject({
        code: 'invalid',
        text: { key: 'bulk_typed' },
      });
    }
    expect(await trashMany(editor, { ids, typed: ' 2 ' })).toMatchObject({ done: ids, refused: [] });
    const { articles } = await listArticles(editor, { state: 'trashed' });
    expect(articles.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    expect(await restoreMany(editor, { ids })).toMatchObject({ done: ids });
    expect((await readArticle(editor, ids[0] ?? '')).editorial).toBe('writing');
  });

  it('that cannot go do not hold up the others, and are named with the reason', async () => {
    const [one, gone] = [await write('好的', '好的'), await write('已在回收站', '已在')];
    await trashMany(editor, { ids: [gone.id], typed: '1' });
    const foreign = '00000000-0000-4000-8000-000000000000';
    expect(await trashMany(editor, { ids: [gone.id, foreign, one.id], typed: '3' })).toEqual({
      done: [one.id],
      refused: [
        { id: gone.id, title: '已在回收站', why: { key: 'wrong_state', values: { state: 'trashed' } } },
        { id: foreign, title: '', why: { key: 'not_found' } },
      ],
    });
  });

  it('tell nothing of articles of other accounts', async () => {
    const { id } = await write('机密', '机密');
    const stranger = { ...approver, accounts: [] };
    expect(await trashMany(stranger, { ids: [id], typed: '1' })).toEqual({
      done: [],
      refused: [{ id, title: '', why: { key: 'not_found' } }],
    });
    await expect(duplicateArticle(stranger, { id })).rejects.toMatchObject({ code: 'not_found' });
  });
});

it('a copy has the content and nothing of the review', async () => {
  const from = await makeSubmitted(editor, accountId, '要复制的');
  const { id } = await duplicateArticle(approver, { id: from.id });
  const [one, two] = [await readArticle(editor, from.id), await readArticle(editor, id)];
  expect(two).toMatchObject({ hash: one.hash, editorial: 'writing', acts: [], createdBy: { id: approver.id } });
  expect(two.draft?.id).not.toBe(one.draft?.id);
});

describe('saved views', () => {
  it('are a person’s own, one per name', async () => {
    await saveView(editor, { list: 'articles', name: '我的', query: 'who=mine' });
    await saveView(editor, { list: 'articles', name: '我的', query: 'who=mine&state=writing' });
    const [view, ...rest] = await listViews(editor, 'articles');
    expect([view?.query, rest]).toEqual(['who=mine&state=writing', []]);
    expect(await listViews(editor, 'publications')).toEqual([]);
    expect(await listViews(approver, 'articles')).toEqual([]);
    await expect(removeView(approver, view?.id ?? '')).rejects.toMatchObject({ code: 'not_found' });
    await removeView(editor, view?.id ?? '');
    expect(await listViews(editor, 'articles')).toEqual([]);
  });

  it('are at most thirty', async () => {
    for (let i = 0; i < 30; i += 1) await saveView(editor, { list: 'articles', name: `视图 ${i}`, query: 'q=x' });
    await expect(saveView(editor, { list: 'articles', name: '再一个', query: '' })).rejects.toMatchObject({
      text: { key: 'too_many_views' },
    });
  });
});

describe('a page that was left open', () => {
  it('is told who was faster, whatever it asks for', async () => {
    const [other, admin] = [await makePerson('approver', '何青'), await makePerson('admin', '陈立')];
    const { id, hash: expectedHash } = await makeSubmitted(editor, accountId, '开着的页');
    await requestChanges(other, { id, text: '再看看' });
    const told = {
      code: 'wrong_state',
      text: { key: 'article_handled', values: { name: '何青', state: 'changes_requested' } },
    };
    await expect(signArticle(approver, { id, expectedHash })).rejects.toMatchObject(told);
    await expect(requestChanges(approver, { id, text: '我也' })).rejects.toMatchObject(told);
    await expect(withdrawArticle(editor, { id })).rejects.toMatchObject(told);
    await expect(overrideApproval(admin, { id, expectedHash, reason: '急' })).rejects.toMatchObject(told);
    // To whoever did it themselves nobody was faster.
    await expect(signArticle(other, { id, expectedHash })).rejects.toMatchObject({ text: { key: 'wrong_state' } });
  });

  it('is one of two that are at the same instant: one act counts, the other names it', async () => {
    const other = await makePerson('approver', '何青');
    const { id } = await makeSubmitted(editor, accountId, '同时');
    const both = await Promise.allSettled([
      requestChanges(other, { id, text: '一' }),
      requestChanges(approver, { id, text: '二' }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((each) => each.status === 'rejected');
    expect(refused?.reason).toMatchObject({ text: { values: { state: 'changes_requested' } } });
  });
});
