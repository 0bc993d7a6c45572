import type { Account } from '../account';
import type { World } from '../world';

/** Where a push goes and how it is sealed. */
export type Receiver = Pick<
  Account,
  'appid' | 'original_id' | 'callback_url' | 'token' | 'encoding_aes_key' | 'mode'
> & {
  /** Notices to a third-party platform name it outside of the encrypted part; messages name the account. */
  names?: 'account' | 'component';
};

/**
 * Who hears of an event: the third-party platform itself for its notices; for an account's events the platform that it authorized,
 * in that platform's keys, and otherwise the account's own callback URL.
 */
export function receiverOf(world: World, appid: string): Receiver | null {
  const component = world.store.components.get(appid);
  if (component) {
    const { token, encoding_aes_key } = component;
    const callback_url = component.event_url;
    return { appid, original_id: '', callback_url, token, encoding_aes_key, mode: 'safe', names: 'component' };
  }
  const account = world.store.accounts.get(appid);
  if (!account) return null;
  const [authorization] = world.store.authorizations.where((row) => row.appid === appid);
  const platform = authorization && world.store.components.get(authorization.component);
  if (!platform) return { ...account, names: 'account' };
  return {
    appid: platform.appid,
    original_id: account.original_id,
    callback_url: platform.message_url.replace('$APPID$', encodeURIComponent(appid)),
    token: platform.token,
    encoding_aes_key: platform.encoding_aes_key,
    mode: 'safe',
    names: 'account',
  };
}
