import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OfficialAccount, ServerEventType } from 'node-easywechat';
import type AccessTokenInterface from 'node-easywechat/dist/Core/Contracts/AccessTokenInterface';
import { afterEach, describe, expect, it } from 'vitest';
import { easywechat, easywechatAt } from './easywechat.testing';
import { appid, makePicture, secret, startSandbox, until } from './test-kit';

/*
 * A client that somebody else wrote, against the sandbox: its application, its http client, its access tokens with their
 * cache, its callback server with its decryption. Only the address differs from what it does every day.
 */
const token = 'TokenOfTheTests';
const aes_key = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function listen(answer: (request: IncomingMessage) => Promise<string>): Promise<string> {
  const server = createServer((request, response) => {
    answer(request).then(
      (body) => response.end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/wechat`;
}

/** Its address for events: the request goes to the package's server, and what that says goes back. */
async function listenWith(held: { app?: OfficialAccount }): Promise<string> {
  return listen(async (request) => {
    if (!held.app) throw new Error('too early');
    held.app.setRequest(await easywechat.ServerRequest.createFromIncomingMessage(request));
    return String((await held.app.getServer().serve()).getBody());
  });
}

async function uploadWith(app: OfficialAccount, path: string, bytes: Buffer, params = {}) {
  const form = new easywechat.FormData();
  form.append('media', bytes, 'photo.jpg');
  return (await app.getClient().request('post', path, { params, data: form })).toObject();
}

async function postWith(app: OfficialAccount, path: string, body: object) {
  return (await app.getClient().postJson(path, body)).toObject();
}

describe('node-easywechat', () => {
  it.each([
    ['token', false],
    ['stable_token', true],
  ])('goes from %s over media and draft to a published article, and hears the event', async (call, stable) => {
    const held: { app?: OfficialAccount } = {};
    const callback_url = await listenWith(held);
    const kit = await startSandbox({ callback_url, token, encoding_aes_key: aes_key, mode: 'safe' });
    closing.push(kit.close);
    const account = { app_id: appid, secret, token, aes_key, use_stable_access_token: stable };
    const { app, close } = await easywechatAt(kit.url, account);
    closing.push(close);
    held.app = app.setRequest(new easywechat.ServerRequest('GET', '/'));
    const heard: string[] = [];
    // Its list of event names is older than this one.
    app.getServer().addEventListener('PUBLISHJOBFINISH' as ServerEventType, async (message) => {
      heard.push(message.toJson());
      return 'success';
    });
    const tokenCalls = async () => (await kit.control(`calls?path=/cgi-bin/${call}`)).calls.length;
    const before = await tokenCalls();

    const cover = await uploadWith(app, '/cgi-bin/material/add_material', await makePicture(1080, 720), {
      type: 'image',
    });
    const { url: src } = await uploadWith(app, '/cgi-bin/media/uploadimg', await makePicture(400, 300));
    const article = {
      title: '别家的客户端',
      content: `<p>你好</p><p><img src="${src}"></p>`,
      thumb_media_id: cover.media_id,
    };
    const { media_id } = await postWith(app, '/cgi-bin/draft/add', { articles: [article] });
    const submitted = await postWith(app, '/cgi-bin/freepublish/submit', { media_id });
    expect(submitted).toMatchObject({ errcode: 0 });

    const event = await until(async () => heard[0]);
    expect(event).toContain(String(submitted.publish_id));
    const verdict = await postWith(app, '/cgi-bin/freepublish/get', { publish_id: submitted.publish_id });
    expect(verdict).toMatchObject({ publish_status: 0, article_detail: { count: 1 } });
    const page = await (await fetch(verdict.article_detail.item[0].article_url)).text();
    expect(page).toContain(article.title);
    expect(page).toContain(src.split('/').at(-2));

    // Five calls and one token: what it keeps in its cache lives as long as we say.
    expect((await tokenCalls()) - before).toBe(1);
    expect((await kit.state()).publications).toMatchObject([{ media_id, status: 0 }]);
  });

  it('hears the code and the words of a refusal, and goes on with a new token', async () => {
    const kit = await startSandbox();
    closing.push(kit.close);
    const { app, close } = await easywechatAt(kit.url, { app_id: appid, secret });
    closing.push(close);
    const refused = await postWith(app, '/cgi-bin/draft/get', { media_id: 'nothing-there' });
    expect(refused).toMatchObject({ errcode: 40007, errmsg: expect.stringContaining('rid: ') });
    await kit.control('tokens/expire', { appid });
    const list = () => postWith(app, '/cgi-bin/draft/batchget', { offset: 0, count: 1 });
    expect(await list()).toMatchObject({ errcode: 40001 });
    await (app.getAccessToken() as AccessTokenInterface & { refresh(): Promise<string> }).refresh();
    expect(await list()).toMatchObject({ total_count: 0 });
  });
});
