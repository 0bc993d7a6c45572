import { createHash } from 'node:crypto';
import { component } from '@/drizzle/schema';
import { seal, unseal } from '@/lib/auth/secrets';
import { db } from '@/lib/db/connection';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import type { CallbackKeys } from '@/lib/wechat/callback';

/*
 * A *third-party platform* (第三方平台) is an app of open.weixin.qq.com that accounts authorize instead of giving away their
 * AppSecret. This installation has one or none. Its *ticket* is pushed every ten minutes; with it and its secret it gets its own
 * token, and with that one a token for each account that authorized it.
 */

export type ComponentRow = typeof component.$inferSelect;

/** The secrets of the third-party platform, each sealed with a context of its own. */
export type ComponentSecret = 'secret' | 'token' | 'aes' | 'aes_old' | 'ticket' | 'access_token' | 'code';

export function sealForComponent(kind: ComponentSecret, plain: string): string {
  return plain === '' ? '' : seal(plain, `component:${kind}`);
}

export function openForComponent(kind: ComponentSecret, sealed: string): string {
  return sealed === '' ? '' : unseal(sealed, `component:${kind}`);
}

/** The row with its sealed secrets, for verbs of lib; never for a page. */
export async function findComponent(): Promise<ComponentRow | null> {
  const [row] = await db().select().from(component);
  return row ?? null;
}

/** The same where it must be there. Throws `wrong_state` (`component_missing`). */
export async function componentRow(): Promise<ComponentRow> {
  const row = await findComponent();
  if (!row) throw new AppError('wrong_state', 'component_missing');
  return row;
}

/** What its pushes are verified with: always encrypted, the current key first, then the one before it. */
export function componentKeysOf(row: ComponentRow): CallbackKeys {
  const keys = [openForComponent('aes', row.aesKeySealed), openForComponent('aes_old', row.oldAesKeySealed)];
  return {
    appId: row.appId,
    token: openForComponent('token', row.callbackTokenSealed),
    aesKeys: keys.filter((key) => key !== ''),
    mode: 'safe',
  };
}

/** Where the platform pushes tickets and changes of authorizations (授权事件接收 URL). */
export function componentEventUrl(): string {
  return `${env().APP_ORIGIN}/api/callback/component`;
}

/** Where the platform pushes the events of an account (消息与事件接收 URL); without one, as it is entered there. */
export function componentMessageUrl(appId = '$APPID$'): string {
  return `${env().APP_ORIGIN}/api/callback/component/${appId}`;
}

/** What is kept of a code: enough to know it again. */
export function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
