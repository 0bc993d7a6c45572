import { commentCalls } from './comment';
import { draftCalls } from './draft';
import type { Endpoints } from './endpoint';
import { freepublishCalls } from './freepublish';
import { materialCalls } from './material';
import { mediaCalls } from './media';
import { otherCalls } from './preview';
import { tokenCalls } from './token';

/** Every call the sandbox knows, by path. */
export const endpoints: Endpoints = {
  ...tokenCalls,
  ...mediaCalls,
  ...materialCalls,
  ...draftCalls,
  ...freepublishCalls,
  ...commentCalls,
  ...otherCalls,
};
