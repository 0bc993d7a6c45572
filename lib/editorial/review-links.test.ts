import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { accounts, auditLog, linkSignatures, rateLimits, reviewLinks } from '@/drizzle/schema';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { approvalOfArticle } from '@/lib/editorial/approvals';
import { openThread } from '@/lib/editorial/comment-threads';
import { commentByLink, pictureByLink, signByLink, visitByLink } from '@/lib/editorial/link-visit';
import { listArticles } from '@/lib/editorial/list-articles';
import { readThreads } from '@/lib/editorial/read-threads';
import { createReviewLink, listReviewLinks, revokeReviewLink } from '@/lib/editorial/review-links';
import { requestChanges } from '@/lib/editorial/request-changes';
import { saveArticle } from '@/lib/editorial/save-article';
import { makeAccount, makePerson, makeSubmitted, newsContent } from '@/lib/editorial/testing';
import { withdrawArticle } from '@/lib/editorial/withdraw-article';

useTestDatabase();

const ip = '192.0.2.7';
let lin: PersonActor;
let zhou: PersonActor;
let accountId: string;
beforeAll(async () => {
  lin = await makePerson('editor', '林晓');
  zhou = await makePerson('approver', '周宁');
  accountId = await makeAccount();
});

const refused = (code: string, key: string = code) => ({ code, text: expect.objectContaining({ key }) });
const closed = refused('not_found', 'link_closed');
const whole = { on: 'article' } as const;

async function shared(by = zhou, account = accountId) {
  const article = await makeSubmitted(lin, account);
  const link = await createReviewLink(by, { id: article.id, name: ' 王 主任 ' });
  return { ...article, ...link, expectedHash: article.hash };
}

async function countingAccount(): Promise<string> {
  const id = await makeAccount();
  await db().update(accounts).set({ linkSignatures: true }).where(eq(accounts.id, id));
  return id;
}

describe('a link for somebody without a login', () => {
  it('shows the article in review, takes comments and a signature in the name it was made for, and keeps no token', async () => {
    const { id, token, expectedHash } = await shared();
    const visit = await visitByLink(token, ip);
    expect(visit).toMatchObject({
      guest: { name: '王 主任' },
      review: { content: { title: '老城的早晨' }, signedAt: null },
    });
    await commentByLink({ token, anchor: { on: 'field', field: 'title' }, text: '标题可以' }, ip);
    await Promise.all([signByLink({ token, expectedHash }, ip), signByLink({ token, expectedHash }, ip)]);
    expect((await visitByLink(token, ip)).review).toMatchObject({
      signedAt: expect.any(Date),
      threads: [{ linkId: visit.guest.linkId }],
    });
    expect(await readThreads(lin, id)).toMatchObject([{ comments: [{ name: '王 主任', personId: null }] }]);
    expect(await listReviewLinks(lin, id)).toMatchObject([
      { name: '王 主任', signed: [expectedHash], revokedAt: null },
    ]);
    const rows = await db().select().from(reviewLinks);
    expect(JSON.stringify(rows)).not.toContain(token);
    const log = await db()
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.subjectId, id), eq(auditLog.actor, 'guest')));
    expect(log.map(({ action, details, ip: from }) => [action, details.name, from])).toEqual([
      ['article.thread_opened', '王 主任', ip],
      ['article.link_signed', '王 主任', ip],
    ]);
    expect(JSON.stringify(await db().select().from(auditLog))).not.toContain(token);
  });

  it('does not count by itself, and does where the account says so, unless a writer or an editor handed it out', async () => {
    const plain = await shared();
    await signByLink({ token: plain.token, expectedHash: plain.hash }, ip);
    expect(await approvalOfArticle(plain.id)).toMatchObject({ approved: false });
    const account = await countingAccount();
    const counted = await shared(zhou, account);
    await signByLink({ token: counted.token, expectedHash: counted.hash }, ip);
    expect(await approvalOfArticle(counted.id)).toMatchObject({ approved: true, signers: [`link:${counted.linkId}`] });
    const { articles } = await listArticles(lin, { state: 'approved', accountId: account });
    expect(articles.map(({ id }) => id)).toEqual([counted.id]);
    const byEditor = await shared(lin, account);
    await signByLink({ token: byEditor.token, expectedHash: byEditor.hash }, ip);
    expect(await approvalOfArticle(byEditor.id)).toMatchObject({ approved: false });
    const wrote = await shared(zhou, account);
    const { hash } = await saveArticle(zhou, {
      id: wrote.id,
      baseRevision: wrote.revision,
      content: newsContent('我改的'),
    });
    await signByLink({ token: wrote.token, expectedHash: hash }, ip);
    expect(await approvalOfArticle(wrote.id)).toMatchObject({ approved: false });
  });

  it('takes its signature back when it is revoked, and stops at once', async () => {
    const { id, token, linkId, expectedHash } = await shared(zhou, await countingAccount());
    await signByLink({ token, expectedHash }, ip);
    const both = await Promise.allSettled([revokeReviewLink(zhou, { linkId }), revokeReviewLink(zhou, { linkId })]);
    const errors = both.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(errors).toMatchObject([refused('conflict', 'link_revoked_meanwhile')]);
    expect(await approvalOfArticle(id)).toMatchObject({ approved: false });
    await expect(visitByLink(token, ip)).rejects.toMatchObject(closed);
    await expect(signByLink({ token, expectedHash }, ip)).rejects.toMatchObject(closed);
    await expect(commentByLink({ token, anchor: whole, text: 'x' }, ip)).rejects.toMatchObject(closed);
  });

  it('ends by itself', async () => {
    const { token, linkId, expectedHash } = await shared();
    await db()
      .update(reviewLinks)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(reviewLinks.id, linkId));
    await expect(visitByLink(token, ip)).rejects.toMatchObject(closed);
    await expect(signByLink({ token, expectedHash }, ip)).rejects.toMatchObject(closed);
  });
});

describe('guards of a link', () => {
  it('signs only what was read, in review, with nothing left to fix', async () => {
    const { id, token, revision, expectedHash } = await shared();
    await openThread(zhou, { id, anchor: whole, text: '先改', mustFix: true });
    await expect(signByLink({ token, expectedHash }, ip)).rejects.toMatchObject(
      refused('wrong_state', 'must_fix_open'),
    );
    await saveArticle(lin, { id, baseRevision: revision, content: newsContent('改过了') });
    await expect(signByLink({ token, expectedHash }, ip)).rejects.toMatchObject(refused('conflict', 'article_changed'));
    await requestChanges(zhou, { id, text: '再改' });
    expect((await visitByLink(token, ip)).review).toBeNull();
    await expect(signByLink({ token, expectedHash }, ip)).rejects.toMatchObject(refused('wrong_state'));
    await expect(commentByLink({ token, anchor: whole, text: 'x' }, ip)).rejects.toMatchObject(refused('wrong_state'));
    expect(await db().$count(linkSignatures, eq(linkSignatures.articleId, id))).toBe(0);
  });

  it('opens one article only: no other pictures, no other threads, nothing said in the room', async () => {
    const { id, token } = await shared();
    await openThread(zhou, { id, anchor: whole, text: '只在编辑部里说' });
    const other = await openThread(lin, { id, anchor: whole, text: '也是' });
    expect((await visitByLink(token, ip)).review?.threads).toEqual([]);
    const reply = { token, anchor: whole, text: 'x', threadId: other.threadId };
    await expect(commentByLink(reply, ip)).rejects.toMatchObject(refused('not_found', 'thread_not_found'));
    await expect(pictureByLink(token, ip, randomUUID())).rejects.toMatchObject(refused('not_found'));
  });

  it('is made and revoked by the right people only', async () => {
    const { id, linkId } = await shared(zhou);
    await expect(createReviewLink(null, { id, name: 'x' })).rejects.toMatchObject(refused('unauthenticated'));
    await expect(createReviewLink(lin, { id, name: '  ' })).rejects.toThrow(/link_name_missing/);
    await expect(createReviewLink(lin, { id, name: 'x', days: 400 })).rejects.toThrow(/days/);
    await expect(createReviewLink(lin, { id: randomUUID(), name: 'x' })).rejects.toMatchObject(refused('not_found'));
    await expect(revokeReviewLink(lin, { linkId })).rejects.toMatchObject(refused('forbidden', 'link_not_yours'));
    await expect(revokeReviewLink(null, { linkId })).rejects.toMatchObject(refused('unauthenticated'));
    await expect(revokeReviewLink(zhou, { linkId: id })).rejects.toMatchObject(refused('not_found', 'link_not_found'));
  });

  it('lets nobody guess, and nobody flood', async () => {
    const guesses = Array.from({ length: 31 }, () => visitByLink('A'.repeat(43), '198.51.100.9'));
    const codes = (await Promise.allSettled(guesses)).map((each) =>
      each.status === 'rejected' ? each.reason.code : '',
    );
    expect(codes.filter((code) => code === 'too_many')).toHaveLength(1);
    const { token } = await shared();
    for (const bad of ['', 'x', `${token}a`, "' or 1=1"])
      await expect(visitByLink(bad, ip)).rejects.toMatchObject(closed);
    const flood = Array.from({ length: 41 }, () => commentByLink({ token, anchor: whole, text: '又一条' }, ip));
    const answers = await Promise.allSettled(flood);
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    const keys = await db().select({ key: rateLimits.key }).from(rateLimits);
    expect(JSON.stringify(keys)).not.toMatch(/198\.51|192\.0/);
  });

  it('signs nothing once the article was withdrawn from review at the same instant', async () => {
    for (let round = 0; round < 4; round++) {
      const { id, token, expectedHash } = await shared();
      const [signed] = await Promise.allSettled([
        signByLink({ token, expectedHash }, ip),
        withdrawArticle(lin, { id }),
      ]);
      const kept = await db().$count(linkSignatures, eq(linkSignatures.articleId, id));
      expect(kept).toBe(signed?.status === 'fulfilled' ? 1 : 0);
    }
  });
});
