import * as oracle from '@wecom/crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Account } from '../account';
import { type Kit, type Received, appid, newsOf, startCallback, startSandbox, until } from '../test-kit';

const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const token = 'callback-token';

let kit: Kit;
let callback: Awaited<ReturnType<typeof startCallback>>;
afterEach(async () => {
  await kit.close();
  await callback.close();
});

type Reply = Parameters<typeof startCallback>[0];

async function start(account: Partial<Account> = {}, reply: Reply = () => ({ body: 'success' }), options = {}) {
  callback = await startCallback(reply);
  kit = await startSandbox({ callback_url: callback.url, token, ...account }, options);
}

async function publish(): Promise<number> {
  const { media_id } = await kit.addCover();
  const draft = await kit.post('/cgi-bin/draft/add', { articles: [newsOf(media_id), newsOf(media_id)] });
  return (await kit.post('/cgi-bin/freepublish/submit', { media_id: draft.media_id })).publish_id;
}

const first = (): Promise<Received> => until(async () => callback.received[0]);
const settled = (state: string) =>
  until(async () => (await kit.state()).deliveries.find((each: { state: string }) => each.state === state));
const query = (seen: Received, name: string): string => seen.url.searchParams.get(name) ?? '';

describe('events on the wire', () => {
  it('writes success as in the documents and signs the query', async () => {
    await start();
    const publishId = await publish();
    const seen = await first();
    const [{ sn }] = [{ sn: `${kit.url}/s/` }];
    expect(seen.body).toMatch(/^<xml> \n {2}<ToUserName><!\[CDATA\[gh_4d00ed8d6399\]\]><\/ToUserName>/);
    expect(seen.body).toContain('<Event><![CDATA[PUBLISHJOBFINISH]]></Event>');
    expect(seen.body).toContain(`<publish_id>${publishId}</publish_id>\n    <publish_status>0</publish_status>`);
    expect(seen.body).toMatch(/<article_id><!\[CDATA\[[\w-]{36}\n[\w-]{7}\]\]>/);
    expect(seen.body.match(/<idx>\d<\/idx>/g)).toEqual(['<idx>1</idx>', '<idx>2</idx>']);
    expect(seen.body).toContain(`<article_url><![CDATA[${sn}`);
    expect(query(seen, 'account')).toBe('1');
    // With three parts the oracle's signature is the one of the query.
    expect(query(seen, 'signature')).toBe(
      oracle.getSignature(token, query(seen, 'timestamp'), query(seen, 'nonce'), ''),
    );
    expect((await settled('delivered')).attempts).toHaveLength(1);
  });

  it('repeats fail_idx for status 2', async () => {
    await start();
    await kit.control('verdict', { next: true, status: 2, fail_idx: [1, 2], delay_ms: 0 });
    const publish_id = await publish();
    expect((await first()).body).toMatch(
      /<publish_status>2<\/publish_status>\n\s*<fail_idx>1<\/fail_idx>\n\s*<fail_idx>2<\/fail_idx>\n\s*<\/PublishEventInfo>/,
    );
    expect(await kit.post('/cgi-bin/freepublish/get', { publish_id })).toEqual({
      publish_id,
      publish_status: 2,
      fail_idx: [1, 2],
    });
  });

  it.each(['safe', 'compatible'] as const)('encrypts in %s mode so that another reader can open it', async (mode) => {
    await start({ mode, encoding_aes_key: aesKey });
    const publishId = await publish();
    const seen = await first();
    const sealed = /<Encrypt><!\[CDATA\[([^\]]+)\]\]><\/Encrypt>/.exec(seen.body)?.[1] ?? '';
    const { message, id } = oracle.decrypt(aesKey, sealed);
    expect(id).toBe(appid);
    expect(message).toContain(`<publish_id>${publishId}</publish_id>`);
    expect(query(seen, 'encrypt_type')).toBe('aes');
    expect(query(seen, 'msg_signature')).toBe(
      oracle.getSignature(token, query(seen, 'timestamp'), query(seen, 'nonce'), sealed),
    );
    expect(seen.body.includes('PUBLISHJOBFINISH')).toBe(mode === 'compatible');
  });

  it('speaks JSON and the older name where the account wants them', async () => {
    await start({ push_format: 'json', event_name: 'FREEPUBLISHJOBFINISH' });
    const publish_id = await publish();
    const event = JSON.parse((await first()).body);
    expect(event).toMatchObject({ Event: 'FREEPUBLISHJOBFINISH', PublishEventInfo: { publish_id, publish_status: 0 } });
  });

  it('checks the address with an echostr', async () => {
    await start({}, (seen) => ({ body: query(seen, 'echostr') }));
    expect(await kit.control('events/echo', { appid })).toMatchObject({ ok: true });
    await callback.close();
    expect(await kit.control('events/echo', { appid })).toMatchObject({ ok: false });
  });
});

describe('delivery', () => {
  it('tries four times and gives up', async () => {
    await start({}, () => ({ status: 500, body: 'no' }));
    await publish();
    const { attempts } = await settled('given_up');
    expect(attempts.map(({ httpStatus }: { httpStatus: number }) => httpStatus)).toEqual([500, 500, 500, 500]);
    expect(callback.received).toHaveLength(4);
  });

  it('waits only so long for an answer, then tries again', async () => {
    // Long enough for an answer also on a machine that is busy; how many tries it takes is not told by the clock.
    await start({}, (_, count) => (count < 3 ? null : { body: '' }), { pushTimeoutMs: 300 });
    await publish();
    const { attempts } = await settled('delivered');
    const unanswered = attempts.slice(0, -1);
    expect(unanswered.length).toBeGreaterThanOrEqual(2);
    expect(unanswered.map(({ error }: { error: string }) => error)).toEqual(
      unanswered.map(() => expect.stringContaining('Timeout')),
    );
    expect(attempts.at(-1).error ?? null).toBeNull();
  });

  it('sends twice, holds, drops and fires as told', async () => {
    await start();
    await kit.control('events', { mode: 'twice', times: 1 });
    const first = await publish();
    await until(async () => callback.received.length === 2);
    await kit.control('events', { mode: 'never', times: 1 });
    await publish();
    expect((await settled('dropped')).attempts).toEqual([]);
    await kit.control('events', { mode: 'hold', times: 1 });
    await publish();
    await kit.control('events/fire', { delivery_id: (await settled('held')).id });
    await until(async () => callback.received.length === 3);
    await kit.control('events/fire', { publish_id: first, status: 6 });
    await until(async () => callback.received.at(-1)?.body.includes('<publish_status>6<'));
    expect((await kit.state()).publications[0].status).toBe(0);
  });

  it('lets a later event overtake', async () => {
    await start();
    await kit.control('events', { mode: 'out_of_order', times: 1 });
    const early = await publish();
    await settled('held');
    const later = await publish();
    await until(async () => callback.received.length === 2);
    expect(callback.received.map(({ body }) => Number(/publish_id>(\d+)/.exec(body)?.[1]))).toEqual([later, early]);
  });

  it('can arrive before the answer to the submission', async () => {
    let answered = false;
    let before: boolean | null = null;
    await start({}, () => {
      before = !answered;
      return { body: 'success' };
    });
    await kit.control('events', { mode: 'before_answer' });
    await publish();
    answered = true;
    expect(before).toBe(true);
  });

  it('sends what is due after the clock was moved', async () => {
    await start({}, undefined, { verdictDelayMs: 3_600_000 });
    await publish();
    expect(callback.received).toHaveLength(0);
    await kit.control('clock', { advance_ms: 3_600_000 });
    await first();
  });
});
