import { asc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { articles, articleVersions } from '@/drizzle/schema';
import type { ArticleContent } from '@/lib/article/content';
import { deltaBetween, exactHash } from '@/lib/article/delta';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { createArticle } from '@/lib/editorial/create-article';
import { saveArticle } from '@/lib/editorial/save-article';
import { saveDelta } from '@/lib/editorial/save-delta';
import { makeAccount, makeArticle, makePerson } from '@/lib/editorial/testing';
import { trashArticle } from '@/lib/editorial/trash-article';

useTestDatabase();

let lin: PersonActor;
let zhou: PersonActor;
let accountId: string;
beforeAll(async () => {
  lin = await makePerson('editor', '林晓');
  zhou = await makePerson('approver', '周宁');
  accountId = await makeAccount();
});

async function opened() {
  const { id } = await makeArticle(lin, accountId);
  const [row] = await db().select().from(articles).where(eq(articles.id, id));
  if (!row) throw new Error('no article');
  return { id, content: row.content, revision: row.revision };
}
const withTitle = (content: ArticleContent, title: string): ArticleContent => ({ ...content, title });
const input = (id: string, revision: number, before: ArticleContent, after: ArticleContent) => ({
  id,
  baseRevision: revision,
  baseHash: exactHash(before),
  delta: deltaBetween(before, after) as never,
  hash: exactHash(after),
});
const stored = async (id: string) => (await db().select().from(articles).where(eq(articles.id, id)))[0];

describe('saving what changed', () => {
  it('writes the same as saving the whole', async () => {
    const { id, content, revision } = await opened();
    const block = {
      type: 'paragraph',
      attrs: { textAlign: null, lineHeight: null, letterSpacing: null, indent: null },
      content: [{ type: 'text', text: '多一段。' }],
    };
    const next = {
      ...content,
      title: '改过',
      body: { ...content.body, content: [...(content.body.content ?? []), block] },
    };
    const saved = await saveDelta(lin, input(id, revision, content, next));
    const row = await stored(id);
    expect(row).toMatchObject({ title: '改过', revision: saved.revision, contentHash: saved.hash });
    expect(exactHash(row?.content ?? content)).toBe(exactHash(next));
  });

  it('takes the first difference of a new article, and the one after it', async () => {
    const { id } = await createArticle(lin, { accountId, type: 'newspic' });
    const first = (await stored(id))?.content as ArticleContent;
    const second = { ...first, text: '一句话' };
    await saveDelta(lin, input(id, 1, first, second));
    expect(await saveDelta(lin, input(id, 2, second, withTitle(second, '题目')))).toMatchObject({ revision: 3 });
  });

  it('changes nothing when the page and the server do not mean the same content', async () => {
    const { id, content, revision } = await opened();
    const next = withTitle(content, '新的');
    const good = input(id, revision, content, next);
    for (const wrong of [
      { ...good, baseRevision: revision + 1 },
      { ...good, baseHash: exactHash(next) },
      { ...good, hash: exactHash(content) },
      { ...good, delta: { fields: { title: '别的' } } },
      { ...good, delta: { fields: {}, blocks: { at: 900, remove: 1, insert: [] } } },
      { ...good, delta: { fields: { body: { type: 'doc' } } } },
    ])
      await expect(saveDelta(lin, wrong)).rejects.toMatchObject({ code: 'conflict', text: { key: 'snapshot_wanted' } });
    expect(await stored(id)).toMatchObject({ revision, title: content.title });
  });

  it('is refused behind somebody else, whose text stays; the whole content is then kept as a version', async () => {
    const { id, content, revision } = await opened();
    await saveArticle(zhou, { id, baseRevision: revision, content: withTitle(content, '周宁的') });
    await expect(saveDelta(lin, input(id, revision, content, withTitle(content, '林晓的')))).rejects.toMatchObject({
      text: { key: 'snapshot_wanted' },
    });
    await expect(
      saveArticle(lin, { id, baseRevision: revision, content: withTitle(content, '林晓的') }),
    ).rejects.toMatchObject({ text: { key: 'article_changed' } });
    expect(await stored(id)).toMatchObject({ title: '周宁的' });
    const versions = await db()
      .select()
      .from(articleVersions)
      .where(eq(articleVersions.articleId, id))
      .orderBy(asc(articleVersions.number));
    expect(versions.at(-1)).toMatchObject({ reason: 'conflict', content: { title: '林晓的' } });
  });

  it('checks what comes out like every other content', async () => {
    const { id, content, revision } = await opened();
    const bad = { ...content, body: { type: 'doc', content: [{ type: 'script', content: [] }] } };
    await expect(saveDelta(lin, input(id, revision, content, bad))).rejects.toMatchObject({ code: 'invalid' });
    const long = withTitle(content, '长'.repeat(500));
    await expect(saveDelta(lin, input(id, revision, content, long))).rejects.toHaveProperty('issues');
  });

  it('is refused to strangers, in the trash and for somebody else’s id', async () => {
    const { id, content, revision } = await opened();
    const next = input(id, revision, content, withTitle(content, '新的'));
    await expect(saveDelta(null, next)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(saveDelta(lin, { ...next, id: crypto.randomUUID() })).rejects.toMatchObject({ code: 'not_found' });
    await trashArticle(lin, { id });
    await expect(saveDelta(lin, next)).rejects.toMatchObject({ code: 'wrong_state' });
  });
});
