import { createHash, timingSafeEqual } from 'node:crypto';

/** `sha1(sort(parts).join(""))` in hex: the platform's signature over a token and what it guards. */
export function sign(parts: readonly string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');
}

/**
 * Whether a signature fits, compared in constant time. An empty token never fits: anybody could sign with it.
 * @param guarded timestamp and nonce, and in safe mode the encrypted text
 */
export function isSignedBy(token: string, guarded: readonly string[], signature: string): boolean {
  if (token === '' || !/^[0-9a-f]{40}$/i.test(signature)) return false;
  return timingSafeEqual(Buffer.from(sign([token, ...guarded]), 'hex'), Buffer.from(signature, 'hex'));
}
