import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { drafts, publicationArticles, publications } from '@/drizzle/schema';
import { db, inTransaction } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { loadArticle } from '@/lib/editorial/article-row';
import { assignArticle } from '@/lib/editorial/assign-article';
import { readFirstSteps } from '@/lib/editorial/first-steps';
import { signArticle } from '@/lib/editorial/sign-article';
import { submitArticle } from '@/lib/editorial/submit-article';
import { makeAccount, makeArticle, makePerson } from '@/lib/editorial/testing';
import { todayFor } from '@/lib/editorial/today';
import { versionFor } from '@/lib/editorial/versions';
import { notify } from '@/lib/notices/notify';
import { markRead, readCalls } from '@/lib/notices/read-notices';

useTestDatabase({ fresh: 'each' });

const at = (hours: number) => new Date(Date.now() + hours * 3_600_000);
const keepVersion = (id: string) =>
  inTransaction(async (tx) => {
    const { contentHash: hash } = await loadArticle({ kind: 'operator' }, id, tx);
    return versionFor(tx, id, { reason: 'named', personId: null, hash });
  });

it('the first steps are ticked as they really happen, and gone with the first publication', async () => {
  const [editor, approver] = [await makePerson('editor'), await makePerson('approver')];
  const none = { account: false, article: false, submit: false, sign: false, publish: false };
  expect(await readFirstSteps(editor)).toEqual(none);
  const accountId = await makeAccount();
  expect(await readFirstSteps(editor)).toEqual({ ...none, account: true });
  const { id, hash } = await makeArticle(editor, accountId);
  expect(await readFirstSteps(editor)).toEqual({ ...none, account: true, article: true });
  await submitArticle(editor, { id });
  await signArticle(approver, { id, expectedHash: hash });
  expect(await readFirstSteps(editor)).toEqual({
    account: true,
    article: true,
    submit: true,
    sign: true,
    publish: false,
  });
  // Somebody of another account has their own newsroom before them.
  expect(await readFirstSteps({ ...editor, accounts: [] })).toEqual(none);
  const [draft] = await db().select().from(drafts);
  if (!draft) throw new Error('no draft');
  const sent = { accountId, draftId: draft.id, mediaId: 'm', contentHash: hash };
  await db()
    .insert(publications)
    .values({ ...sent, state: 'published' });
  expect(await readFirstSteps(editor)).toBeNull();
});

it('today names what was given to somebody once, and what goes out within a day', async () => {
  const [editor, approver] = [await makePerson('editor'), await makePerson('approver')];
  const accountId = await makeAccount();
  const seen = { assigneeId: null, dueOn: null };
  const own = await makeArticle(editor, accountId, '自己写的');
  const other = await makeArticle(approver, accountId, '别人写的');
  for (const { id } of [own, other]) {
    await assignArticle(approver, { id, assigneeId: editor.id, dueOn: null, seen });
  }
  const today = await todayFor(editor);
  expect(today.assigned.map(({ title }) => title)).toEqual(['别人写的']);
  expect(today.writing.map(({ title }) => title)).toEqual(['自己写的']);
  const [draft] = await db().select().from(drafts);
  if (!draft) throw new Error('no draft');
  const plan = { accountId, draftId: draft.id, mediaId: 'm', contentHash: own.hash, state: 'scheduled' as const };
  const [made] = await db()
    .insert(publications)
    .values({ ...plan, scheduledAt: at(30) })
    .returning();
  const publicationId = made?.id ?? '';
  const versionId = (await keepVersion(own.id)).id;
  const { id: articleId, hash } = own;
  const line = { publicationId, position: 0, articleId, versionId, title: '自己写的', type: 'news' as const, hash };
  await db().insert(publicationArticles).values(line);
  expect((await todayFor(approver)).goingOut).toEqual([]);
  await db()
    .update(publications)
    .set({ scheduledAt: at(3) })
    .where(eq(publications.id, publicationId));
  expect((await todayFor(approver)).goingOut).toMatchObject([{ id: publicationId, titles: ['自己写的'] }]);
});

it('today shows who called until it was read', async () => {
  const [editor, approver] = [await makePerson('editor'), await makePerson('approver')];
  const { id: articleId } = await makeArticle(editor, await makeAccount());
  const about = { people: [approver.id], articleId, by: editor.id };
  await notify(db(), { event: 'sign_asked', ...about });
  await notify(db(), { event: 'submitted', ...about });
  expect((await readCalls(approver)).map(({ event }) => event)).toEqual(['sign_asked']);
  await markRead(approver);
  expect(await readCalls(approver)).toEqual([]);
});
