import { lookup as dnsLookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { env } from '@/lib/env';
import { isPublicAddress } from '@/lib/media/public-address';

export interface Posted {
  status: number;
  /** At most 16 KB of the answer. */
  body: string;
}

const TIMEOUT_MS = 10_000;
const MAX_BODY = 16_384;

/** Why an address is never asked. */
export class AddressRefused extends Error {}

/**
 * Posts JSON to an address that a person entered. Only https to the public internet, unless the environment allows private
 * networks: the address is checked where the connection is made, so that a name cannot lead elsewhere a moment later.
 * Redirects are not followed.
 * @throws {AddressRefused} for a private address; Error when nobody answers within ten seconds
 */
export async function postJson(address: string, body: unknown): Promise<Posted> {
  const url = new URL(address);
  const open = env().WEBHOOK_PRIVATE_ADDRESSES === 'allow';
  refuseLiteral(url, open);
  const payload = Buffer.from(JSON.stringify(body));
  return await new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': payload.length },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(open ? {} : { lookup: lookupPublic }),
      agent: false,
    });
    request.on('error', reject);
    request.on('response', (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      response.on('data', (part: Buffer) => {
        if (size < MAX_BODY) parts.push(part);
        size += part.length;
        if (size >= MAX_BODY) response.destroy();
      });
      const done = () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(parts).subarray(0, MAX_BODY).toString('utf8'),
        });
      response.on('close', done);
      response.on('error', done);
    });
    request.end(payload);
  });
}

/** An address written in figures is never looked up, so it is checked here. */
function refuseLiteral(url: URL, open: boolean): void {
  if (open) return;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.protocol !== 'https:' || (isIP(host) !== 0 && !isPublicAddress(host)))
    throw new AddressRefused('not a public https address');
}

/** Answers with the public addresses of a name only. */
const lookupPublic: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const [first, ...rest] = addresses.filter(({ address }) => isPublicAddress(address));
    if (!first) return callback(new AddressRefused(`${hostname} is in a private network`), '', 0);
    if (options.all) return callback(null, [first, ...rest]);
    return callback(null, first.address, first.family);
  });
};
