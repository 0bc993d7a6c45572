'use server';

import { askForSignature, askSchema } from '@/lib/editorial/ask-signature';
import { assignArticle, assignArticleSchema } from '@/lib/editorial/assign-article';
import { openThread, openThreadSchema, replySchema, replyToThread } from '@/lib/editorial/comment-threads';
import { confirmArticle } from '@/lib/editorial/confirm-article';
import { requestChanges, requestChangesSchema } from '@/lib/editorial/request-changes';
import { createLinkSchema, createReviewLink, linkSchema, revokeReviewLink } from '@/lib/editorial/review-links';
import { markMustFix, mustFixSchema, reopenThread, resolveThread, threadSchema } from '@/lib/editorial/settle-thread';
import { signArticle, signArticleSchema } from '@/lib/editorial/sign-article';
import { action } from '@/lib/web/action';

const done = null;

export const sign = action(signArticleSchema, async (actor, input) => {
  await signArticle(actor, input);
  return done;
});

export const confirm = action(signArticleSchema, async (actor, input) => {
  await confirmArticle(actor, input);
  return done;
});

export const askForChanges = action(requestChangesSchema, async (actor, input) => {
  await requestChanges(actor, input);
  return done;
});

export const ask = action(askSchema, async (actor, input) => {
  await askForSignature(actor, input);
  return done;
});

export const assign = action(assignArticleSchema, async (actor, input) => {
  await assignArticle(actor, input);
  return done;
});

export const beginThread = action(openThreadSchema, async (actor, input) => openThread(actor, input));

export const answerThread = action(replySchema, async (actor, input) => {
  await replyToThread(actor, input);
  return done;
});

export const settleThread = action(threadSchema, async (actor, input) => {
  await resolveThread(actor, input);
  return done;
});

export const openAgain = action(threadSchema, async (actor, input) => {
  await reopenThread(actor, input);
  return done;
});

export const markThread = action(mustFixSchema, async (actor, input) => {
  await markMustFix(actor, input);
  return done;
});

export const createLink = action(createLinkSchema, async (actor, input) => createReviewLink(actor, input));

export const revokeLink = action(linkSchema, async (actor, input) => {
  await revokeReviewLink(actor, input);
  return done;
});
