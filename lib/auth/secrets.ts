import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { env } from '@/lib/env';

const prefix = 'v1.';

function key(): Buffer {
  const bytes = Buffer.from(env().SECRETS_KEY, 'base64');
  if (bytes.length !== 32) throw new Error('SECRETS_KEY must be 32 bytes in base64');
  return bytes;
}

/**
 * Encrypts a secret for the database: AES-256-GCM, a fresh IV each time. `context` (for example `account:<id>:secret`) is
 * authenticated, so that a sealed value copied into another row or column does not open there.
 */
export function seal(plain: string, context: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key(), iv);
  cipher.setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return prefix + Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
}

/** Opens what `seal` made; throws when the key, the context or a byte differs. */
export function unseal(sealed: string, context: string): string {
  if (!sealed.startsWith(prefix)) throw new Error('not a sealed secret');
  const bytes = Buffer.from(sealed.slice(prefix.length), 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}
