import { randomBytes } from 'node:crypto';
import type { Store } from './store';

/** `zUUtT8ZYeXzZ4slFbtnAks-nZeGiPQmwvhShTh72CqM`: 43 URL-safe characters. */
export const makeMediaId = (): string => randomBytes(32).toString('base64url');

/** Key of a picture's URL: letters and digits only, so that it never needs escaping. */
export const makePictureId = (): string => randomBytes(24).toString('hex');

/** Key of a reader's page. */
export const makeSn = (): string => randomBytes(16).toString('base64url');

/** Recorded tokens have well over 100 characters. */
export const makeToken = (): string => `100_${randomBytes(96).toString('base64url')}`;

/** The next number of a running sequence; it survives a restart. */
export function nextNumber(store: Store, name: string, first: number): number {
  const next = (store.numbers.get(name) ?? first - 1) + 1;
  store.numbers.set(name, next);
  return next;
}
