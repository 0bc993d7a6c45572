import type { accounts } from '@/drizzle/schema';
import { recordWithdrawal } from '@/lib/accounts/component/record-withdrawal';
import { log } from '@/lib/log';
import type { CallRecord } from '@/lib/wechat/settings';

type AccountRow = typeof accounts.$inferSelect;

/** "The account has not authorized this third-party platform": said of a token that we still thought good. */
const NOT_AUTHORIZED = 61003;

/** Notes a withdrawal that a call ran into, in the background: the push that tells of it may never come. */
export function noticeRefusal(account: AccountRow, { errcode }: CallRecord): void {
  if (account.kind !== 'authorized' || errcode !== NOT_AUTHORIZED) return;
  const { appId, refreshTokenSealed } = account;
  recordWithdrawal({ kind: 'platform', accountId: account.id }, appId, { refreshTokenSealed }).catch((error: unknown) =>
    log().warn({ appId, err: error }, 'a withdrawn authorization could not be noted'),
  );
}
