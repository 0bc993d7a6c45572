import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditLog, notices, people } from '@/drizzle/schema';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { approvalOfArticle } from '@/lib/editorial/approvals';
import { assignArticle } from '@/lib/editorial/assign-article';
import { openThread, replyToThread } from '@/lib/editorial/comment-threads';
import { confirmArticle } from '@/lib/editorial/confirm-article';
import { readArticle } from '@/lib/editorial/read-article';
import { readThreads } from '@/lib/editorial/read-threads';
import { listVersions } from '@/lib/editorial/read-versions';
import { restoreVersion } from '@/lib/editorial/restore-version';
import { saveArticle } from '@/lib/editorial/save-article';
import { markMustFix, reopenThread, resolveThread } from '@/lib/editorial/settle-thread';
import { signArticle } from '@/lib/editorial/sign-article';
import { makeAccount, makeArticle, makePerson, makeSubmitted, newsContent } from '@/lib/editorial/testing';
import { trashArticle } from '@/lib/editorial/trash-article';

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
const whole = { on: 'article' } as const;
const outcomes = async (steps: Promise<unknown>[]) =>
  (await Promise.allSettled(steps)).map((each) =>
    each.status === 'fulfilled' ? 'done' : (each.reason.text?.key as string),
  );
const auditCount = (id: string, action: string) =>
  db().$count(auditLog, and(eq(auditLog.subjectId, id), eq(auditLog.action, action)));

describe('a conversation about an article', () => {
  it('is begun, answered, settled and opened again, with a row of the audit log for each', async () => {
    const { id } = await makeSubmitted(lin, accountId);
    const anchor = { on: 'text', quote: '早晨', before: '老城的', after: '', line: 0 } as const;
    const { threadId } = await openThread(zhou, { id, anchor, text: '  哪一天的早晨？ ' });
    await replyToThread(lin, { threadId, text: '周三。@周宁 看看' });
    await resolveThread(lin, { threadId });
    expect(await readThreads(wu, id)).toMatchObject([
      {
        id: threadId,
        anchor,
        mustFix: false,
        resolved: { name: '林晓' },
        comments: [
          { name: '周宁', text: '哪一天的早晨？' },
          { name: '林晓', text: '周三。@周宁 看看' },
        ],
      },
    ]);
    await reopenThread(wu, { threadId });
    expect((await readThreads(wu, id))[0]?.resolved).toBeNull();
    const told = await db().select().from(notices).where(eq(notices.articleId, id));
    expect(told.map(({ personId, event, byPersonId }) => [personId, event, byPersonId])).toContainEqual([
      zhou.id,
      'mention',
      lin.id,
    ]);
    for (const action of ['thread_opened', 'commented', 'thread_resolved', 'thread_reopened'])
      expect(await auditCount(id, `article.${action}`)).toBe(1);
  });

  it('leaves every signature standing', async () => {
    const { id, hash: expectedHash } = await makeSubmitted(lin, accountId);
    await signArticle(zhou, { id, expectedHash });
    await openThread(wu, { id, anchor: whole, text: '下次早点' });
    expect(await approvalOfArticle(id)).toMatchObject({ approved: true });
  });

  it('is refused to strangers, in the trash, on what is not there, and when it says nothing', async () => {
    const { id } = await makeArticle(lin, accountId);
    const { threadId } = await openThread(lin, { id, anchor: whole, text: '一' });
    await expect(openThread(null, { id, anchor: whole, text: 'x' })).rejects.toMatchObject(refused('unauthenticated'));
    await expect(replyToThread(null, { threadId, text: 'x' })).rejects.toMatchObject(refused('unauthenticated'));
    await expect(resolveThread(null, { threadId })).rejects.toMatchObject(refused('unauthenticated'));
    await expect(readThreads(null, id)).rejects.toMatchObject(refused('unauthenticated'));
    await expect(openThread(lin, { id: randomUUID(), anchor: whole, text: 'x' })).rejects.toMatchObject(
      refused('not_found'),
    );
    await expect(resolveThread(lin, { threadId: id })).rejects.toMatchObject(refused('not_found', 'thread_not_found'));
    await expect(openThread(lin, { id, anchor: whole, text: ' \u0000' })).rejects.toThrow(/comment_missing/);
    await trashArticle(lin, { id });
    const tried = await outcomes([
      openThread(lin, { id, anchor: whole, text: 'x' }),
      replyToThread(lin, { threadId, text: 'x' }),
      resolveThread(lin, { threadId }),
      markMustFix(lin, { threadId, mustFix: true }),
    ]);
    expect(tried).toEqual(['wrong_state', 'wrong_state', 'wrong_state', 'wrong_state']);
    expect(await readThreads(lin, id)).toHaveLength(1);
  });
});

describe('what must be fixed', () => {
  it('stops signatures and confirmations until whoever said so, or an approver, settles it', async () => {
    const { id, revision } = await makeSubmitted(lin, accountId);
    const { hash: expectedHash } = await saveArticle(zhou, {
      id,
      baseRevision: revision,
      content: newsContent('改了'),
    });
    await signArticle(zhou, { id, expectedHash });
    const { threadId } = await openThread(wu, { id, anchor: whole, text: '图没有授权', mustFix: true });
    expect((await readArticle(wu, id)).noSignature).toBe('must_fix');
    await expect(signArticle(wu, { id, expectedHash })).rejects.toMatchObject(refused('wrong_state', 'must_fix_open'));
    await expect(confirmArticle(lin, { id, expectedHash })).rejects.toMatchObject(
      refused('wrong_state', 'must_fix_open'),
    );
    await expect(resolveThread(lin, { threadId })).rejects.toMatchObject(refused('forbidden', 'thread_not_yours'));
    await expect(markMustFix(lin, { threadId, mustFix: false })).rejects.toMatchObject(
      refused('forbidden', 'thread_not_yours'),
    );
    await resolveThread(zhou, { threadId });
    expect(await confirmArticle(lin, { id, expectedHash })).toMatchObject({ approved: true });
  });

  it('and a signature at the same instant come one after the other', async () => {
    for (let round = 0; round < 6; round++) {
      const { id, hash: expectedHash } = await makeSubmitted(lin, accountId);
      const [signed] = await outcomes([
        signArticle(zhou, { id, expectedHash }),
        openThread(wu, { id, anchor: whole, text: '等等', mustFix: true }),
      ]);
      const rows = await db()
        .select({ action: auditLog.action })
        .from(auditLog)
        .where(eq(auditLog.subjectId, id))
        .orderBy(auditLog.id);
      const order = rows.map(({ action }) => action).filter((action) => /signed|thread_opened/.test(action));
      expect(order).toEqual(
        signed === 'done' ? ['article.signed', 'article.thread_opened'] : ['article.thread_opened'],
      );
    }
  });
});

describe('the same thread at the same instant', () => {
  it('is settled once, and the others hear who was faster', async () => {
    const { id } = await makeArticle(lin, accountId);
    const { threadId } = await openThread(lin, { id, anchor: whole, text: '一' });
    const both = await outcomes([resolveThread(zhou, { threadId }), resolveThread(wu, { threadId })]);
    expect(both.toSorted()).toEqual(['done', 'thread_settled']);
    const again = await outcomes([reopenThread(zhou, { threadId }), reopenThread(wu, { threadId })]);
    expect(again.toSorted()).toEqual(['done', 'thread_reopened']);
    const marked = [markMustFix(zhou, { threadId, mustFix: true }), markMustFix(wu, { threadId, mustFix: true })];
    expect((await outcomes(marked)).toSorted()).toEqual(['done', 'thread_marked']);
    expect(await auditCount(id, 'article.thread_resolved')).toBe(1);
  });
});

describe('whose turn it is', () => {
  const free = { assigneeId: null, dueOn: null };
  it('is said by anybody, kept beside the content, and by one person at a time', async () => {
    const { id, hash } = await makeArticle(lin, accountId);
    const wants = (person: PersonActor) =>
      assignArticle(person, { id, assigneeId: person.id, dueOn: '2026-12-01', seen: free });
    expect((await outcomes([wants(zhou), wants(wu)])).toSorted()).toEqual(['assigned_meanwhile', 'done']);
    const view = await readArticle(lin, id);
    expect([view.hash, view.dueOn, ['周宁', '吴越'].includes(view.assignee?.name ?? '')]).toEqual([
      hash,
      '2026-12-01',
      true,
    ]);
    expect(await auditCount(id, 'article.assigned')).toBe(1);
  });

  it('is refused to strangers, for people who are not there any more, in the trash and for no day', async () => {
    const { id } = await makeArticle(lin, accountId);
    const gone = await makePerson('editor', '离职');
    await db().update(people).set({ disabledAt: new Date() }).where(eq(people.id, gone.id));
    const turn = { id, assigneeId: lin.id, dueOn: null, seen: free };
    await expect(assignArticle(null, turn)).rejects.toMatchObject(refused('unauthenticated'));
    await expect(assignArticle(lin, { ...turn, assigneeId: gone.id })).rejects.toMatchObject(
      refused('invalid', 'assignee_unknown'),
    );
    await expect(assignArticle(lin, { ...turn, dueOn: '2026-02-30' })).rejects.toThrow(/dueOn/);
    await trashArticle(lin, { id });
    await expect(assignArticle(lin, turn)).rejects.toMatchObject(refused('wrong_state'));
  });
});

describe('one part of a version', () => {
  it('comes back alone, and only from a version of this very article', async () => {
    const { id, revision } = await makeSubmitted(lin, accountId, '旧标题');
    const [old] = (await listVersions(lin, { id })).versions;
    const next = { ...newsContent('新标题', '新的正文'), digest: '新的摘要' };
    const saved = await saveArticle(lin, { id, baseRevision: revision, content: next });
    const versionId = old?.id ?? '';
    const restored = await restoreVersion(lin, { id, versionId, baseRevision: saved.revision, field: 'title' });
    expect((await readArticle(lin, id)).content).toMatchObject({ title: '旧标题', digest: '新的摘要' });
    const stale = { id, versionId, baseRevision: saved.revision, field: 'digest' } as const;
    await expect(restoreVersion(lin, stale)).rejects.toMatchObject({ code: 'conflict' });
    const other = await makeArticle(lin, accountId);
    const foreign = { id: other.id, versionId, baseRevision: other.revision, field: 'title' } as const;
    await expect(restoreVersion(lin, foreign)).rejects.toMatchObject(refused('not_found', 'version_not_found'));
    await restoreVersion(lin, { id, versionId, baseRevision: restored.revision, field: 'body' });
    const { content } = await readArticle(lin, id);
    expect(JSON.stringify(content.body)).toContain('旧标题');
  });
});
