import type { accounts } from '@/drizzle/schema';
import { AppError } from '@/lib/errors';

type Account = Pick<typeof accounts.$inferSelect, 'kind' | 'name' | 'permissions' | 'withdrawnAt'>;

/** What is done on behalf of an account, as its administrator grants it to a third-party platform. */
export type Right = 'draft' | 'publish';

/**
 * Permission sets (权限集) of which one is enough, named on the official page of each call: 11 素材管理 or 100 for drafts and pictures, 7 群发与通知
 * for publishing.
 */
const SETS: Readonly<Record<Right, readonly number[]>> = { draft: [11, 100], publish: [7] };

/** What an authorized account did not grant; nothing for accounts with an AppSecret of their own. */
export function missingRights({ kind, permissions }: Pick<Account, 'kind' | 'permissions'>): Right[] {
  if (kind === 'own') return [];
  return (['draft', 'publish'] as const).filter((right) => !SETS[right].some((set) => permissions.includes(set)));
}

/**
 * Refuses what the account's authorization does not cover, before anything is sent. Throws `wrong_state` (`account_withdrawn`,
 * `permission_missing`) with the account's name and the sets.
 */
export function guardRights(account: Account, right: Right): void {
  const { name } = account;
  if (account.withdrawnAt) throw new AppError('wrong_state', { key: 'account_withdrawn', values: { name } });
  if (missingRights(account).includes(right)) {
    throw new AppError('wrong_state', { key: 'permission_missing', values: { name, right } });
  }
}
