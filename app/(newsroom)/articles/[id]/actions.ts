'use server';

import { z } from 'zod';
import { confirmArticle } from '@/lib/editorial/confirm-article';
import { nameVersion, nameVersionSchema } from '@/lib/editorial/name-version';
import { overrideApproval, overrideApprovalSchema } from '@/lib/editorial/override-approval';
import { requestChanges, requestChangesSchema } from '@/lib/editorial/request-changes';
import { restoreVersion, restoreVersionSchema } from '@/lib/editorial/restore-version';
import { signArticle, signArticleSchema } from '@/lib/editorial/sign-article';
import { submitArticle, submitArticleSchema } from '@/lib/editorial/submit-article';
import { restoreArticle, trashArticle, trashArticleSchema } from '@/lib/editorial/trash-article';
import { withdrawArticle, withdrawArticleSchema } from '@/lib/editorial/withdraw-article';
import { callOff } from '@/lib/publishing/call-off';
import { callOffPush, callOffPushSchema } from '@/lib/publishing/call-off-push';
import { deletePlatformDraft } from '@/lib/publishing/delete-platform-draft';
import { planPublication, planPublicationSchema } from '@/lib/publishing/plan-publication';
import { renewDraft } from '@/lib/publishing/renew-draft';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import { retryPublication, submitAgain } from '@/lib/publishing/retry-publication';
import { previewSchema, readPreviewReceiver, sendPreview as sendPlatformPreview } from '@/lib/publishing/send-preview';
import { takeTheirs } from '@/lib/publishing/take-theirs';
import { action } from '@/lib/web/action';

const done = null;

export const submit = action(submitArticleSchema, async (actor, input) => {
  await submitArticle(actor, input);
  return done;
});

export const withdraw = action(withdrawArticleSchema, async (actor, input) => {
  await withdrawArticle(actor, input);
  return done;
});

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

export const override = action(overrideApprovalSchema, async (actor, input) => {
  await overrideApproval(actor, input);
  return done;
});

export const trash = action(trashArticleSchema, async (actor, input) => {
  await trashArticle(actor, input);
  return done;
});

export const restore = action(trashArticleSchema, async (actor, input) => {
  await restoreArticle(actor, input);
  return done;
});

const pushSchema = z.strictObject({ id: z.uuid(), overwrite: z.boolean().optional() });

/** A published article gets a new draft first; every other keeps the one it has. */
export const push = action(pushSchema, async (actor, { id, overwrite }) => {
  const { draftId } = await renewDraft(actor, id);
  await requestPush(actor, draftId, { overwrite: overwrite ?? false });
  return done;
});

const publishSchema = z.strictObject({ draftId: z.uuid(), expectedHash: z.string().length(64) });

export const publish = action(publishSchema, async (actor, input) => {
  await requestPublication(actor, input);
  return done;
});

export const plan = action(planPublicationSchema, async (actor, input) => {
  await planPublication(actor, input);
  return done;
});

export const sendPreview = action(previewSchema, async (actor, input) => {
  await sendPlatformPreview(actor, input);
  return done;
});

export const previewReceiver = action(z.strictObject({}), async (actor) => readPreviewReceiver(actor));

export const deleteCopy = action(z.strictObject({ draftId: z.uuid() }), async (actor, { draftId }) => {
  await deletePlatformDraft(actor, draftId);
  return done;
});

export const takePlatformCopy = action(z.strictObject({ draftId: z.uuid() }), async (actor, { draftId }) => {
  await takeTheirs(actor, draftId);
  return done;
});

const publicationSchema = z.strictObject({ publicationId: z.uuid() });

export const retry = action(publicationSchema, async (actor, { publicationId }) => {
  await retryPublication(actor, publicationId);
  return done;
});

/** Only after a person has decided that the unanswered submit did not happen. */
export const sendAgain = action(publicationSchema, async (actor, { publicationId }) => {
  await submitAgain(actor, publicationId);
  return done;
});

/** While nothing of it was sent. */
export const callOffPublication = action(publicationSchema, async (actor, { publicationId }) => {
  await callOff(actor, publicationId);
  return done;
});

export const callOffCopy = action(callOffPushSchema, async (actor, input) => {
  await callOffPush(actor, input);
  return done;
});

export const keepVersion = action(nameVersionSchema, async (actor, input) => {
  await nameVersion(actor, input);
  return done;
});

export const bringBackVersion = action(restoreVersionSchema, async (actor, input) => {
  await restoreVersion(actor, input);
  return done;
});
