import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { authorizationLinks } from '@/drizzle/schema';
import { componentFor } from '@/lib/accounts/component/component-client';
import { hashOf } from '@/lib/accounts/component/component-row';
import { sayingWhy } from '@/lib/accounts/component/say-why';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { inTransaction } from '@/lib/db/connection';
import { env } from '@/lib/env';
import { authorizationLink } from '@/lib/wechat/component';

export interface StartedAuthorization {
  /** The platform's page, to be opened from a page of ours: it looks at the referrer. */
  url: string;
  expiresAt: Date;
}

/**
 * Makes a link to the page where an account's administrator authorizes the third-party platform. Throws `forbidden`,
 * `wrong_state` (`component_missing`, `component_no_ticket`, …), `platform_rejected`, `platform_unreachable`.
 */
export async function startAuthorization(actor: Actor | null): Promise<StartedAuthorization> {
  authorizePerson(actor, 'account.manage');
  const client = await componentFor();
  const { preAuthCode, expiresIn } = await sayingWhy(() => client.createPreAuthCode());
  const id = randomUUID();
  const expiresAt = new Date(Date.now() + expiresIn * 1000);
  await inTransaction(async (tx) => {
    // The page may be opened in its last second, and the code it gives lives for an hour.
    const until = sql`now() + make_interval(secs => ${expiresIn + 3600})`;
    await tx
      .insert(authorizationLinks)
      .values({ id, preAuthHash: hashOf(preAuthCode), requestedBy: actor.id, expiresAt: until });
    await tx.execute(sql`delete from authorization_links where expires_at < now() - interval '1 day'`);
    await audit(tx, actor, { action: 'component.link_made', subject: 'system', subjectId: client.appId });
  });
  const redirectUri = `${env().APP_ORIGIN}/settings/component/authorized?link=${id}`;
  return {
    url: authorizationLink({ page: authorizationPage(), appId: client.appId, preAuthCode, redirectUri }),
    expiresAt,
  };
}

/** The real platform has its page on another host than its interfaces; the sandbox stands for both. */
function authorizationPage(): string {
  const base = new URL(env().WECHAT_API_BASE_URL);
  if (base.hostname === 'api.weixin.qq.com' || base.hostname.endsWith('.api.weixin.qq.com')) {
    return 'https://mp.weixin.qq.com/cgi-bin/componentloginpage';
  }
  return `${env().WECHAT_API_BASE_URL}/_sandbox/authorize`;
}
