import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/*
 * The platform's message encryption: AES-256-CBC, key = base64(EncodingAESKey + "="), IV = first 16 bytes of the key, plain text = 16 random bytes,
 * 4 bytes length (big endian), message, AppID. Padding goes to 32 bytes, not to the cipher's 16, so the library's own padding stays off.
 */

const BLOCK = 32;
const RANDOM = 16;
const HEADER = RANDOM + 4;

/** An opened message and the AppID it was made for. */
export interface Opened {
  message: Buffer;
  appId: string;
}

/** The 32 bytes of an EncodingAESKey, or nothing when it is not one. */
function keyBytes(encodingAesKey: string): Buffer | undefined {
  return /^[A-Za-z0-9+/]{43}$/.test(encodingAesKey) ? Buffer.from(`${encodingAesKey}=`, 'base64') : undefined;
}

function unpad(plain: Buffer): Buffer | undefined {
  const size = plain.at(-1) ?? 0;
  if (size < 1 || size > BLOCK || size > plain.length) return undefined;
  return plain.subarray(-size).every((byte) => byte === size) ? plain.subarray(0, -size) : undefined;
}

/**
 * Opens an encrypted text. To be called only after its signature was checked: otherwise the difference between failures tells an attacker about
 * the padding.
 * @returns `undefined` when this key does not open it
 */
export function decrypt(encrypted: string, encodingAesKey: string): Opened | undefined {
  const key = keyBytes(encodingAesKey);
  if (!key || !/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(encrypted)) return undefined;
  const cipherText = Buffer.from(encrypted, 'base64');
  if (cipherText.length === 0 || cipherText.length % BLOCK !== 0) return undefined;
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = unpad(Buffer.concat([decipher.update(cipherText), decipher.final()]));
  if (!plain || plain.length < HEADER) return undefined;
  const end = HEADER + plain.readUInt32BE(RANDOM);
  if (end > plain.length) return undefined;
  return { message: plain.subarray(HEADER, end), appId: plain.subarray(end).toString('utf8') };
}

/**
 * Closes a message for an AppID.
 * @throws TypeError when the key is not an EncodingAESKey
 */
export function encrypt(
  message: string,
  appId: string,
  encodingAesKey: string,
  random: Buffer = randomBytes(RANDOM),
): string {
  const key = keyBytes(encodingAesKey);
  if (!key) throw new TypeError('The EncodingAESKey must be 43 letters and digits');
  const body = Buffer.from(message, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const plain = Buffer.concat([random.subarray(0, RANDOM), length, body, Buffer.from(appId, 'utf8')]);
  const size = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(size, size)), cipher.final()]).toString(
    'base64',
  );
}
