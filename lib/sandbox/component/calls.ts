import { Refusal } from '../refusal';
import type { World } from '../world';
import { readText } from '../wire-json';
import { checkTicket, issueCode, useAuthCode } from './codes';
import { authorizationKey, authorizationOf, componentOf, issueComponentToken } from './component-tokens';
import type { Component } from './shapes';

type Body = Record<string, unknown>;
type ComponentCall = (world: World, component: Component, body: Body) => object;

const scopes = (permissions: readonly number[]) => permissions.map((id) => ({ funcscope_category: { id } }));

const calls: Readonly<Record<string, ComponentCall>> = {
  api_create_preauthcode(world, component) {
    const { code, expiresIn } = issueCode(world, component, 'preauth');
    return { pre_auth_code: code, expires_in: expiresIn };
  },
  api_query_auth(world, component, body) {
    const appid = useAuthCode(world, component, readText(body, 'authorization_code', 61009));
    const granted = authorizationOf(world, component.appid, appid);
    const { token, expiresIn } = issueComponentToken(world, component, appid);
    return {
      authorization_info: {
        authorizer_appid: appid,
        authorizer_access_token: token,
        expires_in: expiresIn,
        authorizer_refresh_token: granted.refreshToken,
        func_info: scopes(granted.permissions),
      },
    };
  },
  api_authorizer_token(world, component, body) {
    const appid = readText(body, 'authorizer_appid', 40013);
    const granted = world.store.authorizations.get(authorizationKey(component.appid, appid));
    if (!granted || granted.refreshToken !== body.authorizer_refresh_token) throw new Refusal(61023);
    const { token, expiresIn } = issueComponentToken(world, component, appid);
    return { authorizer_access_token: token, expires_in: expiresIn, authorizer_refresh_token: granted.refreshToken };
  },
  api_get_authorizer_info(world, component, body) {
    const appid = readText(body, 'authorizer_appid', 40013);
    const granted = authorizationOf(world, component.appid, appid);
    const account = world.store.accounts.get(appid);
    if (!account) throw new Refusal(40013);
    return {
      authorizer_info: {
        nick_name: account.name,
        head_img: `${world.publicUrl}/profile/${appid}`,
        service_type_info: { id: account.kind === 'service' ? 2 : 0 },
        verify_type_info: { id: account.certified ? 0 : -1 },
        user_name: account.original_id,
        principal_name: account.name,
        alias: '',
        business_info: { open_store: 0, open_scan: 0, open_pay: 0, open_card: 0, open_shake: 0 },
        qrcode_url: `${world.publicUrl}/profile/${appid}`,
        account_status: 1,
      },
      authorization_info: { authorizer_appid: appid, func_info: scopes(granted.permissions) },
    };
  },
};

/** The one call without a token: AppSecret and the ticket that was pushed open it. */
function issueOwnToken(world: World, component: Component, body: Body): object {
  if (!body.component_appsecret) throw new Refusal(41004);
  if (body.component_appsecret !== component.secret) throw new Refusal(40125);
  checkTicket(world, component, body.component_verify_ticket);
  const { token, expiresIn } = issueComponentToken(world, component, component.appid);
  return { component_access_token: token, expires_in: expiresIn };
}

/** One of `/cgi-bin/component/…`. The token comes as `component_access_token`, in newer documents as `access_token`. @throws Refusal */
export function runComponentCall(world: World, path: string, query: URLSearchParams, ip: string, body: Body): object {
  const name = path.slice('/cgi-bin/component/'.length);
  const run = Object.hasOwn(calls, name) ? calls[name] : undefined;
  if (!run && name !== 'api_component_token') throw new Refusal(40066);
  const appid = readText(body, 'component_appid', 41002);
  const component = world.store.components.get(appid);
  if (!component) throw new Refusal(61011);
  if (component.ip_whitelist && !component.ip_whitelist.includes(ip)) throw new Refusal(61004, ip);
  if (!run) return issueOwnToken(world, component, body);
  const caller = componentOf(world, query.get('component_access_token') ?? query.get('access_token'));
  if (caller.appid !== component.appid) throw new Refusal(40013);
  return run(world, component, body);
}
