import * as oracle from '@wecom/crypto';
import { describe, expect, it } from 'vitest';
import { encrypt } from './aes';
import { type CallbackKeys, encryptReply, MAX_PUSH_BYTES, readEcho, readPush } from './callback';
import { CallbackRefused } from './errors';
import { sign } from './signature';

const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const OLD_KEY = 'GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba';
const keys: CallbackKeys = { appId: 'wx0000000000000001', token: 'callback-token', aesKeys: [AES_KEY], mode: 'safe' };
const plainKeys: CallbackKeys = { ...keys, mode: 'plain', aesKeys: [] };
const now = () => 1_481_013_469_000;

/** The two samples of the documents, line break inside the article_id included. */
const PUBLISHED = `<xml>
  <ToUserName><![CDATA[gh_4d00ed8d6399]]></ToUserName>
  <FromUserName><![CDATA[oV5CrjpxgaGXNHIQigzNlgLTnwic]]></FromUserName>
  <CreateTime>1481013459</CreateTime>
  <MsgType><![CDATA[event]]></MsgType>
  <Event><![CDATA[PUBLISHJOBFINISH]]></Event>
  <PublishEventInfo>
    <publish_id>2247503051</publish_id>
    <publish_status>0</publish_status>
    <article_id><![CDATA[b5O2OUs25HBxRceL7hfReg-U9QGeq9zQjiDvy
WP4Hq4]]></article_id>
    <article_detail>
      <count>1</count>
      <item>
        <idx>1</idx>
        <article_url><![CDATA[https://mp.weixin.qq.com/s?a=1&b=2]]></article_url>
      </item>
    </article_detail>
  </PublishEventInfo>
</xml>`;
const FAILED = PUBLISHED.replace(
  /<publish_status>[\s\S]*<\/article_detail>/,
  '<publish_status>2</publish_status><fail_idx>1</fail_idx><fail_idx>2</fail_idx>',
);

function plainPush(body: string | Buffer, callbackKeys: CallbackKeys = plainKeys, signature?: string) {
  const query = new URLSearchParams({ timestamp: '1481013460', nonce: 'n1' });
  query.set('signature', signature ?? sign([callbackKeys.token, '1481013460', 'n1']));
  return readPush({ query, rawBody: Buffer.from(body), keys: callbackKeys, now });
}

function sealed(message: string, key = AES_KEY, appId = keys.appId) {
  const text = oracle.encrypt(key, message, appId);
  const query = new URLSearchParams({
    signature: sign([keys.token, '1481013460', 'n1']),
    timestamp: '1481013460',
    nonce: 'n1',
    encrypt_type: 'aes',
    msg_signature: oracle.getSignature(keys.token, '1481013460', 'n1', text),
  });
  return {
    query,
    text,
    body: `<xml><ToUserName><![CDATA[gh]]></ToUserName><Encrypt><![CDATA[${text}]]></Encrypt></xml>`,
  };
}

const aesPush = (message: string, callbackKeys = keys, key = AES_KEY, appId = keys.appId) => {
  const { query, body } = sealed(message, key, appId);
  return readPush({ query, rawBody: Buffer.from(body), keys: callbackKeys, now });
};

const refusal = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return error instanceof CallbackRefused ? error.reason : error;
  }
  return 'accepted';
};

const echoQuery = (more: Record<string, string>) =>
  new URLSearchParams({
    timestamp: '1',
    nonce: 'n',
    signature: sign([keys.token, '1', 'n']),
    echostr: '5510',
    ...more,
  });

describe('the check of the address', () => {
  it('answers the bare echostr', () => {
    expect(readEcho(echoQuery({}), keys)).toBe('5510');
  });

  it('refuses a wrong, missing or empty-token signature and an echo that could be HTML', () => {
    expect(refusal(() => readEcho(echoQuery({ signature: '0'.repeat(40) }), keys))).toBe('signature');
    expect(refusal(() => readEcho(echoQuery({ signature: '' }), keys))).toBe('signature');
    expect(refusal(() => readEcho(new URLSearchParams(), keys))).toBe('signature');
    expect(refusal(() => readEcho(echoQuery({ signature: sign(['', '1', 'n']) }), { token: '' }))).toBe('signature');
    expect(refusal(() => readEcho(echoQuery({ echostr: '<script>' }), keys))).toBe('malformed');
  });
});

describe('the samples of the documents', () => {
  it('reads a success', () => {
    const push = plainPush(PUBLISHED);
    expect(push).toMatchObject({ mode: 'plain', createTime: 1481013459, ageSeconds: 9, raw: PUBLISHED });
    expect(push.event).toEqual({
      kind: 'publication',
      publishId: '2247503051',
      status: 0,
      rawStatus: '0',
      articleId: 'b5O2OUs25HBxRceL7hfReg-U9QGeq9zQjiDvyWP4Hq4',
      links: [{ idx: 1, url: 'https://mp.weixin.qq.com/s?a=1&b=2' }],
      failIdx: [],
    });
  });

  it('reads a failed original claim, with one or several articles', () => {
    expect(plainPush(FAILED).event).toMatchObject({ status: 2, failIdx: [1, 2], links: [], articleId: undefined });
    expect(plainPush(FAILED.replace('<fail_idx>2</fail_idx>', '')).event).toMatchObject({ failIdx: [1] });
  });

  it('trusts the items, not the count', () => {
    const item = '<item><idx>2</idx><article_url>https://mp.weixin.qq.com/s?c=3&amp;d=4</article_url></item>';
    const { event } = plainPush(PUBLISHED.replace('</article_detail>', `${item}</article_detail>`));
    expect(event).toMatchObject({ links: [{ idx: 1 }, { idx: 2, url: 'https://mp.weixin.qq.com/s?c=3&d=4' }] });
  });

  it('knows the older name and keeps a status nobody documented', () => {
    const { event } = plainPush(PUBLISHED.replace('PUBLISHJOBFINISH', 'FREEPUBLISHJOBFINISH').replace('>0<', '>9<'));
    expect(event).toMatchObject({ kind: 'publication', status: 'unknown', rawStatus: '9' });
  });

  it('reads JSON bodies alike, with the same key', () => {
    const json = JSON.stringify({
      ToUserName: 'gh_4d00ed8d6399',
      FromUserName: 'o',
      CreateTime: 1481013459,
      MsgType: 'event',
      Event: 'PUBLISHJOBFINISH',
      PublishEventInfo: {
        publish_id: 2247503051,
        publish_status: 0,
        article_id: 'b5O2OUs25HBxRceL7hfReg-U9QGeq9zQjiDvyWP4Hq4',
        article_detail: { count: 1, item: [{ idx: 1, article_url: 'https://mp.weixin.qq.com/s?a=1&b=2' }] },
      },
    });
    expect(plainPush(json).event).toEqual(plainPush(PUBLISHED).event);
    expect(plainPush(json).dedupeKey).toBe(plainPush(PUBLISHED).dedupeKey);
  });
});

describe('the key of an event', () => {
  it('is the same for a second delivery and differs between publications of one second', () => {
    const { dedupeKey } = plainPush(PUBLISHED);
    expect(plainPush(PUBLISHED.replace('1481013459', '1481013999')).dedupeKey).toBe(dedupeKey);
    expect(plainPush(PUBLISHED.replace('2247503051', '2247503052')).dedupeKey).not.toBe(dedupeKey);
    expect(plainPush(PUBLISHED.replace('>0<', '>5<')).dedupeKey).not.toBe(dedupeKey);
  });
});

describe('other events', () => {
  it('reads the end of a mass send', () => {
    const { event } =
      plainPush(`<xml><MsgType>event</MsgType><Event>MASSSENDJOBFINISH</Event><MsgID>1000001625</MsgID><Status>send success</Status>
      <ArticleUrlResult><Count>1</Count><ResultList><item><ArticleIdx>1</ArticleIdx><ArticleUrl><![CDATA[http://a]]></ArticleUrl></item></ResultList></ArticleUrlResult></xml>`);
    expect(event).toMatchObject({
      kind: 'mass_send',
      msgId: '1000001625',
      status: 'send success',
      links: [{ idx: 1, url: 'http://a' }],
    });
  });

  it('keeps what it does not know', () => {
    const text = '<xml><MsgType>text</MsgType><Content><![CDATA[<!DOCTYPE x> 你好]]></Content><MsgId>1</MsgId></xml>';
    expect(plainPush(text).event).toEqual({
      kind: 'other',
      name: 'message:text',
      data: { MsgType: 'text', Content: '<!DOCTYPE x> 你好', MsgId: '1' },
    });
    const noId = PUBLISHED.replace(/<publish_id>\d+<\/publish_id>/, '');
    expect(plainPush(noId).event).toMatchObject({ kind: 'other', name: 'PUBLISHJOBFINISH' });
  });
});

describe('plain mode', () => {
  it('refuses a wrong signature before it looks at the body', () => {
    expect(refusal(() => plainPush('not xml', plainKeys, '0'.repeat(40)))).toBe('signature');
    expect(refusal(() => plainPush(PUBLISHED, plainKeys, sign(['other', '1481013460', 'n1'])))).toBe('signature');
  });

  it('refuses a push for another account, and one that is encrypted without a key to open it', () => {
    expect(refusal(() => plainPush(PUBLISHED, { ...plainKeys, originalId: 'gh_other' }))).toBe('appid');
    expect(plainPush(PUBLISHED, { ...plainKeys, originalId: 'gh_4d00ed8d6399' }).mode).toBe('plain');
    expect(refusal(() => plainPush(sealed(PUBLISHED).body))).toBe('mode');
  });

  it('reads an encrypted body when a key is known', () => {
    expect(aesPush(PUBLISHED, { ...keys, mode: 'plain' })).toMatchObject({
      mode: 'aes',
      event: { kind: 'publication' },
    });
  });
});

describe('safe mode', () => {
  it('opens what another implementation closed', () => {
    for (const message of [PUBLISHED, FAILED, '<xml><MsgType>event</MsgType><Event>中文😀</Event></xml>']) {
      expect(aesPush(message)).toMatchObject({ mode: 'aes', raw: message });
    }
  });

  it('refuses a plain body, with or without the right plain signature', () => {
    expect(refusal(() => plainPush(PUBLISHED, keys))).toBe('mode');
    const { query } = sealed(PUBLISHED);
    expect(refusal(() => readPush({ query, rawBody: Buffer.from(PUBLISHED), keys }))).toBe('mode');
  });

  it('refuses a changed text, a wrong signature, another account and an unknown key', () => {
    const { query, body, text } = sealed(PUBLISHED);
    const changed = body.replace(text, `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`);
    expect(refusal(() => readPush({ query, rawBody: Buffer.from(changed), keys }))).toBe('signature');
    query.delete('msg_signature');
    expect(refusal(() => readPush({ query, rawBody: Buffer.from(body), keys }))).toBe('signature');
    expect(refusal(() => aesPush(PUBLISHED, keys, AES_KEY, 'wx-other'))).toBe('appid');
    expect(refusal(() => aesPush(PUBLISHED, keys, OLD_KEY))).toBe('decrypt');
    expect(refusal(() => aesPush(PUBLISHED, { ...keys, aesKeys: ['too short'] }))).toBe('decrypt');
    expect(refusal(() => aesPush('no xml at all'))).toBe('malformed');
  });

  it('goes on opening with the old key during a change', () => {
    expect(aesPush(PUBLISHED, { ...keys, aesKeys: [AES_KEY, OLD_KEY] }, OLD_KEY).mode).toBe('aes');
  });

  it('answers so that another implementation can read it', () => {
    const reply = encryptReply({ text: '<xml>好</xml>', keys, timestamp: '5', nonce: 'n' });
    const text = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(reply)?.[1] ?? '';
    expect(oracle.decrypt(AES_KEY, text)).toMatchObject({ message: '<xml>好</xml>', id: keys.appId });
    expect(reply).toContain(oracle.getSignature(keys.token, '5', 'n', text));
  });

  it('encrypts byte for byte like another implementation', () => {
    const random = Buffer.alloc(16, 7);
    for (let length = 0; length < 70; length++) {
      const message = 'x'.repeat(length);
      expect(encrypt(message, 'wx1', AES_KEY, random)).toBe(oracle.encrypt(AES_KEY, message, 'wx1', random));
    }
  });
});

describe('hostile bodies', () => {
  const bomb = `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><xml><MsgType>&lol2;</MsgType></xml>`;
  it.each([
    ['a DTD with entities', bomb],
    ['an external entity', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><xml><MsgType>x</MsgType></xml>'],
    ['a comment', '<xml><!-- x --><MsgType>event</MsgType></xml>'],
    ['an instruction', '<xml><?php x ?><MsgType>event</MsgType></xml>'],
    ['an open element', '<xml><MsgType>event</xml>'],
    ['two roots', '<xml><a>1</a></xml><xml><b>1</b></xml>'],
    ['another root', '<html><a>1</a></html>'],
    ['an endless CDATA', '<xml><a><![CDATA[x</a></xml>'],
    ['nothing', ''],
    ['text', 'hello'],
    ['a list', '[1,2]'],
    ['half JSON', '{"a":'],
    ['a NUL', '<xml><a>\0</a></xml>'],
    ['elements without end', `<xml>${'<a>'.repeat(10_000)}`],
    ['elements too deep', `<xml>${'<a>'.repeat(90)}x${'</a>'.repeat(90)}</xml>`],
    ['JSON too deep', `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`],
  ])('refuses %s', (_what, body) => {
    expect(refusal(() => plainPush(body))).toBe('malformed');
  });

  it('refuses bytes that are not UTF-8, and a body over the limit before anything else', () => {
    expect(refusal(() => plainPush(Buffer.from([0x3c, 0xff, 0xfe])))).toBe('malformed');
    expect(refusal(() => plainPush(' '.repeat(MAX_PUSH_BYTES + 1), plainKeys, 'x'))).toBe('too_large');
  });

  it('does not let a name reach a prototype', () => {
    const { event } = plainPush(
      '{"MsgType":"x","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    );
    expect(event).toMatchObject({ kind: 'other', data: { MsgType: 'x' } });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(refusal(() => plainPush('<xml><__proto__><polluted>1</polluted></__proto__></xml>'))).toBe('malformed');
  });

  it('leaves no text that the database could not keep', () => {
    const { event } = plainPush(String.raw`{"MsgType":"text","Content":"a\u0000b\ud800c"}`);
    expect(event).toMatchObject({ data: { Content: 'ab\ufffdc' } });
  });
});
