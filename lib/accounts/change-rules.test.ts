import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditLog } from '@/drizzle/schema';
import { changeRules, readRules } from '@/lib/accounts/change-rules';
import { db } from '@/lib/db/connection';
import { submitArticle } from '@/lib/editorial/submit-article';
import { signArticle } from '@/lib/editorial/sign-article';
import { requestPush } from '@/lib/publishing/request-push';
import { makeDraft, newsContent, useNewsroom } from '@/lib/publishing/testing';

const newsroom = useNewsroom();
const standard = {
  twoPerson: true,
  pushBeforeApproval: true,
  linkSignatures: false,
  graceMinutes: 30,
  forbiddenWords: [],
  cautionWords: [],
};
let accountId: string;
beforeAll(() => {
  accountId = newsroom().accountId;
});

describe('the rules of an account', () => {
  it('are as planned until somebody changes them, and every change is in the audit log', async () => {
    const { admin } = newsroom();
    expect(await readRules(admin, accountId)).toEqual(standard);
    const changed = { ...standard, graceMinutes: 5, cautionWords: ['最好', '最好'] };
    await changeRules(admin, accountId, changed);
    await changeRules(admin, accountId, changed);
    expect(await readRules(admin, accountId)).toEqual({ ...changed, cautionWords: ['最好'] });
    const rows = await db().select().from(auditLog).where(eq(auditLog.action, 'account.changed'));
    expect(rows.map(({ details }) => details)).toEqual([
      {
        changed: ['graceMinutes', 'cautionWords'],
        before: { graceMinutes: 30, cautionWords: [] },
        after: { graceMinutes: 5, cautionWords: ['最好'] },
      },
    ]);
    await changeRules(admin, accountId, standard);
  });

  it('are changed by admins, of accounts there are, within bounds', async () => {
    const { admin, approver, editor } = newsroom();
    for (const person of [approver, editor, null]) {
      const code = person ? 'forbidden' : 'unauthenticated';
      await expect(changeRules(person, accountId, standard)).rejects.toMatchObject({ code });
    }
    const nowhere = '00000000-0000-4000-8000-000000000000';
    await expect(changeRules(admin, nowhere, standard)).rejects.toMatchObject({ code: 'not_found' });
    for (const graceMinutes of [0, 721, 1.5]) {
      await expect(changeRules(admin, accountId, { ...standard, graceMinutes })).rejects.toThrow('rules_grace');
    }
    const cautionWords = Array.from({ length: 501 }, (_, i) => `词${i}`);
    await expect(changeRules(admin, accountId, { ...standard, cautionWords })).rejects.toThrow('rules_words_many');
  });

  it('keep what is unsigned in the house where a signature comes first', async () => {
    const room = newsroom();
    await changeRules(room.admin, accountId, { ...standard, pushBeforeApproval: false });
    const made = await makeDraft(room, await newsContent(room.editor, '先签字'));
    await submitArticle(room.editor, { id: made.articleId });
    await expect(requestPush(room.editor, made.draftId)).rejects.toMatchObject({ text: { key: 'push_not_approved' } });
    await signArticle(room.approver, { id: made.articleId, expectedHash: made.hash });
    expect(await requestPush(room.editor, made.draftId)).toMatchObject({ state: 'requested' });
    await changeRules(room.admin, accountId, standard);
  });

  it('let nothing out with a forbidden word in it', async () => {
    const room = newsroom();
    await changeRules(room.admin, accountId, { ...standard, forbiddenWords: ['全城最好'] });
    const made = await makeDraft(room, await newsContent(room.editor, '全城最好的面'));
    await expect(requestPush(room.editor, made.draftId)).rejects.toMatchObject({
      text: { key: 'push_must_fix', values: { check: 'word_forbidden_title' } },
    });
    await changeRules(room.admin, accountId, standard);
  });
});
