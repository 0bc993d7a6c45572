const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A random token of letters and digits, for the signature of events. */
export function makeToken(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = fill): string {
  return lettersOf(24, random);
}

/**
 * A new EncodingAESKey: 43 letters and digits, as the official site wants them, that decode to exactly 32 bytes. The last
 * letter carries only four bits of the key; with the other two zero, every decoder reads the same key.
 */
export function makeAesKey(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = fill): string {
  const last = 'AEIMQUYcgkosw048';
  const [pick = 0] = random(new Uint8Array(1));
  return lettersOf(42, random) + (last[pick % last.length] ?? 'A');
}

function lettersOf(count: number, random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  let text = '';
  while (text.length < count) {
    for (const byte of random(new Uint8Array(64))) {
      // 248 is the largest multiple of 62 in a byte: taking the rest would favour the first letters.
      if (byte < 248 && text.length < count) text += ALPHABET[byte % 62];
    }
  }
  return text;
}

function fill(bytes: Uint8Array<ArrayBuffer>): Uint8Array {
  return crypto.getRandomValues(bytes);
}
