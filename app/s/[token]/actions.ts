'use server';

import { headers } from 'next/headers';
import { commentByLink, commentByLinkSchema, signByLink, signByLinkSchema } from '@/lib/editorial/link-visit';
import { openAction } from '@/lib/web/action';
import { placeOf } from '@/lib/web/request';

const ip = async () => placeOf(await headers()).ip;

export const signHere = openAction(signByLinkSchema, async (input) => {
  await signByLink(input, await ip());
  return null;
});

export const commentHere = openAction(commentByLinkSchema, async (input) => {
  await commentByLink(input, await ip());
  return null;
});
