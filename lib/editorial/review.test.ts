import { randomUUID } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { articles, auditLog, reviewActs } from '@/drizzle/schema';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { approvalOfArticle } from '@/lib/editorial/approvals';
import { confirmArticle } from '@/lib/editorial/confirm-article';
import { overrideApproval } from '@/lib/editorial/override-approval';
import { readArticle } from '@/lib/editorial/read-article';
import { listVersions } from '@/lib/editorial/read-versions';
import { requestChanges } from '@/lib/editorial/request-changes';
import { saveArticle } from '@/lib/editorial/save-article';
import { signArticle } from '@/lib/editorial/sign-article';
import { submitArticle } from '@/lib/editorial/submit-article';
import { makeAccount, makeArticle, makePerson, makeSubmitted, newsContent } from '@/lib/editorial/testing';
import { withdrawArticle } from '@/lib/editorial/withdraw-article';

useTestDatabase();

let lin: PersonActor;
let zhou: PersonActor;
let wu: PersonActor;
let chen: PersonActor;
let accountId: string;
beforeAll(async () => {
  lin = await makePerson('editor', '林晓');
  zhou = await makePerson('approver', '周宁');
  wu = await makePerson('approver', '吴越');
  chen = await makePerson('admin', '陈立');
  accountId = await makeAccount();
});

const actsOf = async (id: string) =>
  (await db().select().from(reviewActs).where(eq(reviewActs.articleId, id)).orderBy(asc(reviewActs.createdAt))).map(
    (act) => act.kind,
  );
const stateOf = async (id: string) =>
  (await db().select({ editorial: articles.editorial }).from(articles).where(eq(articles.id, id)))[0]?.editorial;
const refused = (code: string, key: string = code) => ({ code, text: expect.objectContaining({ key }) });

async function auditCount(id: string, action: string): Promise<number> {
  return db().$count(auditLog, and(eq(auditLog.subjectId, id), eq(auditLog.action, action)));
}

const twice = (step: () => Promise<unknown>) => Promise.allSettled([step(), step(), step()]);

describe('the way of an article through review', () => {
  it('is submitted, sent back, submitted again and signed', async () => {
    const { id, hash } = await makeArticle(lin, accountId);
    await submitArticle(lin, { id, expectedHash: hash });
    await requestChanges(zhou, { id, text: '  标题太长  ' });
    expect(await stateOf(id)).toBe('changes_requested');
    await submitArticle(lin, { id });
    const approval = await signArticle(zhou, { id, expectedHash: hash });
    expect(approval).toMatchObject({ approved: true, missing: null, signers: [zhou.id] });
    expect(await actsOf(id)).toEqual(['submitted', 'changes_requested', 'submitted', 'signed']);
    const { versions } = await listVersions(lin, { id });
    expect(versions.map((version) => [version.number, version.reason, version.by?.name])).toEqual([
      [1, 'submitted', '林晓'],
    ]);
    const view = await readArticle(lin, id);
    expect(view.acts.map((act) => [act.name, act.text])).toContainEqual(['周宁', '标题太长']);
    expect(view.headline.key).toBe('approved');
  });

  it('is taken back, and its own signature with it', async () => {
    const { id, hash } = await makeSubmitted(lin, accountId);
    await signArticle(zhou, { id, expectedHash: hash });
    await withdrawArticle(zhou, { id });
    expect(await stateOf(id)).toBe('writing');
    await submitArticle(lin, { id });
    expect(await approvalOfArticle(id)).toMatchObject({ approved: false });
    expect(await signArticle(zhou, { id, expectedHash: hash })).toMatchObject({ approved: true });
  });

  it('needs a new signature after changes were requested on the very content that was signed', async () => {
    const { id, hash } = await makeSubmitted(lin, accountId);
    await signArticle(zhou, { id, expectedHash: hash });
    await requestChanges(wu, { id, text: '图说不对' });
    await submitArticle(lin, { id });
    expect(await approvalOfArticle(id)).toMatchObject({ approved: false, missing: 'changes_requested' });
    expect(await signArticle(zhou, { id, expectedHash: hash })).toMatchObject({ approved: true });
    expect(await auditCount(id, 'article.signed')).toBe(2);
  });

  it('loses its approval with an edit and has it back when the edit is undone', async () => {
    const { id, hash, revision } = await makeSubmitted(lin, accountId);
    await signArticle(zhou, { id, expectedHash: hash });
    const { content } = await readArticle(lin, id);
    const edited = await saveArticle(lin, { id, baseRevision: revision, content: { ...content, digest: '新的摘要' } });
    expect(await approvalOfArticle(id)).toMatchObject({ approved: false, missing: 'signature' });
    await saveArticle(lin, { id, baseRevision: edited.revision, content });
    expect(await approvalOfArticle(id)).toMatchObject({ approved: true });
  });

  it('wants the writer’s word when the approver changed a comma and signed', async () => {
    const { id, revision } = await makeSubmitted(lin, accountId);
    const changed = await saveArticle(zhou, { id, baseRevision: revision, content: newsContent('老城的早晨，') });
    const expectedHash = changed.hash;
    expect(await signArticle(zhou, { id, expectedHash })).toMatchObject({ approved: false, missing: 'second_person' });
    await expect(confirmArticle(wu, { id, expectedHash })).rejects.toMatchObject(
      refused('wrong_state', 'confirm_not_writer'),
    );
    expect(await confirmArticle(lin, { id, expectedHash })).toMatchObject({ approved: true });
    expect(await confirmArticle(lin, { id, expectedHash })).toMatchObject({ approved: true });
    expect(await actsOf(id)).toEqual(['submitted', 'signed', 'confirmed']);
  });

  it('may be approved by an admin alone, with a reason, once', async () => {
    const { id, hash: expectedHash } = await makeSubmitted(chen, accountId);
    const both = await Promise.allSettled([
      overrideApproval(chen, { id, expectedHash, reason: '台风预警，立刻发' }),
      overrideApproval(chen, { id, expectedHash, reason: '台风预警，立刻发' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await approvalOfArticle(id)).toMatchObject({ approved: true, overridden: true });
    expect(await actsOf(id)).toEqual(['submitted', 'overridden']);
  });
});

describe('guards', () => {
  it('keeps editors and strangers from signing, sending back and overriding', async () => {
    const { id, hash: expectedHash } = await makeSubmitted(lin, accountId);
    await expect(signArticle(lin, { id, expectedHash })).rejects.toMatchObject(refused('forbidden'));
    await expect(requestChanges(lin, { id, text: 'x' })).rejects.toMatchObject(refused('forbidden'));
    await expect(overrideApproval(zhou, { id, expectedHash, reason: 'x' })).rejects.toMatchObject(refused('forbidden'));
    const verbs = [submitArticle, withdrawArticle] as const;
    for (const verb of verbs) await expect(verb(null, { id })).rejects.toMatchObject(refused('unauthenticated'));
    await expect(signArticle(null, { id, expectedHash })).rejects.toMatchObject(refused('unauthenticated'));
    expect(await actsOf(id)).toEqual(['submitted']);
  });

  it('keeps an approver from signing what they alone wrote, unless the account has one person', async () => {
    const own = await makeSubmitted(zhou, accountId);
    await expect(signArticle(zhou, { id: own.id, expectedHash: own.hash })).rejects.toMatchObject(
      refused('wrong_state', 'sign_own'),
    );
    expect((await readArticle(zhou, own.id)).noSignature).toBe('own');
    const alone = await makeSubmitted(zhou, await makeAccount({ twoPerson: false }));
    expect(await signArticle(zhou, { id: alone.id, expectedHash: alone.hash })).toMatchObject({ approved: true });
  });

  it('refuses a signature on a content that moved, and names who moved it', async () => {
    const { id, hash, revision } = await makeSubmitted(lin, accountId);
    await saveArticle(lin, { id, baseRevision: revision, content: newsContent('改过了') });
    await expect(signArticle(zhou, { id, expectedHash: hash })).rejects.toMatchObject({
      code: 'conflict',
      text: { key: 'article_changed', values: { name: '林晓' } },
    });
    await expect(submitArticle(lin, { id, expectedHash: hash })).rejects.toMatchObject(refused('wrong_state'));
  });

  it('refuses each step in a state that has no such step', async () => {
    const { id, hash: expectedHash } = await makeArticle(lin, accountId);
    await expect(withdrawArticle(lin, { id })).rejects.toMatchObject(refused('wrong_state'));
    await expect(requestChanges(zhou, { id, text: 'x' })).rejects.toMatchObject(refused('wrong_state'));
    await expect(signArticle(zhou, { id, expectedHash })).rejects.toMatchObject(refused('wrong_state'));
    await expect(confirmArticle(lin, { id, expectedHash })).rejects.toMatchObject(refused('wrong_state'));
    await expect(overrideApproval(chen, { id, expectedHash, reason: 'x' })).rejects.toMatchObject(
      refused('wrong_state'),
    );
    await submitArticle(lin, { id });
    await expect(submitArticle(lin, { id })).rejects.toMatchObject(refused('wrong_state'));
    await expect(confirmArticle(lin, { id, expectedHash })).rejects.toMatchObject(
      refused('wrong_state', 'confirm_not_needed'),
    );
  });

  it('refuses unknown articles and empty reasons', async () => {
    const id = randomUUID();
    const expectedHash = 'a'.repeat(64);
    await expect(submitArticle(lin, { id })).rejects.toMatchObject(refused('not_found'));
    await expect(withdrawArticle(lin, { id })).rejects.toMatchObject(refused('not_found'));
    await expect(signArticle(zhou, { id, expectedHash })).rejects.toMatchObject(refused('not_found'));
    await expect(confirmArticle(lin, { id, expectedHash })).rejects.toMatchObject(refused('not_found'));
    await expect(requestChanges(zhou, { id, text: '\u0000 \n' })).rejects.toThrow(/reason_missing/);
    await expect(overrideApproval(chen, { id, expectedHash, reason: ' ' })).rejects.toThrow(/reason_missing/);
  });
});

describe('the same step twice at the same instant', () => {
  it('is taken once', async () => {
    const { id, hash: expectedHash } = await makeArticle(lin, accountId);
    const steps = [
      () => submitArticle(lin, { id }),
      () => requestChanges(zhou, { id, text: '再改改' }),
      () => submitArticle(lin, { id }),
      () => withdrawArticle(lin, { id }),
    ];
    for (const step of steps) {
      const outcomes = await twice(step);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const codes = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []));
      expect(codes.every((code) => code === 'conflict' || code === 'wrong_state')).toBe(true);
    }
    expect(await actsOf(id)).toEqual(['submitted', 'changes_requested', 'submitted', 'withdrawn']);
    await submitArticle(lin, { id });
    const signed = await twice(() => signArticle(zhou, { id, expectedHash }));
    expect(signed.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await auditCount(id, 'article.signed')).toBe(1);
  });

  it('lets two approvers sign side by side', async () => {
    const { id, hash: expectedHash } = await makeSubmitted(lin, accountId);
    await Promise.all([signArticle(zhou, { id, expectedHash }), signArticle(wu, { id, expectedHash })]);
    expect((await approvalOfArticle(id))?.signers.toSorted()).toEqual([zhou.id, wu.id].toSorted());
  });
});
