import { randomBytes } from 'node:crypto';
import type { Account } from '../account';
import { encrypt, sign } from './crypto';
import type { Receiver } from './receiver';

/** One signed request to the callback URL. */
export type Envelope = { url: string; contentType: string; body: string };

function signedUrl(account: Pick<Account, 'callback_url' | 'token'>, timestamp: string, nonce: string): URL {
  const url = new URL(account.callback_url ?? '');
  url.searchParams.set('signature', sign(account.token, timestamp, nonce));
  url.searchParams.set('timestamp', timestamp);
  url.searchParams.set('nonce', nonce);
  return url;
}

/** Random digits, as the platform sends them. */
const makeNonce = (): string => String(randomBytes(4).readUInt32BE());

/**
 * Wraps an event for delivery in the account's mode: plain, compatible (both bodies) or safe (only the encrypted one).
 * The signature of plain mode covers the query only; that is the platform's weakness and is kept.
 */
export function wrapEvent(account: Receiver, payload: string, seconds: number): Envelope {
  const timestamp = String(seconds);
  const nonce = makeNonce();
  const url = signedUrl(account, timestamp, nonce);
  // By the payload, as events fired by hand need not be in the account's format.
  const isJson = payload.trimStart().startsWith('{');
  const contentType = isJson ? 'application/json' : 'text/xml';
  url.searchParams.set('openid', 'oV5CrjpxgaGXNHIQigzNlgLTnwic');
  if (account.mode === 'plain') return { url: url.href, contentType, body: payload };

  const sealed = encrypt(payload, account.encoding_aes_key, account.appid);
  url.searchParams.set('encrypt_type', 'aes');
  url.searchParams.set('msg_signature', sign(account.token, timestamp, nonce, sealed));
  const both = account.mode === 'compatible';
  const body = isJson ? sealJson(account, payload, sealed, both) : sealXml(account, payload, sealed, both);
  return { url: url.href, contentType, body };
}

function sealJson(account: Receiver, payload: string, sealed: string, both: boolean): string {
  const plain = both ? (JSON.parse(payload) as object) : { ToUserName: account.original_id };
  return JSON.stringify({ ...plain, Encrypt: sealed });
}

function sealXml(account: Receiver, payload: string, sealed: string, both: boolean): string {
  const secret = `<Encrypt><![CDATA[${sealed}]]></Encrypt>`;
  if (both) return payload.replace(/<\/xml>\s*$/, `  ${secret}\n</xml>`);
  const [tag, name] = account.names === 'component' ? ['AppId', account.appid] : ['ToUserName', account.original_id];
  return `<xml>\n  <${tag}><![CDATA[${name}]]></${tag}>\n  ${secret}\n</xml>`;
}

/** The address check the official site makes when a callback URL is saved: GET, the answer must be the bare echostr. */
export function wrapEcho(account: Account, seconds: number): { url: string; echostr: string } {
  const nonce = makeNonce();
  const url = signedUrl(account, String(seconds), nonce);
  const echostr = String(randomBytes(6).readUIntBE(0, 6));
  url.searchParams.set('echostr', echostr);
  return { url: url.href, echostr };
}
