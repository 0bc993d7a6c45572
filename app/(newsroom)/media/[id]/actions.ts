'use server';

import { refresh } from 'next/cache';
import { setAlt, setAltSchema } from '@/lib/media/set-alt';
import { addTag, removeTag, tagPictureSchema } from '@/lib/media/set-tags';
import { pictureIdSchema, restorePicture, trashPicture } from '@/lib/media/trash-picture';
import { removeMaterial, removeMaterialSchema } from '@/lib/publishing/remove-material';
import { formAction } from '@/lib/web/action';

export const saveAlt = formAction(setAltSchema, async function saveAlt(actor, input) {
  await setAlt(actor, input);
  refresh();
});

export const tag = formAction(tagPictureSchema, async function tag(actor, input) {
  await addTag(actor, input);
  refresh();
});

export const untag = formAction(tagPictureSchema, async function untag(actor, input) {
  await removeTag(actor, input);
  refresh();
});

export const trash = formAction(pictureIdSchema, async function trash(actor, input) {
  await trashPicture(actor, input);
  refresh();
});

export const restore = formAction(pictureIdSchema, async function restore(actor, input) {
  await restorePicture(actor, input);
  refresh();
});

export const removeCopy = formAction(removeMaterialSchema, async function removeCopy(actor, input) {
  try {
    await removeMaterial(actor, input);
  } finally {
    // Also a removal that failed may have changed what is known.
    refresh();
  }
});
