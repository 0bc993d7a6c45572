import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inbox } from '@/drizzle/schema';
import { changeAccount } from '@/lib/accounts/change-account';
import { createAccount } from '@/lib/accounts/create-account';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { makePerson } from '@/lib/editorial/testing';
import { answerCheck, answerPush } from '@/lib/publishing/answer-callback';

useTestDatabase();

const token = 'TokenOfTheTests';
let account = '';
let admin: PersonActor;

beforeAll(async () => {
  admin = await makePerson('admin');
  const input = { name: '测试号', appId: 'wx0000000000000009', secret: 'secret', callbackToken: token };
  account = (await createAccount(admin, { ...input, callbackMode: 'plain' })).id;
});

const address = (extra = '', key = token) => {
  const signature = createHash('sha1').update([key, '1481013459', 'n'].sort().join('')).digest('hex');
  return `http://localhost/api/callback/${account}?signature=${signature}&timestamp=1481013459&nonce=n${extra}`;
};
const post = (body: BodyInit, url = address(), id = account) =>
  answerPush(id, new Request(url, { method: 'POST', body }));
const event = `<xml><MsgType>event</MsgType><Event>PUBLISHJOBFINISH</Event><PublishEventInfo>
  <publish_id>2247503051</publish_id><publish_status>2</publish_status><fail_idx>1</fail_idx><fail_idx>2</fail_idx>
  </PublishEventInfo></xml>`;

describe('the callback address', () => {
  it('gives the bare text back when the platform checks it', async () => {
    const response = await answerCheck(account, new Request(address('&echostr=5577006791947779410')));
    expect([response.status, await response.text()]).toEqual([200, '5577006791947779410']);
    const forged = await answerCheck(account, new Request(address('&echostr=1', 'another')));
    expect([forged.status, await forged.text()]).toEqual([403, 'refused']);
  });

  it('answers success to an event and to its repeat, and keeps one row', async () => {
    for (let i = 0; i < 2; i++) {
      const response = await post(event);
      expect([response.status, await response.text()]).toEqual([200, 'success']);
    }
    expect(await db().select().from(inbox)).toMatchObject([{ publishId: '2247503051', deliveries: 2, raw: event }]);
  });

  it('reads a body whose length is announced', async () => {
    const headers = { 'content-length': String(Buffer.byteLength(event)) };
    const response = await answerPush(account, new Request(address(), { method: 'POST', body: event, headers }));
    expect(response.status).toBe(200);
  });

  it('takes a new token at once', async () => {
    expect((await post(event)).status).toBe(200);
    await changeAccount(admin, account, { callbackToken: 'AnotherToken' });
    expect((await post(event, address('', 'AnotherToken'))).status).toBe(200);
    expect((await post(event)).status).toBe(403);
    await changeAccount(admin, account, { callbackToken: token });
  });

  it('refuses what is forged, malformed, too large or for nobody, and stores nothing', async () => {
    const before = await db().$count(inbox);
    expect((await post(event, address('', 'another'))).status).toBe(403);
    expect((await post('<xml><a></xml>')).status).toBe(400);
    expect((await post(new Uint8Array(65 * 1024))).status).toBe(413);
    expect((await post(event, address(), 'nobody')).status).toBe(404);
    for (const announced of ['65537', '10']) {
      const headers = { 'content-length': announced };
      const request = new Request(address(), { method: 'POST', body: new Uint8Array(65 * 1024), headers });
      expect((await answerPush(account, request)).status).toBe(413);
    }
    expect(await db().$count(inbox)).toBe(before);
  });
});
