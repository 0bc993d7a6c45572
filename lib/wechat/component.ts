import type { z } from 'zod';
import { jsonQuestion, type Question } from './ask';
import { AuthorizedCaller, type TokenSource } from './authorized';
import type { WithRaw } from './answers';
import { COMPONENT_ENDPOINTS } from './component-endpoints';
import * as answers from './component-answers';
import type { Endpoint } from './endpoints';
import { jsonBody } from './request-body';
import { runCall } from './run-call';
import type { CallSettings } from './settings';
import type { FetchedToken } from './token';

/** What identifies a third-party platform (第三方平台) to the platform, with the ticket that it pushed last. */
export interface ComponentCredentials {
  appId: string;
  secret: string;
  /** `component_verify_ticket`: pushed every ten minutes, good for twelve hours. */
  ticket: string;
}

/** Fields of an answer that open something. */
const OPENING =
  /"(?:component_access_token|authorizer_access_token|authorizer_refresh_token|pre_auth_code)"\s*:\s*"([^"]{4,1024})"/g;

/** A question whose answer holds secrets of its own: should it be unreadable, they are taken out of what is kept of it. */
function secretiveQuestion<Schema extends z.ZodType>(
  endpoint: Endpoint,
  body: unknown,
  schema: Schema,
): Question<z.output<Schema> & WithRaw> {
  const question = jsonQuestion(endpoint, jsonBody(body), schema);
  return {
    ...question,
    read: (answer, secrets) => {
      const found = [...answer.bytes.toString('utf8').matchAll(OPENING)].map((match) => match[1] ?? '');
      return question.read(answer, [...secrets, ...found]);
    },
  };
}

/**
 * `api_component_token`: the token for the calls of the third-party platform itself, good for two hours.
 * @throws PlatformRefused 61005 or 61006 wrong ticket, 40125 wrong secret, 61004 address not allowed; PlatformUnclear, PlatformUnreachable
 */
export async function fetchComponentToken(
  settings: CallSettings,
  { appId, secret, ticket }: ComponentCredentials,
): Promise<FetchedToken> {
  const body = { component_appid: appId, component_appsecret: secret, component_verify_ticket: ticket };
  const question = secretiveQuestion(COMPONENT_ENDPOINTS.token, body, answers.componentTokenSchema);
  const { accessToken, expiresIn } = await runCall(settings, {
    endpoint: question.endpoint,
    query: {},
    body: question.body,
    secrets: [secret, ticket],
    made: { attempts: 0 },
    read: (answer) => question.read(answer, [secret, ticket]),
  });
  return { accessToken, expiresIn };
}

/**
 * The calls of a third-party platform: to be authorized by accounts, and to get the tokens with which `WechatClient` then makes the very same calls
 * on their behalf. Throws as `WechatClient` does.
 */
export class ComponentClient {
  readonly appId: string;
  readonly #caller: AuthorizedCaller;

  constructor({ appId, tokens, ...settings }: CallSettings & { appId: string; tokens: TokenSource }) {
    this.appId = appId;
    this.#caller = new AuthorizedCaller(settings, tokens, 'component_access_token');
  }

  async #post<Schema extends z.ZodType>(endpoint: Endpoint, body: object, schema: Schema) {
    return this.#caller.ask(secretiveQuestion(endpoint, { component_appid: this.appId, ...body }, schema));
  }

  /** The code a link to the authorization page carries; it lives for `expiresIn` seconds (1800, 600 in older documents). */
  async createPreAuthCode() {
    return this.#post(COMPONENT_ENDPOINTS.createPreAuthCode, {}, answers.preAuthCodeSchema);
  }

  /**
   * Trades an authorization code for the account's tokens and the permission sets that its administrator granted.
   * @throws PlatformRefused 61009 or 61010: the code is wrong, too old, or used already
   */
  async queryAuthorization(authorizationCode: string) {
    const body = { authorization_code: authorizationCode };
    return this.#post(COMPONENT_ENDPOINTS.queryAuthorization, body, answers.authorizationSchema);
  }

  /**
   * A new token of an account; keep the refresh token that comes with it.
   * @throws PlatformRefused 61023 the refresh token is not (or no longer) good, 61003 not authorized
   */
  async refreshAuthorizer(authorizer: { appId: string; refreshToken: string }) {
    const body = { authorizer_appid: authorizer.appId, authorizer_refresh_token: authorizer.refreshToken };
    return this.#post(COMPONENT_ENDPOINTS.refreshAuthorizer, body, answers.authorizerTokenSchema);
  }

  /** Name, original id and permission sets of an account. @throws PlatformRefused 61003 not authorized */
  async getAuthorizerInfo(appId: string) {
    const body = { authorizer_appid: appId };
    return this.#post(COMPONENT_ENDPOINTS.getAuthorizerInfo, body, answers.authorizerInfoSchema);
  }
}

/**
 * Address of the page where an account's administrator authorizes the third-party platform. The platform looks at the referrer: the link must stand on
 * a page of the domain that was registered as the start of authorizations.
 * @param input.page `https://mp.weixin.qq.com/cgi-bin/componentloginpage`
 */
export function authorizationLink(input: {
  page: string;
  appId: string;
  preAuthCode: string;
  redirectUri: string;
}): string {
  const url = new URL(input.page);
  url.searchParams.set('component_appid', input.appId);
  url.searchParams.set('pre_auth_code', input.preAuthCode);
  url.searchParams.set('redirect_uri', input.redirectUri);
  // 1: Official Accounts only, no mini programs.
  url.searchParams.set('auth_type', '1');
  return url.href;
}
