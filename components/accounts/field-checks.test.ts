import { describe, expect, it } from 'vitest';
import { newAccountSchema } from '@/lib/accounts/account-input';
import { accountRules } from '@/lib/accounts/account-rules';
import { type CheckedName, keepsRule } from './field-checks';

const good: Record<CheckedName, string> = {
  name: '城市观察',
  originalId: 'gh_3f1c',
  appId: 'wx0123456789abcdef',
  secret: 'the-app-secret-of-the-account',
  callbackToken: 'TokenOfTheAccount',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};

const tried: [CheckedName, string, boolean][] = [
  ['name', '  城市观察 ', true],
  ['name', '  ', false],
  ['name', '观'.repeat(61), false],
  ['originalId', '', true],
  ['originalId', 'wx_3f1c', false],
  ['appId', 'wx1', false],
  ['appId', ' wx0123456789abcdef\n', true],
  ['secret', '', false],
  ['secret', 'with a space', false],
  ['secret', 's'.repeat(129), false],
  ['callbackToken', 'ab', false],
  ['callbackToken', 'a'.repeat(32), true],
  ['callbackToken', 'a'.repeat(33), false],
  ['aesKey', 'a'.repeat(42), false],
  ['aesKey', 'a'.repeat(44), false],
];

describe('the check of a field in the browser', () => {
  it.each(tried)('%s %j is judged as the server judges it: %j', (name, typed, fine) => {
    expect(keepsRule(accountRules[name], typed)).toBe(fine);
    expect(newAccountSchema.safeParse({ ...good, [name]: typed }).success).toBe(fine);
  });
});
