import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decrypt, encrypt } from './aes';
import { type CallbackKeys, MAX_PUSH_BYTES, readPush } from './callback';
import { CallbackRefused } from './errors';
import { sign } from './signature';

const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const keys: CallbackKeys = { appId: 'wx1', token: 'token', aesKeys: [AES_KEY], mode: 'compatible' };

/** Pieces that parsers stumble over, in any order. */
const piece = fc.constantFrom(
  '<xml>',
  '</xml>',
  '<a>',
  '</a>',
  '<a/>',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE',
  '<!--',
  '-->',
  '<?xml ?>',
  '&amp;',
  '&#x;',
  '&lt',
  '"',
  "'",
  '<',
  '>',
  '/',
  '=',
  ' ',
  '\n',
  '\0',
  '<MsgType>event</MsgType>',
  '<Event>PUBLISHJOBFINISH</Event>',
  '<PublishEventInfo>',
  '</PublishEventInfo>',
  '<publish_id>1</publish_id>',
  '<publish_status>0</publish_status>',
  '<fail_idx>x</fail_idx>',
  '<item><idx>1</idx></item>',
  '<__proto__>',
  '{',
  '}',
  '[',
  ']',
  '"a":',
  '1e999',
  'null',
  '中',
  '😀',
  '\ud800',
);
const body = fc.oneof(
  fc.array(piece, { maxLength: 60 }).map((parts) => Buffer.from(parts.join(''))),
  fc.array(piece, { maxLength: 60 }).map((parts) => Buffer.from(`<xml>${parts.join('')}</xml>`)),
  fc.json().map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
);

/** Whether the body was accepted; anything thrown but a refusal is thrown on. */
function accepts(rawBody: Buffer, mode: CallbackKeys['mode'], query: URLSearchParams): boolean {
  try {
    return readPush({ query, rawBody, keys: { ...keys, mode } }).dedupeKey !== '';
  } catch (error) {
    if (error instanceof CallbackRefused) return false;
    throw error;
  }
}

const plainQuery = () => new URLSearchParams({ timestamp: '1', nonce: 'n', signature: sign(['token', '1', 'n']) });
const mode = fc.constantFrom('plain' as const, 'compatible' as const, 'safe' as const);

describe('reading any body', () => {
  it('ends in a push or in CallbackRefused, signed and plain', () => {
    fc.assert(
      fc.property(body, mode, (rawBody, callbackMode) => {
        expect(typeof accepts(rawBody, callbackMode, plainQuery())).toBe('boolean');
      }),
      { numRuns: 1500 },
    );
  });

  it('ends so inside a rightly sealed message too', () => {
    fc.assert(
      fc.property(body, mode, (inner, callbackMode) => {
        const text = encrypt(inner.toString('utf8'), keys.appId, AES_KEY);
        const query = plainQuery();
        query.set('encrypt_type', 'aes');
        query.set('msg_signature', sign(['token', '1', 'n', text]));
        const rawBody = Buffer.from(`<xml><Encrypt>${text}</Encrypt></xml>`);
        expect(typeof accepts(rawBody, callbackMode, query)).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });

  it('ends so for any query', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('signature', 'timestamp', 'nonce', 'encrypt_type', 'msg_signature'), fc.string()),
        mode,
        (query, callbackMode) => {
          expect(
            accepts(Buffer.from('<xml><MsgType>x</MsgType></xml>'), callbackMode, new URLSearchParams(query)),
          ).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes no more than a moment for the largest body of each awkward piece', () => {
    const slow: string[] = [];
    for (const part of [
      '<![CDATA[',
      '<![CDATA[]]>',
      '<a>',
      '<a></a>',
      '<!',
      '&amp;',
      '<a b="',
      '<xml',
      ']]>',
      '{"a":',
      '[',
      '<?xml',
      '< ',
      '</',
    ]) {
      const awkward = part.repeat(Math.floor((MAX_PUSH_BYTES - 11) / part.length));
      const started = performance.now();
      accepts(Buffer.from(awkward), 'plain', plainQuery());
      accepts(Buffer.from(`<xml>${awkward}</xml>`), 'plain', plainQuery());
      slow.push(...(performance.now() - started < 2000 ? [] : [part]));
    }
    expect(slow).toEqual([]);
  });
});

describe('sealing', () => {
  it('is undone by opening, for any text, and by no other key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^wx[0-9a-f]{1,30}$/), (message, appId) => {
        const text = encrypt(message, appId, AES_KEY);
        expect(decrypt(text, AES_KEY)).toEqual({ message: Buffer.from(message), appId });
        expect(decrypt(text, [...AES_KEY].reverse().join(''))?.appId).not.toBe(appId);
      }),
    );
  });

  it('never throws on any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.uint8Array({ maxLength: 256 }).map((it) => Buffer.from(it).toString('base64')),
        ),
        (text) => {
          const opened = decrypt(text, AES_KEY);
          expect(opened === undefined || typeof opened.appId === 'string').toBe(true);
        },
      ),
    );
  });
});
