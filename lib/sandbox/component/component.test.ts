import * as oracle from '@wecom/crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Kit, type Received, appid, newsOf, startCallback, startSandbox, until } from '../test-kit';

const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const token = 'component-token';
const component_appid = 'wxcomponent0000001';
const component_appsecret = 'component-secret';

let kit: Kit;
let callback: Awaited<ReturnType<typeof startCallback>>;
beforeEach(async () => {
  callback = await startCallback(() => ({ body: 'success' }));
  kit = await startSandbox();
  await kit.control('components', {
    appid: component_appid,
    secret: component_appsecret,
    token,
    encoding_aes_key: aesKey,
    event_url: `${callback.url}&to=events`,
    message_url: `${callback.url}&to=$APPID$`,
  });
});
afterEach(async () => {
  await kit.close();
  await callback.close();
});

// What a foreign server answers: the tests say what they expect of it.
// oxlint-disable-next-line typescript/no-explicit-any
type Answer = any;

/** A push as its receiver reads it, with an implementation of the crypto that is not ours. */
function open(seen: Received): string {
  const [, sealed = ''] = /<Encrypt><!\[CDATA\[(.+)\]\]><\/Encrypt>/.exec(seen.body) ?? [];
  const { searchParams } = seen.url;
  const [timestamp, nonce] = [searchParams.get('timestamp') ?? '', searchParams.get('nonce') ?? ''];
  expect(searchParams.get('msg_signature')).toBe(oracle.getSignature(token, timestamp, nonce, sealed));
  const { message, id } = oracle.decrypt(aesKey, sealed);
  expect(id).toBe(component_appid);
  return message;
}
const field = (xml: string, name: string) =>
  new RegExp(`<${name}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${name}>`).exec(xml)?.[1] ?? '';
const notice = (infoType: string, nth = 0) =>
  until(async () =>
    callback.received
      .filter((seen) => seen.url.searchParams.get('to') === 'events')
      .map(open)
      .filter((xml) => field(xml, 'InfoType') === infoType)
      .at(nth),
  );

async function ask(name: string, body: object, accessToken = '', parameter = 'component_access_token') {
  const response = await fetch(`${kit.url}/cgi-bin/component/${name}?${parameter}=${accessToken}`, {
    method: 'POST',
    body: JSON.stringify({ component_appid, ...body }),
  });
  return (await response.json()) as Answer;
}
async function fetchOwnToken(): Promise<string> {
  const component_verify_ticket = field(await notice('component_verify_ticket', -1), 'ComponentVerifyTicket');
  return (await ask('api_component_token', { component_appsecret, component_verify_ticket })).component_access_token;
}
async function authorized(permissions?: number[]) {
  const own = await fetchOwnToken();
  const { auth_code } = await kit.control('components/authorize', { component_appid, appid, permissions });
  const { authorization_info: info } = await ask('api_query_auth', { authorization_code: auth_code }, own);
  return { own, info, auth_code };
}

describe('a third-party platform', () => {
  it('pushes a ticket at once, every ten minutes and on demand, and takes only such a one', async () => {
    const first = await notice('component_verify_ticket');
    expect(field(first, 'AppId')).toBe(component_appid);
    expect(callback.received[0]?.body).toContain(`<AppId><![CDATA[${component_appid}]]></AppId>`);
    await kit.control('clock', { advance_ms: 600_000 });
    expect(await notice('component_verify_ticket', 1)).not.toBe(first);
    await kit.control('components/ticket', { appid: component_appid });
    await notice('component_verify_ticket', 2);
    const component_verify_ticket = field(first, 'ComponentVerifyTicket');
    const wrong = { component_appsecret, component_verify_ticket: 'ticket@@@none' };
    expect(await ask('api_component_token', wrong)).toMatchObject({ errcode: 61006 });
    expect(await ask('api_component_token', { component_appsecret: 'wrong', component_verify_ticket })).toMatchObject({
      errcode: 40125,
    });
    const good = { component_appsecret, component_verify_ticket };
    expect(await ask('api_component_token', good)).toMatchObject({
      component_access_token: expect.any(String),
      expires_in: 7200,
    });
    await kit.control('clock', { advance_ms: 12 * 3_600_000 });
    expect(await ask('api_component_token', good)).toMatchObject({ errcode: 61005 });
  });

  it('opens its authorization page with a pre-authorization code, and its button sends the code back', async () => {
    const own = await fetchOwnToken();
    const { pre_auth_code, expires_in } = await ask('api_create_preauthcode', {}, own);
    expect(expires_in).toBe(1800);
    const redirect_uri = 'https://news.example.com/back?link=1';
    const address = (code: string) =>
      `${kit.url}/_sandbox/authorize?${new URLSearchParams({ component_appid, pre_auth_code: code, redirect_uri, auth_type: '1' })}`;
    expect((await fetch(address('preauthcode@@@none'))).status).toBe(400);
    const page = await fetch(address(pre_auth_code));
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self' https://news.example.com");
    expect(await page.text()).toContain('<button>授权</button>');
    const sent = await fetch(address(pre_auth_code), {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams([
        ['appid', appid],
        ['permission', '11'],
        ['permission', '999'],
      ]),
    });
    const back = new URL(sent.headers.get('location') ?? '');
    expect(back.href).toMatch(/^https:\/\/news\.example\.com\/back\?link=1&auth_code=/);
    const pushed = await notice('authorized');
    expect(field(pushed, 'AuthorizerAppid')).toBe(appid);
    expect(field(pushed, 'PreAuthCode')).toBe(pre_auth_code);
    expect(field(pushed, 'AuthorizationCode')).toBe(back.searchParams.get('auth_code'));
    const answer = await ask('api_query_auth', { authorization_code: back.searchParams.get('auth_code') }, own);
    expect(answer.authorization_info).toMatchObject({
      authorizer_appid: appid,
      expires_in: 7200,
      func_info: [{ funcscope_category: { id: 11 } }],
    });
  });

  it('trades a code once, unless the switch says otherwise', async () => {
    const { own, auth_code } = await authorized();
    expect(await ask('api_query_auth', { authorization_code: auth_code }, own)).toMatchObject({ errcode: 61010 });
    expect(await ask('api_query_auth', { authorization_code: 'none' }, own)).toMatchObject({ errcode: 61009 });
    await kit.control('components', { appid: component_appid, code_reuse: true });
    expect(await ask('api_query_auth', { authorization_code: auth_code }, own)).toHaveProperty('authorization_info');
  });

  it('makes the account’s calls as far as its permission sets go, until the authorization is withdrawn', async () => {
    const { own, info } = await authorized([11]);
    kit.setToken(info.authorizer_access_token);
    const { media_id } = await kit.addCover();
    const draft = await kit.post('/cgi-bin/draft/add', { articles: [newsOf(media_id)] });
    expect(draft).toHaveProperty('media_id');
    expect(await kit.post('/cgi-bin/freepublish/submit', draft)).toMatchObject({ errcode: 61007 });
    const refresh = { authorizer_appid: appid, authorizer_refresh_token: info.authorizer_refresh_token };
    // The newer documents name the parameter access_token.
    expect(await ask('api_authorizer_token', refresh, own, 'access_token')).toMatchObject({ expires_in: 7200 });
    expect(await ask('api_get_authorizer_info', { authorizer_appid: appid }, own)).toMatchObject({
      authorizer_info: { nick_name: '测试号', user_name: 'gh_4d00ed8d6399' },
    });
    await kit.control('components/withdraw', { component_appid, appid });
    expect(field(await notice('unauthorized'), 'AuthorizerAppid')).toBe(appid);
    expect(await kit.get('/cgi-bin/draft/count')).toMatchObject({ errcode: 61003 });
    expect(await ask('api_authorizer_token', refresh, own)).toMatchObject({ errcode: 61023 });
    expect(await ask('api_get_authorizer_info', { authorizer_appid: appid }, own)).toMatchObject({ errcode: 61003 });
  });

  it('hears of the account’s events in its own keys at the account’s place', async () => {
    const { info } = await authorized();
    kit.setToken(info.authorizer_access_token);
    const { media_id } = await kit.addCover();
    const draft = await kit.post('/cgi-bin/draft/add', { articles: [newsOf(media_id)] });
    await kit.post('/cgi-bin/freepublish/submit', draft);
    const seen = await until(async () => callback.received.find((each) => each.url.searchParams.get('to') === appid));
    expect(open(seen)).toContain('<Event><![CDATA[PUBLISHJOBFINISH]]></Event>');
    expect(seen.body).toContain('<ToUserName><![CDATA[gh_4d00ed8d6399]]></ToUserName>');
  });

  it('stands in the state without its secrets, and survives a reset', async () => {
    await authorized();
    await kit.control('reset', {});
    const state = await kit.control('state');
    expect(state.components[component_appid].authorizations).toMatchObject([{ appid, permissions: [1, 7, 11, 100] }]);
    expect(JSON.stringify(state)).not.toContain(component_appsecret);
    await notice('component_verify_ticket', 1);
    expect(await kit.control('components/withdraw', { component_appid, appid: 'nobody' })).toEqual({
      error: 'no such authorization',
    });
  });
});

const inspector = async () => (await fetch(`${kit.url}/_sandbox/`)).text();
const press = async (button: string, fields: Record<string, string>) => {
  const response = await fetch(`${kit.url}/_sandbox/ui/${button}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  return decodeURIComponent(response.headers.get('location') ?? '');
};
const authorizations = async () => (await kit.control('state')).components[component_appid].authorizations;

describe('the inspector', () => {
  it('shows platforms, tickets and authorizations, and authorizes and withdraws like an administrator', async () => {
    expect(await inspector()).toMatch(/id="components"[^]*有效至/);
    expect(await press('authorize', { component_appid, appid, permissions: '7、11' })).toContain('已完成');
    expect(await authorizations()).toMatchObject([{ appid, permissions: [7, 11] }]);
    await until(async () => callback.received.length >= 2);
    expect(await inspector()).toContain('7、11');
    expect(await inspector()).toContain('未获取');
    const before = callback.received.length;
    expect(await press('ticket', { appid: component_appid })).toContain('已完成');
    await until(async () => callback.received.length > before);
    expect(await press('withdraw', { component_appid, appid })).toContain('已完成');
    expect(await authorizations()).toEqual([]);
    expect(await press('withdraw', { component_appid, appid })).toContain('输入有误');
    expect(await press('authorize', { component_appid: '"><i>', appid })).toContain('输入有误');
  });

  it('shows neither a secret nor a key', async () => {
    const html = await inspector();
    for (const hidden of [component_appsecret, aesKey, token]) expect(html).not.toContain(hidden);
  });
});
