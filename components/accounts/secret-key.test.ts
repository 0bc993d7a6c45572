import { describe, expect, it } from 'vitest';
import { newAccountSchema } from '@/lib/accounts/account-input';
import { makeAesKey, makeToken } from './secret-key';

describe('generated keys', () => {
  it('are what the account schema and the platform take', () => {
    for (let i = 0; i < 500; i++) {
      const key = makeAesKey();
      expect(newAccountSchema.shape.aesKey.safeParse(key).success).toBe(true);
      expect(key).toMatch(/^[A-Za-z0-9]{43}$/);
      // Written again by an encoder it is the same text, so no decoder can read another key out of it.
      expect(Buffer.from(`${key}=`, 'base64').toString('base64')).toBe(`${key}=`);
      expect(newAccountSchema.shape.callbackToken.safeParse(makeToken()).success).toBe(true);
    }
  });

  it('differ each time and use no biased byte', () => {
    expect(new Set(Array.from({ length: 100 }, () => makeAesKey())).size).toBe(100);
    let calls = 0;
    const biased = (bytes: Uint8Array<ArrayBuffer>) => bytes.fill(calls++ === 0 ? 255 : 61);
    expect(makeToken(biased)).toBe('9'.repeat(24));
  });
});
