import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { drafts, publications } from '@/drizzle/schema';
import { readAccount, listAccounts } from '@/lib/accounts/read-account';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { assignArticle } from '@/lib/editorial/assign-article';
import { openThread, replyToThread } from '@/lib/editorial/comment-threads';
import { confirmArticle } from '@/lib/editorial/confirm-article';
import { createArticle } from '@/lib/editorial/create-article';
import { listArticles } from '@/lib/editorial/list-articles';
import { nameVersion } from '@/lib/editorial/name-version';
import { overrideApproval } from '@/lib/editorial/override-approval';
import { readArticle } from '@/lib/editorial/read-article';
import { listVersions, readVersion } from '@/lib/editorial/read-versions';
import { requestChanges } from '@/lib/editorial/request-changes';
import { restoreVersion } from '@/lib/editorial/restore-version';
import { createReviewLink, listReviewLinks } from '@/lib/editorial/review-links';
import { saveArticle } from '@/lib/editorial/save-article';
import { signArticle } from '@/lib/editorial/sign-article';
import { submitArticle } from '@/lib/editorial/submit-article';
import { makeAccount, makePerson, makeSubmitted, newsContent } from '@/lib/editorial/testing';
import { todayFor } from '@/lib/editorial/today';
import { restoreArticle, trashArticle } from '@/lib/editorial/trash-article';
import { withdrawArticle } from '@/lib/editorial/withdraw-article';
import { AppError } from '@/lib/errors';
import { addArticles, combineArticles } from '@/lib/publishing/add-articles';
import { deletePlatformDraft } from '@/lib/publishing/delete-platform-draft';
import { draftStory } from '@/lib/publishing/draft-story';
import { importArticle, listImportable } from '@/lib/publishing/import-article';
import { linkByHand } from '@/lib/publishing/link-by-hand';
import { listAddable, listDrafts } from '@/lib/publishing/list-drafts';
import { listPublications } from '@/lib/publishing/list-publications';
import { orderArticles } from '@/lib/publishing/order-articles';
import { readDraft } from '@/lib/publishing/read-draft';
import { readDrift } from '@/lib/publishing/read-drift';
import { readPublication } from '@/lib/publishing/read-publication';
import { splitOff } from '@/lib/publishing/remove-article';
import { renewDraft } from '@/lib/publishing/renew-draft';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import { requestWithdrawal } from '@/lib/publishing/request-withdrawal';
import { retryPublication } from '@/lib/publishing/retry-publication';
import { cancelSchedule, schedulePublication } from '@/lib/publishing/schedule-publication';
import { sendPreview } from '@/lib/publishing/send-preview';
import { takeTheirs } from '@/lib/publishing/take-theirs';

useTestDatabase();

/** An approver of another account: every permission of the role, and none of it here. */
let stranger: PersonActor;
let at: { article: string; hash: string; version: string; draft: string; publication: string; thread: string };
let account: string;
let own: string;

beforeAll(async () => {
  const writer = await makePerson('editor');
  [account, own] = await Promise.all([makeAccount({ name: '别人的号' }), makeAccount({ name: '自己的号' })]);
  stranger = { ...(await makePerson('approver')), accounts: [own] };
  const { id, hash } = await makeSubmitted(writer, account);
  const { threadId } = await openThread(writer, { id, anchor: { on: 'article' }, text: '看这里' });
  const { versions } = await listVersions(writer, { id });
  const [draft] = await db().select().from(drafts);
  if (!draft) throw new Error('no draft');
  const [publication] = await db()
    .insert(publications)
    .values({ accountId: account, draftId: draft.id, mediaId: 'm', contentHash: hash, state: 'published' })
    .returning();
  at = {
    article: id,
    hash,
    version: versions[0]?.id ?? '',
    draft: draft.id,
    publication: publication?.id ?? '',
    thread: threadId,
  };
});

type Verb = [string, () => Promise<unknown>];

const verbs = (): Verb[] => {
  const { article: id, hash: expectedHash, version: versionId, draft: draftId, publication } = at;
  const seen = { assigneeId: null, dueOn: null };
  const later = new Date(Date.now() + 3_600_000);
  return [
    ['readArticle', () => readArticle(stranger, id)],
    ['saveArticle', () => saveArticle(stranger, { id, baseRevision: 2, content: newsContent('x') })],
    ['submitArticle', () => submitArticle(stranger, { id })],
    ['withdrawArticle', () => withdrawArticle(stranger, { id })],
    ['signArticle', () => signArticle(stranger, { id, expectedHash })],
    ['confirmArticle', () => confirmArticle(stranger, { id, expectedHash })],
    ['requestChanges', () => requestChanges(stranger, { id, text: '不行' })],
    ['trashArticle', () => trashArticle(stranger, { id })],
    ['restoreArticle', () => restoreArticle(stranger, { id })],
    ['assignArticle', () => assignArticle(stranger, { id, assigneeId: stranger.id, dueOn: null, seen })],
    ['openThread', () => openThread(stranger, { id, anchor: { on: 'article' }, text: '我来看看' })],
    ['replyToThread', () => replyToThread(stranger, { threadId: at.thread, text: '我来看看' })],
    ['createReviewLink', () => createReviewLink(stranger, { id, name: '某人' })],
    ['listReviewLinks', () => listReviewLinks(stranger, id)],
    ['nameVersion', () => nameVersion(stranger, { id, label: '我的' })],
    ['listVersions', () => listVersions(stranger, { id })],
    ['readVersion', () => readVersion(stranger, { id, versionId })],
    ['restoreVersion', () => restoreVersion(stranger, { id, versionId, baseRevision: 2 })],
    ['createArticle', () => createArticle(stranger, { accountId: account, type: 'news' })],
    ['readAccount', () => readAccount(stranger, account)],
    ['readDraft', () => readDraft(stranger, draftId)],
    ['readDrift', () => readDrift(stranger, draftId)],
    ['draftStory', () => draftStory(stranger, draftId)],
    ['requestPush', () => requestPush(stranger, draftId)],
    ['requestPublication', () => requestPublication(stranger, { draftId, expectedHash })],
    ['schedulePublication', () => schedulePublication(stranger, { draftId, expectedHash, at: later })],
    ['sendPreview', () => sendPreview(stranger, { draftId, kind: 'wechatName', to: 'linxiao-2026' })],
    ['takeTheirs', () => takeTheirs(stranger, draftId)],
    ['deletePlatformDraft', () => deletePlatformDraft(stranger, draftId)],
    ['renewDraft', () => renewDraft(stranger, id)],
    ['orderArticles', () => orderArticles(stranger, { draftId, order: [id] })],
    ['addArticles', () => addArticles(stranger, { draftId, articleIds: [id] })],
    ['combineArticles', () => combineArticles(stranger, { articleIds: [id, randomUUID()] })],
    ['splitOff', () => splitOff(stranger, { draftId })],
    ['listAddable', () => listAddable(stranger, { accountId: account })],
    ['listImportable', () => listImportable(stranger, { accountId: account, box: 'drafts', offset: 0 })],
    ['importArticle', () => importArticle(stranger, { accountId: account, box: 'drafts', sourceId: 'm', position: 0 })],
    ['readPublication', () => readPublication(stranger, publication)],
    ['retryPublication', () => retryPublication(stranger, publication)],
    ['requestWithdrawal', () => requestWithdrawal(stranger, { id: publication, position: 0, title: '老城的早晨' })],
    ['cancelSchedule', () => cancelSchedule(stranger, publication)],
    ['linkByHand', () => linkByHand(stranger, publication, 'https://mp.weixin.qq.com/s/1')],
  ];
};

describe('a person who is not a member of an account', () => {
  it('finds nothing of it by any verb: each answers as if it did not exist', async () => {
    const answers: Record<string, string> = {};
    for (const [name, run] of verbs()) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, so that a lock is never waited for
      answers[name] = await run().then(
        () => 'done',
        (error: unknown) => (error instanceof AppError ? error.code : String(error)),
      );
    }
    const expected = Object.fromEntries(verbs().map(([name]) => [name, 'not_found']));
    expect(answers).toEqual(expected);
  });

  it('cannot be let in by another role: an override of a demoted admin is refused the same way', async () => {
    const admin = { ...(await makePerson('admin')), accounts: [own] };
    const { article: id, hash: expectedHash } = at;
    await expect(overrideApproval(admin, { id, expectedHash, reason: '急' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('sees none of it in a list', async () => {
    expect(await listArticles(stranger)).toMatchObject({ articles: [] });
    expect(await listDrafts(stranger)).toMatchObject({ drafts: [] });
    expect(await listPublications(stranger)).toMatchObject({ publications: [] });
    expect((await listAccounts(stranger)).map(({ id }) => id)).toEqual([own]);
    const today = await todayFor(stranger);
    expect(Object.values(today).flat()).toEqual([]);
  });

  it('works in their own account as ever', async () => {
    const { id } = await createArticle(stranger, { accountId: own, type: 'news' });
    expect((await listArticles(stranger)).articles.map((article) => article.id)).toEqual([id]);
  });

  it('with no account at all sees nothing and can begin nothing', async () => {
    const nobody = { ...stranger, accounts: [] };
    expect(await listAccounts(nobody)).toEqual([]);
    expect(await listArticles(nobody)).toMatchObject({ articles: [] });
    await expect(createArticle(nobody, { accountId: own, type: 'news' })).rejects.toMatchObject({ code: 'not_found' });
  });
});
