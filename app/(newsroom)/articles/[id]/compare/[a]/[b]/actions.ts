'use server';

import { restoreVersion, restoreVersionSchema } from '@/lib/editorial/restore-version';
import { action } from '@/lib/web/action';

/** Brings a version, or one part of it, back. */
export const bringBack = action(restoreVersionSchema, async (actor, input) => {
  await restoreVersion(actor, input);
  return null;
});
