import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** What stands at the end of a link: 32 random bytes in base64url. Only its hash is kept. */
export const linkTokenSchema = z.string().regex(/^[\w-]{43}$/);

/** A new token, to be shown once. */
export function makeLinkToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The form in which a token is kept; SHA-256 is enough for something nobody can guess. */
export function hashLinkToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
