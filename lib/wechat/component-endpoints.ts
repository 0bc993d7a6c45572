import type { Endpoint } from './endpoints';

const endpoint = (name: string, effect: Endpoint['effect']): Endpoint => ({
  path: `/cgi-bin/component/${name}`,
  method: 'POST',
  effect,
  patience: 'json',
  maxAnswerBytes: 1024 * 1024,
});

/** The calls of a third-party platform; `effect` as in `endpoints.ts`. */
export const COMPONENT_ENDPOINTS = {
  token: endpoint('api_component_token', 'same'),
  createPreAuthCode: endpoint('api_create_preauthcode', 'same'),
  // The code may be good for one use only: a repeat would be refused and hide that the first one worked.
  queryAuthorization: endpoint('api_query_auth', 'once'),
  // A lost answer leaves the refresh token as good as it was.
  refreshAuthorizer: endpoint('api_authorizer_token', 'same'),
  getAuthorizerInfo: endpoint('api_get_authorizer_info', 'none'),
} as const;
