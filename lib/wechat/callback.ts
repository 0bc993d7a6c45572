import { decrypt, encrypt, type Opened } from './aes';
import { CallbackRefused, type CallbackRefusal } from './errors';
import { type EventData, readBody } from './event-xml';
import { dedupeKeyOf, type PlatformEvent, readEvent, textIn } from './platform-event';
import { isSignedBy, sign } from './signature';

/** What an account's callback settings on the official site hold. */
export interface CallbackKeys {
  appId: string;
  /** `gh_…`. In plain mode a push for another account is refused. */
  originalId?: string;
  /**
   * Checks the receiver of encrypted messages too. For third-party platforms: there the key and the AppID of a message are those of the platform, the
   * same for all of its accounts.
   */
  checksReceiver?: boolean;
  token: string;
  /** EncodingAESKeys: the current one first, then the one before, which the platform goes on using while a change spreads. */
  aesKeys: readonly string[];
  mode: 'plain' | 'compatible' | 'safe';
}

/** A verified message of the platform. */
export interface Push {
  /**
   * `aes`: the content itself is proven. `plain`: only the query is signed, so anybody who saw one address could have written the content; confirm
   * it with the platform before acting on it.
   */
  mode: 'plain' | 'aes';
  event: PlatformEvent;
  /** The message as text (XML or JSON), decrypted. */
  raw: string;
  /** The same for each delivery of the same event. */
  dedupeKey: string;
  /** Seconds since 1970: `CreateTime`, or the query's timestamp where the message has none. */
  createTime: number;
  /** Seconds between the query's timestamp and now; large for a replay. Repeats are harmless, so it is told and not judged. */
  ageSeconds: number;
}

/** Largest body that is read; the platform's own are a few KB. */
export const MAX_PUSH_BYTES = 64 * 1024;

const refuse = (reason: CallbackRefusal, message: string) => new CallbackRefused(reason, message);

function guardedQuery(query: URLSearchParams): { timestamp: string; nonce: string } {
  const timestamp = query.get('timestamp') ?? '';
  const nonce = query.get('nonce') ?? '';
  if (!/^\d{1,15}$/.test(timestamp) || nonce === '' || nonce.length > 128) {
    throw refuse('signature', 'timestamp or nonce is missing or malformed');
  }
  return { timestamp, nonce };
}

function checkQuerySignature(query: URLSearchParams, token: string): void {
  const { timestamp, nonce } = guardedQuery(query);
  if (!isSignedBy(token, [timestamp, nonce], query.get('signature') ?? ''))
    throw refuse('signature', 'signature does not fit');
}

/**
 * Answers the platform's check of a callback address.
 * @returns the text to answer, alone and as text/plain. The signature does not cover it, so only harmless characters are given back
 * @throws CallbackRefused signature, malformed
 */
export function readEcho(query: URLSearchParams, keys: Pick<CallbackKeys, 'token'>): string {
  checkQuerySignature(query, keys.token);
  const echo = query.get('echostr') ?? '';
  if (!/^[\w+/=.-]{1,512}$/.test(echo)) throw refuse('malformed', 'echostr is missing or malformed');
  return echo;
}

function open(encrypted: string, keys: CallbackKeys): Opened {
  const opened = keys.aesKeys.map((key) => decrypt(encrypted, key)).filter((one) => one !== undefined);
  if (opened.length === 0) throw refuse('decrypt', 'no EncodingAESKey opens the message');
  const ours = opened.find((one) => one.appId === keys.appId);
  if (!ours) throw refuse('appid', 'the message is for another AppID');
  return ours;
}

function readEncrypted(query: URLSearchParams, outer: EventData, keys: CallbackKeys) {
  const encrypted = textIn(outer, 'Encrypt');
  const { timestamp, nonce } = guardedQuery(query);
  if (encrypted === '') throw refuse('mode', 'the body is not encrypted');
  if (!isSignedBy(keys.token, [timestamp, nonce, encrypted], query.get('msg_signature') ?? '')) {
    throw refuse('signature', 'msg_signature does not fit');
  }
  const inner = readBody(open(encrypted, keys).message);
  if (!inner) throw refuse('malformed', 'the decrypted message is neither XML nor JSON');
  return inner;
}

function checkReceiver(data: EventData, keys: CallbackKeys): void {
  const receiver = textIn(data, 'ToUserName');
  if (keys.originalId && receiver !== '' && receiver !== keys.originalId)
    throw refuse('appid', 'the message is for another account');
}

/**
 * Verifies and reads a push. In safe mode only an encrypted body counts. In the other modes an encrypted body is preferred where a key is known.
 * @param input.rawBody the bytes as they came
 * @param input.now milliseconds since 1970
 * @throws CallbackRefused and nothing else
 */
export function readPush(input: {
  query: URLSearchParams;
  rawBody: Buffer;
  keys: CallbackKeys;
  now?: () => number;
}): Push {
  const { query, rawBody, keys } = input;
  if (rawBody.length > MAX_PUSH_BYTES) throw refuse('too_large', `the body has more than ${MAX_PUSH_BYTES} bytes`);
  const claimsAes = query.get('encrypt_type') === 'aes' || query.has('msg_signature');
  if (keys.mode === 'safe' && !claimsAes) throw refuse('mode', 'safe mode takes encrypted messages only');
  const usesAes = keys.mode === 'safe' || (claimsAes && keys.aesKeys.length > 0);
  // In plain mode the signature comes first: nothing unsigned is parsed. Encrypted, its text is a part of what is signed.
  if (!usesAes) checkQuerySignature(query, keys.token);
  const outer = readBody(rawBody);
  if (!outer) throw refuse('malformed', 'the body is neither well-formed XML nor JSON');
  const { data, text } = usesAes ? readEncrypted(query, outer.data, keys) : outer;
  if (!usesAes) {
    if (textIn(data, 'MsgType') === '' && textIn(data, 'Encrypt') !== '')
      throw refuse('mode', 'the body is encrypted and no key is set');
    checkReceiver(data, keys);
  } else if (keys.checksReceiver) checkReceiver(data, keys);
  const event = readEvent(data);
  const sent = Number(guardedQuery(query).timestamp);
  const created = textIn(data, 'CreateTime');
  return {
    mode: usesAes ? 'aes' : 'plain',
    event,
    raw: text,
    dedupeKey: dedupeKeyOf(event),
    createTime: /^\d{1,12}$/.test(created) ? Number(created) : sent,
    ageSeconds: Math.round((input.now ?? Date.now)() / 1000) - sent,
  };
}

const cdata = (value: string) => `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

/**
 * An encrypted answer to a push, for the few that want one; most are answered with a bare `success`.
 * @throws TypeError when no usable EncodingAESKey is set
 */
export function encryptReply(input: {
  text: string;
  keys: CallbackKeys;
  timestamp: string;
  nonce: string;
  random?: Buffer;
}): string {
  const { text, keys, timestamp, nonce } = input;
  const encrypted = encrypt(text, keys.appId, keys.aesKeys[0] ?? '', input.random);
  const signature = sign([keys.token, timestamp, nonce, encrypted]);
  return [
    `<xml><Encrypt>${cdata(encrypted)}</Encrypt>`,
    `<MsgSignature>${cdata(signature)}</MsgSignature>`,
    `<TimeStamp>${Number(timestamp) || 0}</TimeStamp>`,
    `<Nonce>${cdata(nonce)}</Nonce></xml>`,
  ].join('');
}
