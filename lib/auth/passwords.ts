import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';

/** OWASP's argon2id floor: 19 MiB, two passes, one lane. argon2id is the library's default algorithm. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A new password: long enough to resist guessing, short enough that hashing it is never the attack. */
export const newPasswordSchema = z.string().min(10, 'password_short').max(128, 'password_long');

/** What somebody typed to sign in; only bounded, because an old password may be shorter than today's rule. */
export const typedPasswordSchema = z.string().min(1, 'password_missing').max(1024, 'password_long');

/** Hashes a password with argon2id and a fresh salt; the result carries its own parameters. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password is the one behind `stored`. Without a stored hash (nobody has that e-mail) it does the same work on
 * a decoy, so that the answer's time does not tell who exists.
 */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const matches = await verify(stored ?? (await decoy), password.normalize('NFKC'));
  return matches && stored !== undefined;
}
