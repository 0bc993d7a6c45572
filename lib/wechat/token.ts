import { tokenSchema, type WithRaw } from './answers';
import { jsonQuestion, type Question } from './ask';
import { ENDPOINTS } from './endpoints';
import { jsonBody, noBody } from './request-body';
import { runCall } from './run-call';
import type { CallSettings } from './settings';

/** What identifies an account to the platform. */
export interface Credentials {
  appId: string;
  secret: string;
}

/** A token and how many seconds it has left. */
export interface FetchedToken {
  accessToken: string;
  expiresIn: number;
}

async function fetchBy(
  settings: CallSettings,
  secret: string,
  question: Question<FetchedToken & WithRaw>,
): Promise<FetchedToken> {
  const { accessToken, expiresIn } = await runCall(settings, {
    endpoint: question.endpoint,
    query: question.query ?? {},
    body: question.body,
    secrets: [secret],
    made: { attempts: 0 },
    read: (answer) => question.read(answer, [secret]),
  });
  return { accessToken, expiresIn };
}

/**
 * `GET /cgi-bin/token`. Makes the token before it stale after five minutes, so two programs that use it fight; prefer `fetchStableToken`.
 * @throws PlatformRefused 40001 or 40125 wrong secret, 40013 wrong AppID, 40164 address not allowed; PlatformUnclear, PlatformUnreachable
 */
export async function fetchToken(settings: CallSettings, { appId, secret }: Credentials): Promise<FetchedToken> {
  const question = jsonQuestion(ENDPOINTS.token, noBody, tokenSchema);
  return fetchBy(settings, secret, { ...question, query: { grant_type: 'client_credential', appid: appId, secret } });
}

/**
 * `POST /cgi-bin/stable_token`: the same token for everybody who asks, until five minutes before its end.
 * @param options.forceRefresh asks for a new one; at most 20 a day and 30 seconds apart
 * @throws PlatformRefused 40001 or 40125 wrong secret, 40013 wrong AppID, 40164 address not allowed, 45009, 45011; PlatformUnclear, PlatformUnreachable
 */
export async function fetchStableToken(
  settings: CallSettings,
  { appId, secret }: Credentials,
  { forceRefresh = false }: { forceRefresh?: boolean } = {},
): Promise<FetchedToken> {
  const body = jsonBody({ grant_type: 'client_credential', appid: appId, secret, force_refresh: forceRefresh });
  const endpoint = forceRefresh ? ENDPOINTS.forcedStableToken : ENDPOINTS.stableToken;
  return fetchBy(settings, secret, jsonQuestion(endpoint, body, tokenSchema));
}
