'use server';

import { listAddableSchema } from '@/lib/publishing/list-drafts';
import { action } from '@/lib/web/action';
import { readAddable } from './addable';

/** Looks among all articles of the account, not only those the page came with. */
export const findAddable = action(listAddableSchema, (actor, { accountId, q }) => readAddable(actor, accountId, q));
