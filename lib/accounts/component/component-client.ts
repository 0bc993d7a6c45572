import { databaseNow } from '@/lib/db/clock';
import { eq, sql } from 'drizzle-orm';
import { component } from '@/drizzle/schema';
import {
  type ComponentRow,
  componentRow,
  openForComponent,
  sealForComponent,
} from '@/lib/accounts/component/component-row';
import { db } from '@/lib/db/connection';
import { withSessionLock } from '@/lib/db/session-lock';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { paced } from '@/lib/pace';
import type { TokenSource } from '@/lib/wechat/authorized';
import { ComponentClient, fetchComponentToken } from '@/lib/wechat/component';
import { COMPONENT_ENDPOINTS } from '@/lib/wechat/component-endpoints';
import { PlatformRefused } from '@/lib/wechat/errors';
import type { CallSettings } from '@/lib/wechat/settings';

/** A token this close to its end (ms) is not handed out. */
const MARGIN_MS = 60_000;
const TIMEOUT_MS = 8_000;

/** One refresh for all callers of this process; over all processes the lock sees to it. */
let refreshing: { stale: string | null; token: Promise<string> } | undefined;

/** The client of the third-party platform, its token from Postgres. Throws `wrong_state` (`component_missing`). */
export async function componentFor(settings: CallSettings = componentSettings()): Promise<ComponentClient> {
  const { appId } = await componentRow();
  return new ComponentClient({ ...settings, appId, tokens: componentTokens(settings) });
}

/** Settings for calls that belong to no account; those of one account are in its ledger. */
function componentSettings(): CallSettings {
  return {
    baseUrl: env().WECHAT_API_BASE_URL,
    onCall: ({ path, outcome, errcode, rid, ms }) => log().info({ path, outcome, errcode, rid, ms }, 'component call'),
    timeouts: { json: paced(TIMEOUT_MS) },
  };
}

function componentTokens(settings: CallSettings): TokenSource {
  return {
    get: async () => (await freshToken(await componentRow())) ?? refresh(settings, null),
    renew: (stale) => refresh(settings, stale),
  };
}

async function freshToken(row: ComponentRow): Promise<string | null> {
  const now = (await databaseNow()).getTime();
  const isFresh = row.tokenExpiresAt !== null && row.tokenExpiresAt.getTime() - now > MARGIN_MS;
  return isFresh ? openForComponent('access_token', row.tokenSealed) : null;
}

async function refresh(settings: CallSettings, stale: string | null): Promise<string> {
  if (refreshing?.stale === stale) return refreshing.token;
  const token = withSessionLock('draftbox component token', () => refreshOnce(settings, stale));
  const mine = { stale, token };
  refreshing = mine;
  try {
    return await token;
  } finally {
    if (refreshing === mine) refreshing = undefined;
  }
}

/** Inside the lock: another instance may have renewed while we waited, then its token is the answer. */
async function refreshOnce(settings: CallSettings, stale: string | null): Promise<string> {
  const row = await componentRow();
  const stored = await freshToken(row);
  if (stored && stored !== stale) return stored;
  const ticket = openForComponent('ticket', row.ticketSealed);
  if (ticket === '') throw noTicket();
  const secret = openForComponent('secret', row.secretSealed);
  const { accessToken, expiresIn } = await fetchComponentToken(settings, { appId: row.appId, secret, ticket });
  await db()
    .update(component)
    .set({
      tokenSealed: sealForComponent('access_token', accessToken),
      tokenExpiresAt: sql`now() + make_interval(secs => ${expiresIn})`,
    })
    .where(eq(component.appId, row.appId));
  return accessToken;
}

/** Said in the platform's own words before it is asked: without a ticket it could answer nothing else. */
function noTicket(): PlatformRefused {
  const { path } = COMPONENT_ENDPOINTS.token;
  return new PlatformRefused({ path, errcode: 61005, errmsg: 'no component ticket has arrived yet', body: null });
}
