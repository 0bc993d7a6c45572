import { eq, sql } from 'drizzle-orm';
import { accessTokens, type accounts } from '@/drizzle/schema';
import { createGate } from '@/lib/accounts/gate';
import { openFor } from '@/lib/accounts/account-secrets';
import { refreshAuthorizer } from '@/lib/accounts/component/refresh-authorizer';
import { accountRow } from '@/lib/accounts/read-account';
import { paced } from '@/lib/pace';
import { seal, unseal } from '@/lib/auth/secrets';
import { type Db, db, type Tx } from '@/lib/db/connection';
import { withSessionLock } from '@/lib/db/session-lock';
import type { TokenSource } from '@/lib/wechat/authorized';
import type { CallSettings } from '@/lib/wechat/settings';
import { fetchStableToken, type FetchedToken } from '@/lib/wechat/token';

/** A token this close to its end (ms) is not handed out: the call that carries it may take that long. */
const MARGIN_MS = 60_000;

/** Callers of this process that need a token of one account wait for one promise; only it takes the lock. */
const running = new Map<string, Promise<StoredToken>>();

/** Each refresh has a connection of its own beside those of the pool, so many accounts at once must not all do it. */
const refreshGate = createGate(2);

/** Three attempts must end before the statement time limit ends the wait of the other refreshers. */
const TOKEN_TIMEOUT_MS = 8_000;

type AccountRow = typeof accounts.$inferSelect;

interface StoredToken {
  token: string;
  /** By the monotonic clock of this process: what the machine says the time is does not matter. */
  expiresAt: number;
}

/**
 * The access token of an account, kept in Postgres for all instances. One refresher under an advisory lock; everyone
 * else waits for it and reads what it stored. Uses `stable_token`, so that other programs of the account do not fight us; for
 * accounts that authorized the third-party platform, a token of that authorization.
 */
export function tokenSourceOf(accountId: string, settings: CallSettings): TokenSource {
  // Twenty uploads of one push read it once. When another instance renews it meanwhile, the platform refuses ours and
  // `renew` finds the newer one.
  let known: Promise<StoredToken | null> | undefined;
  const keep = <Token extends StoredToken | null>(token: Promise<Token>): Promise<Token> => {
    known = token;
    // Remembered while it is under way as well: who asks during a renewal must not read the stale one back.
    token.catch(() => {
      if (known === token) known = undefined;
    });
    return token;
  };
  return {
    get: async () => {
      const stored = await (known ?? keep(storedToken(accountId)));
      if (stored && isFresh(stored)) return stored.token;
      return (await keep(refresh(accountId, settings, null))).token;
    },
    renew: async (stale) => (await keep(refresh(accountId, settings, stale))).token,
  };
}

function refresh(accountId: string, settings: CallSettings, stale: string | null): Promise<StoredToken> {
  const key = `${accountId} ${stale ?? ''}`;
  const already = running.get(key);
  if (already) return already;
  const patient = { ...settings, timeouts: { ...settings.timeouts, json: paced(TOKEN_TIMEOUT_MS) } };
  const refreshing = refreshGate(() =>
    withSessionLock(`draftbox token ${accountId}`, () => refreshOnce(accountId, patient, stale)),
  ).finally(() => running.delete(key));
  running.set(key, refreshing);
  return refreshing;
}

/** Inside the lock: another instance may have renewed while we waited, then its token is the answer. */
async function refreshOnce(accountId: string, settings: CallSettings, stale: string | null): Promise<StoredToken> {
  const stored = await storedToken(accountId);
  if (stored && isFresh(stored) && stored.token !== stale) return stored;
  const account = await accountRow(accountId);
  const fetched = await (account.kind === 'authorized'
    ? refreshAuthorizer(account, settings)
    : fetchOwn(account, settings, stale));
  await storeToken(accountId, fetched);
  return { token: fetched.accessToken, expiresAt: performance.now() + fetched.expiresIn * 1000 };
}

async function fetchOwn(account: AccountRow, settings: CallSettings, stale: string | null): Promise<FetchedToken> {
  const credentials = { appId: account.appId, secret: openFor(account.id, 'secret', account.secretSealed) };
  const fetched = await fetchStableToken(settings, credentials);
  // The platform says the token is bad and gives the very same again: only a forced one helps (20 a day, 30 s apart).
  return fetched.accessToken === stale ? fetchStableToken(settings, credentials, { forceRefresh: true }) : fetched;
}

async function storedToken(accountId: string): Promise<StoredToken | null> {
  const asked = performance.now();
  // How long it still lives is for the database to say: its clock is the one all instances share.
  const left = sql<string>`extract(epoch from ${accessTokens.expiresAt} - clock_timestamp()) * 1000`;
  const [row] = await db()
    .select({ tokenSealed: accessTokens.tokenSealed, left })
    .from(accessTokens)
    .where(eq(accessTokens.accountId, accountId));
  return row ? { token: unseal(row.tokenSealed, contextOf(accountId)), expiresAt: asked + Number(row.left) } : null;
}

/** Keeps a token for all instances. */
export async function storeToken(accountId: string, fetched: FetchedToken, tx: Db | Tx = db()): Promise<void> {
  const tokenSealed = seal(fetched.accessToken, contextOf(accountId));
  // The platform's seconds count from its answer; the database's clock is the one all instances share.
  const expiresAt = sql`now() + make_interval(secs => ${fetched.expiresIn})`;
  await tx
    .insert(accessTokens)
    .values({ accountId, tokenSealed, fetchedAt: sql`now()`, expiresAt })
    .onConflictDoUpdate({ target: accessTokens.accountId, set: { tokenSealed, fetchedAt: sql`now()`, expiresAt } });
}

function isFresh(token: StoredToken): boolean {
  return token.expiresAt - performance.now() > MARGIN_MS;
}

function contextOf(accountId: string): string {
  return `account:${accountId}:access_token`;
}
