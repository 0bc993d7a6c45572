import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** `sha1(sort(parts).join(""))`, the signature of callback queries. */
export function sign(...parts: string[]): string {
  return createHash('sha1').update(parts.toSorted().join('')).digest('hex');
}

/**
 * Encrypts an event as the documents say: AES-256-CBC, IV = first 16 bytes of the key,
 * 16 random bytes + length (4 bytes, big-endian) + message + appid, padded to a multiple of 32.
 */
export function encrypt(message: string, encodingAesKey: string, appid: string): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([randomBytes(16), length, text, Buffer.from(appid)]);
  const pad = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]).toString(
    'base64',
  );
}
