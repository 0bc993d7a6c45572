import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { notices } from '@/drizzle/schema';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { askForSignature } from '@/lib/editorial/ask-signature';
import { readComparison } from '@/lib/editorial/read-comparison';
import { readReview } from '@/lib/editorial/read-review';
import { saveArticle } from '@/lib/editorial/save-article';
import { signArticle } from '@/lib/editorial/sign-article';
import {
  makeAccount,
  makeArticle,
  makePerson,
  makePublication,
  makeSubmitted,
  newsContent,
} from '@/lib/editorial/testing';

useTestDatabase();

let lin: PersonActor;
let zhou: PersonActor;
let wu: PersonActor;
let accountId: string;
beforeAll(async () => {
  lin = await makePerson('editor', '林晓');
  zhou = await makePerson('approver', '周宁');
  wu = await makePerson('approver', '吴越');
  accountId = await makeAccount();
});

const refused = (code: string, key: string = code) => ({ code, text: expect.objectContaining({ key }) });

describe('what a review is measured against', () => {
  it('is nothing at first, then the last content that was approved, whatever was saved since', async () => {
    const { id, hash: expectedHash, revision } = await makeSubmitted(lin, accountId, '第一稿');
    expect((await readReview(zhou, id)).base).toBeNull();
    await signArticle(zhou, { id, expectedHash });
    // The content that was approved is the one that is there: nothing older was.
    expect((await readReview(zhou, id)).base).toBeNull();
    const second = await saveArticle(lin, { id, baseRevision: revision, content: newsContent('第二稿') });
    await saveArticle(lin, { id, baseRevision: second.revision, content: newsContent('第三稿') });
    expect((await readReview(zhou, id)).base).toMatchObject({
      number: 1,
      because: 'approved',
      content: { title: '第一稿' },
    });
  });

  it('is what was published of this article, not of another', async () => {
    const other = await makeSubmitted(lin, accountId, '别的稿件');
    await makePublication(other.id, 'published');
    const { id, hash: expectedHash, revision } = await makeSubmitted(lin, accountId, '第一稿');
    await signArticle(zhou, { id, expectedHash });
    await saveArticle(lin, { id, baseRevision: revision, content: newsContent('第二稿') });
    expect((await readReview(zhou, id)).base).toMatchObject({ because: 'approved', content: { title: '第一稿' } });
    await saveArticle(lin, { id: other.id, baseRevision: other.revision, content: newsContent('再改') });
    expect((await readReview(zhou, other.id)).base).toMatchObject({
      because: 'published',
      content: { title: '别的稿件' },
    });
  });

  it('is not a content that only one of two people stands for', async () => {
    const { id, revision } = await makeSubmitted(lin, accountId, '第一稿');
    const own = await saveArticle(zhou, { id, baseRevision: revision, content: newsContent('审批人改的') });
    await signArticle(zhou, { id, expectedHash: own.hash });
    await saveArticle(lin, { id, baseRevision: own.revision, content: newsContent('再改') });
    expect((await readReview(wu, id)).base).toBeNull();
  });

  it('says who could sign, and what is in the way', async () => {
    const { id } = await makeSubmitted(zhou, accountId);
    const { signers, answers, waiting } = await readReview(zhou, id);
    expect(answers.sign).toMatchObject({ ok: false, why: 'own' });
    expect(signers.map(({ name }) => name)).toContain('吴越');
    expect(signers.map(({ name }) => name)).not.toContain('周宁');
    expect(waiting).toBe('signature');
    expect((await readReview(lin, id)).answers).toMatchObject({ sign: { why: 'role' }, comment: { ok: true } });
    await expect(readReview(null, id)).rejects.toMatchObject(refused('unauthenticated'));
    await expect(readReview(lin, randomUUID())).rejects.toMatchObject(refused('not_found'));
  });
});

describe('two versions', () => {
  it('are read by their numbers, of this article only', async () => {
    const { id } = await makeSubmitted(lin, accountId, '一');
    expect(await readComparison(lin, { id, a: '1', b: 'now' })).toMatchObject({
      before: { version: { number: 1 } },
      after: { version: null, content: { title: '一' } },
    });
    for (const a of ['2', '0', '-1', '1e99', 'x', "1'--"])
      await expect(readComparison(lin, { id, a, b: 'now' })).rejects.toMatchObject(
        refused('not_found', 'version_not_found'),
      );
    await expect(readComparison(null, { id, a: '1', b: 'now' })).rejects.toMatchObject(refused('unauthenticated'));
  });
});

describe('asking whoever can', () => {
  it('tells the approvers, once in a while, also at the same instant', async () => {
    const { id } = await makeSubmitted(lin, accountId);
    const both = await Promise.allSettled([askForSignature(lin, { id }), askForSignature(lin, { id })]);
    const errors = both.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(errors).toMatchObject([refused('conflict', 'asked_already')]);
    const told = await db().select().from(notices).where(eq(notices.articleId, id));
    const asked = told.filter(({ event }) => event === 'sign_asked').map(({ personId }) => personId);
    expect(asked.toSorted()).toEqual([zhou.id, wu.id].toSorted());
  });

  it('is refused where there is nothing to ask for', async () => {
    const { id } = await makeArticle(lin, accountId);
    await expect(askForSignature(lin, { id })).rejects.toMatchObject(refused('wrong_state'));
    await expect(askForSignature(null, { id })).rejects.toMatchObject(refused('unauthenticated'));
    const signed = await makeSubmitted(lin, accountId);
    await signArticle(zhou, { id: signed.id, expectedHash: signed.hash });
    await expect(askForSignature(lin, { id: signed.id })).rejects.toMatchObject(
      refused('wrong_state', 'ask_not_needed'),
    );
  });
});
