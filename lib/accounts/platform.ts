import { noteCall } from '@/lib/accounts/call-ledger';
import { circuitOf, fetchThrough } from '@/lib/accounts/circuit';
import { noticeRefusal } from '@/lib/accounts/component/notice-refusal';
import { notePlatformDate, platformSeconds } from '@/lib/accounts/platform-clock';
import { accountRow } from '@/lib/accounts/read-account';
import { tokenSourceOf } from '@/lib/accounts/tokens';
import { env } from '@/lib/env';
import { paced } from '@/lib/pace';
import { WechatClient } from '@/lib/wechat/client';
import { type CallRecord, type CallSettings, DEFAULT_TIMEOUTS } from '@/lib/wechat/settings';

export interface PlatformOptions {
  /** Told of every attempt beside the ledger, for the story of a draft. */
  onCall?: (record: CallRecord) => void;
  /** Ends what is under way when the process stops. */
  signal?: AbortSignal;
  timeouts?: CallSettings['timeouts'];
}

/** The platform client of one account: its token from Postgres, its calls in the ledger. Throws `not_found`. */
export async function platformFor(accountId: string, options: PlatformOptions = {}): Promise<WechatClient> {
  const account = await accountRow(accountId);
  const onCall = (record: CallRecord) => {
    noticeRefusal(account, record);
    options.onCall?.(record);
  };
  const settings = callSettings(account.id, { ...options, onCall });
  return new WechatClient({ ...settings, appId: account.appId, tokens: tokenSourceOf(account.id, settings) });
}

/** The settings of every call of an account, also of those that fetch its token. */
export function callSettings(accountId: string, options: PlatformOptions = {}): CallSettings {
  const baseUrl = env().WECHAT_API_BASE_URL;
  return {
    baseUrl,
    fetch: fetchThrough(circuitOf(baseUrl), options.signal, (date) => notePlatformDate(baseUrl, date)),
    onCall: (record) => {
      noteCall(accountId, record);
      options.onCall?.(record);
    },
    ...(options.signal ? { signal: options.signal } : {}),
    timeouts: {
      json: paced(DEFAULT_TIMEOUTS.json),
      upload: paced(DEFAULT_TIMEOUTS.upload),
      ...options.timeouts,
    },
  };
}

/** A time of our database in seconds by the platform's clock, as far as that is known. */
export function byPlatformClock(at: Date): Promise<number> {
  return platformSeconds(env().WECHAT_API_BASE_URL, at);
}
