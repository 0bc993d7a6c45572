import { describe, expect, it } from 'vitest';
import { encrypt } from './aes';
import { readPush } from './callback';
import { authorizationLink, ComponentClient, fetchComponentToken } from './component';
import { readComponentEvent } from './component-event';
import { explain, provesNotDone } from './error-codes';
import { PlatformRefused, PlatformUnclear } from './errors';
import { readEvent } from './platform-event';
import { sign } from './signature';
import { countingTokens, startStubPlatform, type Reaction } from './stub-platform.testing';

const appId = 'wx-component';

async function start(...reactions: Reaction[]) {
  const stub = await startStubPlatform(...reactions);
  const tokens = countingTokens();
  const settings = { baseUrl: stub.baseUrl, wait: async () => undefined };
  return { stub, tokens, settings, client: new ComponentClient({ ...settings, appId, tokens }) };
}
const bodyOf = (request: { body: Buffer } | undefined) => JSON.parse(request?.body.toString() ?? 'null') as unknown;

const authorization = {
  authorization_info: {
    authorizer_appid: 'wxf8b4f85f3a794e77',
    authorizer_access_token: 'QXjUqNqfYVH0yBE1iI_7vuN_9gQbpjfK7hYwJ3P7xOa88a89',
    expires_in: 7200,
    authorizer_refresh_token: 'dTo-YCXPL4llX-u1W1pPpnp8Hgm4wpJtlR6iV0doKdY',
    func_info: [
      { funcscope_category: { id: 11 } },
      { funcscope_category: { id: 7 }, confirm_info: { need_confirm: 0 } },
      { funcscope_category: { id: '1' } },
      'nonsense',
    ],
  },
};

describe('the calls of a third-party platform', () => {
  it('gets its own token with the ticket, and keeps secrets out of failures', async () => {
    const credentials = { appId, secret: 'component-secret', ticket: 'ticket@@@1234' };
    const good = await start({ component_access_token: '61W3mEpU66027wgNZ', expires_in: 7200 });
    expect(await fetchComponentToken(good.settings, credentials)).toEqual({
      accessToken: '61W3mEpU66027wgNZ',
      expiresIn: 7200,
    });
    expect(good.stub.received[0]).toMatchObject({ method: 'POST', path: '/cgi-bin/component/api_component_token' });
    expect(bodyOf(good.stub.received[0])).toEqual({
      component_appid: appId,
      component_appsecret: 'component-secret',
      component_verify_ticket: 'ticket@@@1234',
    });

    const bad = await start({ errcode: 61006, errmsg: 'component ticket@@@1234 is invalid rid: 1-2-3' });
    const refused = await fetchComponentToken(bad.settings, credentials).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(PlatformRefused);
    expect(refused).toMatchObject({ errcode: 61006, rid: '1-2-3', errmsg: 'component *** is invalid rid: 1-2-3' });

    const half = await start({ component_access_token: '61W3mEpU66027wgNZ' });
    const unclear = await fetchComponentToken(half.settings, credentials).catch((error: unknown) => error);
    expect(unclear).toBeInstanceOf(PlatformUnclear);
    expect((unclear as PlatformUnclear).body).not.toContain('61W3mEpU66027wgNZ');
  });

  it('sends its token as component_access_token and renews a stale one once', async () => {
    const { client, stub, tokens } = await start(
      { errcode: 42001, errmsg: 'access_token expired' },
      { pre_auth_code: 'preauthcode@@@x', expires_in: 1800 },
    );
    expect(await client.createPreAuthCode()).toMatchObject({ preAuthCode: 'preauthcode@@@x', expiresIn: 1800 });
    expect(stub.received.map(({ query }) => query.toString())).toEqual([
      'component_access_token=TOKEN-0',
      'component_access_token=TOKEN-1',
    ]);
    expect(tokens.renewals).toEqual(['TOKEN-0']);
  });

  it('trades a code for tokens and permission sets, and never repeats that', async () => {
    const { client, stub } = await start(authorization);
    expect(await client.queryAuthorization('the-code')).toMatchObject({
      appId: 'wxf8b4f85f3a794e77',
      refreshToken: 'dTo-YCXPL4llX-u1W1pPpnp8Hgm4wpJtlR6iV0doKdY',
      permissions: [1, 7, 11],
    });
    expect(bodyOf(stub.received[0])).toEqual({ component_appid: appId, authorization_code: 'the-code' });

    const cut = await start((response) => response.socket?.destroy());
    await expect(cut.client.queryAuthorization('the-code')).rejects.toBeInstanceOf(PlatformUnclear);
    expect(cut.stub.received).toHaveLength(1);
  });

  it('refreshes an account’s token and reads who the account is', async () => {
    const { client, stub } = await start(
      { authorizer_access_token: 'aaUl5s6kAByLwgV0BhXNuIFFUqfrR8vTATsoSHukcIGq', expires_in: '7200' },
      {
        authorizer_info: { nick_name: '城市观察', user_name: 'gh_eb5e3a772040', verify_type_info: { id: 0 } },
        authorization_info: { func_info: [{ funcscope_category: { id: 100 } }] },
      },
    );
    expect(await client.refreshAuthorizer({ appId: 'wxf8', refreshToken: 'r' })).toMatchObject({ expiresIn: 7200 });
    expect(bodyOf(stub.received[0])).toEqual({
      component_appid: appId,
      authorizer_appid: 'wxf8',
      authorizer_refresh_token: 'r',
    });
    expect(await client.getAuthorizerInfo('wxf8')).toMatchObject({
      name: '城市观察',
      originalId: 'gh_eb5e3a772040',
      isVerified: true,
      isMiniProgram: false,
      permissions: [100],
    });
  });

  it('knows what a withdrawn authorization means and that nothing was done', () => {
    for (const errcode of [61003, 61007, 61009, 61010, 61023]) {
      expect(provesNotDone(errcode)).toBe(true);
      expect(explain(errcode, 'zh-CN').nextStep).toContain('授权');
    }
  });

  it('writes the link to the authorization page', () => {
    const link = authorizationLink({
      page: 'https://mp.weixin.qq.com/cgi-bin/componentloginpage',
      appId,
      preAuthCode: 'preauthcode@@@x',
      redirectUri: 'https://news.example.com/back?link=1',
    });
    expect(link).toBe(
      'https://mp.weixin.qq.com/cgi-bin/componentloginpage?component_appid=wx-component&pre_auth_code=preauthcode%40%40%40x&redirect_uri=https%3A%2F%2Fnews.example.com%2Fback%3Flink%3D1&auth_type=1',
    );
  });
});

const told = (data: Record<string, string>) => readComponentEvent(readEvent({ AppId: appId, ...data }));

describe('what a third-party platform is told', () => {
  it('reads tickets and changes of authorizations', () => {
    expect(told({ InfoType: 'component_verify_ticket', ComponentVerifyTicket: 'ticket@@@1' })).toEqual({
      kind: 'ticket',
      ticket: 'ticket@@@1',
    });
    const change = { AuthorizerAppid: 'wxf8', AuthorizationCode: 'c', PreAuthCode: 'p' };
    for (const InfoType of ['authorized', 'updateauthorized']) {
      expect(told({ InfoType, ...change })).toEqual({
        kind: 'authorized',
        appId: 'wxf8',
        code: 'c',
        preAuthCode: 'p',
      });
    }
    expect(told({ InfoType: 'unauthorized', AuthorizerAppid: 'wxf8' })).toEqual({
      kind: 'unauthorized',
      appId: 'wxf8',
    });
  });

  it('leaves what is incomplete or of another kind', () => {
    expect(told({ InfoType: 'component_verify_ticket' })).toBeNull();
    expect(told({ InfoType: 'authorized', AuthorizerAppid: 'wxf8' })).toBeNull();
    expect(told({ InfoType: 'unauthorized', AuthorizerAppid: 'w'.repeat(65) })).toBeNull();
    expect(told({ InfoType: 'notify_third_fasteregister' })).toBeNull();
    expect(told({ Event: 'unauthorized', AuthorizerAppid: 'wxf8' })).toBeNull();
  });
});

describe('the events of accounts that authorized', () => {
  const keys = {
    appId,
    originalId: 'gh_ours',
    checksReceiver: true,
    token: 'TokenOfTheComponent',
    aesKeys: ['GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba'],
    mode: 'safe',
  } as const;
  const pushTo = (receiver: string) => {
    const message = `<xml><ToUserName><![CDATA[${receiver}]]></ToUserName><MsgType><![CDATA[text]]></MsgType></xml>`;
    const sealed = encrypt(message, appId, keys.aesKeys[0]);
    const [timestamp, nonce] = ['1795200000', 'nonce'];
    const msg_signature = sign([keys.token, timestamp, nonce, sealed]);
    const query = new URLSearchParams({ timestamp, nonce, msg_signature, encrypt_type: 'aes' });
    return readPush({ query, rawBody: Buffer.from(`<xml><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`), keys });
  };

  it('are taken for the account they name only, as all come in the same keys', () => {
    expect(pushTo('gh_ours').event).toMatchObject({ kind: 'other', name: 'message:text' });
    expect(() => pushTo('gh_another')).toThrow(expect.objectContaining({ reason: 'appid' }));
  });
});
