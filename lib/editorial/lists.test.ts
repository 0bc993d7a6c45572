import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { createArticle } from '@/lib/editorial/create-article';
import { listArticles } from '@/lib/editorial/list-articles';
import { nameVersion } from '@/lib/editorial/name-version';
import { readArticle } from '@/lib/editorial/read-article';
import { listVersions, readVersion } from '@/lib/editorial/read-versions';
import { requestChanges } from '@/lib/editorial/request-changes';
import { restoreVersion } from '@/lib/editorial/restore-version';
import { saveArticle } from '@/lib/editorial/save-article';
import { signArticle } from '@/lib/editorial/sign-article';
import {
  makeAccount,
  makeArticle,
  makePerson,
  makeSubmitted,
  newsContent,
  makePublication,
} from '@/lib/editorial/testing';
import { todayFor } from '@/lib/editorial/today';
import { restoreArticle, trashArticle } from '@/lib/editorial/trash-article';

useTestDatabase({ fresh: 'each' });

async function makeStaff() {
  const lin = await makePerson('editor', '林晓');
  const zhou = await makePerson('approver', '周宁');
  return { lin, zhou, accountId: await makeAccount() };
}

const idsOf = (list: { id: string }[]) => list.map((each) => each.id);
const failedFor = async (actor: PersonActor) => (await todayFor(actor)).failed.map((each) => [each.id, each.titles]);

describe('listArticles', () => {
  it('walks all pages without a gap or a repeat, also where times are equal to the millisecond', async () => {
    const { lin, accountId } = await makeStaff();
    const [{ id: first } = { id: '' }] = [await createArticle(lin, { accountId, type: 'news', title: '样' })];
    await db().execute(sql`
      insert into articles (account_id, content, type, title, content_hash, updated_at)
      select account_id, content, type, 'n' || n, content_hash, timestamptz '2026-01-01' + (n / 3) * interval '1 microsecond'
      from articles, generate_series(1, 119) n where id = ${first}::uuid`);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listArticles>> = await listArticles(lin, cursor ? { cursor } : {});
      seen.push(...page.articles.map((article) => article.id));
      cursor = page.next;
    } while (cursor);
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  it('filters by derived state, type, account and words of the title', async () => {
    const { lin, zhou, accountId } = await makeStaff();
    const writing = await makeArticle(lin, accountId, '写着 100%');
    const review = await makeSubmitted(lin, accountId, '等着签字');
    const approved = await makeSubmitted(lin, accountId, '签过的');
    await signArticle(zhou, { id: approved.id, expectedHash: approved.hash });
    const out = await makeSubmitted(lin, accountId, '发过的');
    await signArticle(zhou, { id: out.id, expectedHash: out.hash });
    await makePublication(out.id, 'published');
    const other = await createArticle(lin, { accountId: await makeAccount(), type: 'newspic', title: '别处的图' });
    const binned = await makeArticle(lin, accountId, '不要了');
    await trashArticle(lin, { id: binned.id });
    const ids = async (input: Parameters<typeof listArticles>[1]) =>
      (await listArticles(zhou, input)).articles.map((article) => article.id);
    expect(await ids({ state: 'in_review' })).toEqual([review.id]);
    expect(await ids({ state: 'approved' })).toEqual([approved.id]);
    expect(await ids({ state: 'published' })).toEqual([out.id]);
    expect(await ids({ state: 'trashed' })).toEqual([binned.id]);
    expect(await ids({ type: 'newspic' })).toEqual([other.id]);
    expect((await ids({ accountId })).sort()).toEqual([writing.id, review.id, approved.id, out.id].sort());
    expect(await ids({ q: '100%' })).toEqual([writing.id]);
    expect(await ids({ q: '_' })).toEqual([]);
    const [item] = (await listArticles(lin, { state: 'published' })).articles;
    expect(item).toMatchObject({ title: '发过的', headline: { key: 'published' }, lastContentEditor: '林晓' });
    expect(item).not.toHaveProperty('content');
  });

  it('lets wait what is to be finished on the official site until its address is known', async () => {
    const { lin, zhou, accountId } = await makeStaff();
    const [waits, linked] = [
      await makeSubmitted(lin, accountId, '待完成'),
      await makeSubmitted(lin, accountId, '已完成'),
    ];
    for (const { id, hash } of [waits, linked]) await signArticle(zhou, { id, expectedHash: hash });
    await makePublication(waits.id, 'handed_off');
    await makePublication(linked.id, 'handed_off', 'https://mp.weixin.qq.com/s/abc');
    const shown = async (state: 'approved' | 'published') =>
      (await listArticles(zhou, { state })).articles.map(({ id, headline }) => [id, headline.key, headline.tone]);
    expect(await shown('approved')).toEqual([[waits.id, 'handed_off', 'wait']]);
    expect(await shown('published')).toEqual([[linked.id, 'published', 'good']]);
    expect((await todayFor(zhou)).toPublish.map(({ id }) => id)).toEqual([waits.id]);
    expect((await readArticle(zhou, linked.id)).headline.key).toBe('published');
  });

  it('refuses strangers and a cursor that is none', async () => {
    const { lin } = await makeStaff();
    await expect(listArticles(null)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(listArticles(lin, { cursor: "2026'; drop table articles" })).rejects.toThrow(/cursor/);
  });
});

describe('todayFor', () => {
  it('sorts what waits by who can do it', async () => {
    const { lin, zhou, accountId } = await makeStaff();
    const toSign = await makeSubmitted(lin, accountId, '等周宁');
    const own = await makeSubmitted(zhou, accountId, '周宁自己的');
    const commaed = await makeSubmitted(lin, accountId, '差一个逗号');
    const changed = await saveArticle(zhou, {
      id: commaed.id,
      baseRevision: commaed.revision,
      content: newsContent('改好了'),
    });
    await signArticle(zhou, { id: commaed.id, expectedHash: changed.hash });
    const back = await makeSubmitted(lin, accountId, '退回的');
    await requestChanges(zhou, { id: back.id, text: '再写' });
    const ready = await makeSubmitted(lin, accountId, '可以发');
    await signArticle(zhou, { id: ready.id, expectedHash: ready.hash });
    const mine = await makeArticle(lin, accountId, '正在写');
    const approver = await todayFor(zhou);
    expect([idsOf(approver.toSign), idsOf(approver.toPublish), idsOf(approver.toConfirm)]).toEqual([
      [toSign.id],
      [ready.id],
      [],
    ]);
    expect(idsOf(approver.toSign)).not.toContain(own.id);
    const editor = await todayFor(lin);
    expect(editor).toMatchObject({ toSign: [], toPublish: [] });
    expect([idsOf(editor.toConfirm), idsOf(editor.changesRequested), idsOf(editor.writing)]).toEqual([
      [commaed.id],
      [back.id],
      [mine.id],
    ]);
  });

  it('shows a failure until somebody tries again, and editors only their own', async () => {
    const { lin, zhou, accountId } = await makeStaff();
    const stranger = await makePerson('editor', '别人');
    const { id } = await makeSubmitted(lin, accountId, '发不出去');
    const failed = await makePublication(id, 'failed');
    expect(await failedFor(zhou)).toEqual([[failed, ['发不出去']]]);
    expect(await failedFor(lin)).toEqual([[failed, ['发不出去']]]);
    expect(await failedFor(stranger)).toEqual([]);
    await makePublication(id, 'published');
    expect(await failedFor(zhou)).toEqual([]);
    expect((await todayFor(zhou)).published).toHaveLength(1);
    expect((await todayFor(zhou)).toSign).toEqual([]);
  });
});

describe('versions', () => {
  it('names the present content or an old version, and brings an old one back without losing the new', async () => {
    const { lin, zhou, accountId } = await makeStaff();
    const { id, revision, hash } = await makeArticle(lin, accountId, '第一稿');
    const named = await nameVersion(lin, { id, label: ' 初稿 ' });
    expect(named).toMatchObject({ number: 1, hash });
    const second = await saveArticle(zhou, { id, baseRevision: revision, content: newsContent('第二稿') });
    const input = { id, versionId: named.id, baseRevision: second.revision };
    const restored = await restoreVersion(lin, input);
    expect(restored).toMatchObject({ hash, revision: second.revision + 1 });
    expect((await readArticle(lin, id)).content.title).toBe('第一稿');
    const { versions } = await listVersions(lin, { id });
    expect(versions.map(({ number, reason, label }) => [number, reason, label])).toEqual([
      [3, 'restored', 'v1'],
      [2, 'named', ''],
      [1, 'named', '初稿'],
    ]);
    const replaced = versions.find((version) => version.number === 2);
    expect(await readVersion(lin, { id, versionId: replaced?.id ?? '' })).toMatchObject({
      content: { title: '第二稿' },
      by: { name: '周宁' },
    });
    await expect(
      restoreVersion(lin, { ...input, baseRevision: 1, versionId: replaced?.id ?? '' }),
    ).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('does not show or restore a version of another article', async () => {
    const { lin, accountId } = await makeStaff();
    const one = await makeArticle(lin, accountId, '一');
    const two = await makeArticle(lin, accountId, '二');
    const { id: versionId } = await nameVersion(lin, { id: one.id, label: 'x' });
    const wrong = { id: two.id, versionId };
    await expect(readVersion(lin, wrong)).rejects.toMatchObject({ code: 'not_found' });
    await expect(nameVersion(lin, { ...wrong, label: 'y' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(restoreVersion(lin, { ...wrong, baseRevision: 2 })).rejects.toMatchObject({ code: 'not_found' });
    await expect(listVersions(lin, { id: randomUUID() })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the trash', () => {
  it('takes an article and gives it back', async () => {
    const { lin, accountId } = await makeStaff();
    const { id } = await makeSubmitted(lin, accountId);
    await trashArticle(lin, { id });
    await expect(trashArticle(lin, { id })).rejects.toMatchObject({ code: 'wrong_state' });
    await restoreArticle(lin, { id });
    expect((await readArticle(lin, id)).editorial).toBe('writing');
    await expect(restoreArticle(lin, { id })).rejects.toMatchObject({ code: 'wrong_state' });
    await expect(trashArticle(null, { id })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(trashArticle(lin, { id: randomUUID() })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('does not take one that is on its way out', async () => {
    const { lin, accountId } = await makeStaff();
    const { id } = await makeSubmitted(lin, accountId);
    await makePublication(id, 'publishing');
    await expect(trashArticle(lin, { id })).rejects.toMatchObject({
      code: 'wrong_state',
      text: { key: 'article_busy' },
    });
  });

  it('moves once when asked many times at once', async () => {
    const { lin, accountId } = await makeStaff();
    const { id } = await makeArticle(lin, accountId);
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => trashArticle(lin, { id })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
