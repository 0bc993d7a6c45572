import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { accounts, publicationArticles, publications } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { signByLink } from '@/lib/editorial/link-visit';
import { createReviewLink, revokeReviewLink } from '@/lib/editorial/review-links';
import { submitArticle } from '@/lib/editorial/submit-article';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import { draftRow, makeDraft, newsContent, useNewsroom, workUntil } from '@/lib/publishing/testing';

const newsroom = useNewsroom();

/** A pushed article whose one signature came by link. */
async function signedByLink(counts: boolean) {
  const { editor, approver, accountId } = newsroom();
  await db().update(accounts).set({ linkSignatures: counts }).where(eq(accounts.id, accountId));
  const made = await makeDraft(newsroom(), await newsContent(editor, '链接签字'));
  await submitArticle(editor, { id: made.articleId });
  const link = await createReviewLink(approver, { id: made.articleId, name: '王主任' });
  await signByLink({ token: link.token, expectedHash: made.hash }, '192.0.2.1');
  await requestPush(editor, made.draftId);
  await workUntil(async () => (await draftRow(made.draftId)).copy === 'synced');
  return {
    made,
    link,
    publish: () => requestPublication(approver, { draftId: made.draftId, expectedHash: made.hash }),
  };
}

it('publishes on a signature by link where the account counts it, and keeps the name', async () => {
  const { publish } = await signedByLink(true);
  const { publicationId } = await publish();
  await workUntil(async () => {
    const [row] = await db().select().from(publications).where(eq(publications.id, publicationId));
    return row?.state === 'published';
  });
  const sent = await db()
    .select()
    .from(publicationArticles)
    .where(eq(publicationArticles.publicationId, publicationId));
  expect(sent[0]?.signedBy).toMatchObject([{ name: '王主任', kind: 'signed', personId: null }]);
});

it('does not where the account does not, or the link was revoked since', async () => {
  const plain = await signedByLink(false);
  await expect(plain.publish()).rejects.toMatchObject({ text: { key: 'not_approved' } });
  const revoked = await signedByLink(true);
  await revokeReviewLink(newsroom().approver, { linkId: revoked.link.linkId });
  await expect(revoked.publish()).rejects.toMatchObject({ text: { key: 'not_approved' } });
});
