import { and, eq, gt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { accounts, authorizationLinks } from '@/drizzle/schema';
import { hashOf, openForComponent } from '@/lib/accounts/component/component-row';
import { sayingWhy } from '@/lib/accounts/component/say-why';
import { takeAuthorization } from '@/lib/accounts/component/take-authorization';
import type { Actor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import type { JobPayload } from '@/lib/jobs/jobs';
import { log } from '@/lib/log';
import { PlatformRefused } from '@/lib/wechat/errors';

const inputSchema = z.object({ link: z.uuid(), code: z.string().min(8).max(512) });

/**
 * The browser comes back from the authorization page. Only whoever asked for the link, while it lives: another one's code would
 * put a foreign account into this newsroom. Throws `forbidden`, `wrong_state` (`authorization_link_expired` and as
 * `takeAuthorization`), `platform_rejected`, `platform_unreachable`.
 * @returns the account's id
 */
export async function finishAuthorization(
  actor: Actor | null,
  input: { link: string | null; code: string | null },
): Promise<string> {
  authorizePerson(actor, 'account.manage');
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) throw new AppError('wrong_state', 'authorization_link_expired');
  const [link] = await db()
    .select()
    .from(authorizationLinks)
    .where(
      and(
        eq(authorizationLinks.id, parsed.data.link),
        eq(authorizationLinks.requestedBy, actor.id),
        gt(authorizationLinks.expiresAt, sql`now()`),
      ),
    );
  if (!link) throw new AppError('wrong_state', 'authorization_link_expired');
  return sayingWhy(() => takeAuthorization(actor, parsed.data.code));
}

/** Codes that were used up, or are too old, will not get better. */
const SPENT = new Set([61009, 61010]);

/**
 * The push that tells of an authorization, as a job: for an account that is authorized already, and for one that followed a link
 * of ours. An account that nobody here invited is left alone.
 */
export async function authorizeAccount({ sealed, appId, preAuthHash }: JobPayload<'authorize_account'>): Promise<void> {
  if (!(await isExpected(appId, preAuthHash))) {
    log().warn({ appId }, 'an account that nobody invited authorized the third-party platform');
    return;
  }
  try {
    await takeAuthorization({ kind: 'job', name: 'authorize_account' }, openForComponent('code', sealed));
  } catch (error) {
    const isFinal = error instanceof AppError || (error instanceof PlatformRefused && SPENT.has(error.errcode));
    if (!isFinal) throw error;
    log().warn({ appId, err: error }, 'an authorization could not be taken');
  }
}

async function isExpected(appId: string, preAuthHash: string): Promise<boolean> {
  const known = await db()
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.appId, appId), eq(accounts.kind, 'authorized')));
  if (known.length > 0) return true;
  const invited = and(eq(authorizationLinks.preAuthHash, preAuthHash), gt(authorizationLinks.expiresAt, sql`now()`));
  return (await db().$count(authorizationLinks, invited)) > 0;
}

/** What is kept of a pre-authorization code; of an empty one nothing that a link could match. */
export function preAuthHashOf(preAuthCode: string): string {
  return preAuthCode === '' ? '' : hashOf(preAuthCode);
}
