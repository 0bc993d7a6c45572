/**
 * Fetches a picture from an address that a paste named. The address is a stranger's: it must not make this server speak to its own network.
 * Each hop is resolved once and the connection goes to that very address, so that a name cannot mean one machine when it is checked and
 * another when it is called.
 */
import { lookup as resolveName, type LookupAddress } from 'node:dns';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { get as httpsGet } from 'node:https';
import type { LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import { AppError } from '@/lib/errors';
import { PICTURE_LIMITS } from '@/lib/media/limits';
import { isPublicAddress } from '@/lib/media/public-address';
import { paced } from '@/lib/pace';

/** Why a picture could not be had; each is a key `remote_<reason>` of the `errors` messages. */
type RemoteRefusal = 'address' | 'private' | 'unreachable' | 'slow' | 'refused' | 'too_large' | 'redirects';

const PATIENCE_MS = 20_000;
const MAX_HOPS = 4;
const MAX_URL = 4096;

export interface RemoteOptions {
  /** The one address of our own network that may be asked: the platform, where the operator configured it. */
  trusted?: ((url: URL) => boolean) | undefined;
  /** Finds the addresses of a name; each hop asks once. */
  resolve?: (name: string) => Promise<LookupAddress[]>;
  signal?: AbortSignal;
}

/**
 * The bytes at an address, however many redirects away. What they are is for the library to find out: no header is believed.
 * @throws {AppError} `invalid` `remote_<reason>`
 */
export async function fetchRemote(address: string, options: RemoteOptions = {}): Promise<Buffer> {
  const patience = AbortSignal.timeout(paced(PATIENCE_MS));
  const signal = options.signal ? AbortSignal.any([options.signal, patience]) : patience;
  let url = readAddress(address);
  try {
    for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
      const answer = await ask(url, options, signal);
      const next = redirectOf(answer, url);
      if (!next) return await readBody(answer);
      answer.destroy();
      url = next;
    }
    throw refuse('redirects');
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refuse(signal.aborted ? 'slow' : 'unreachable');
  }
}

function refuse(reason: RemoteRefusal, values: Record<string, string | number> = {}): AppError {
  return new AppError('invalid', { key: `remote_${reason}`, values });
}

/** Web addresses on the web's own ports, without credentials: nothing else has pictures for a paste. */
function readAddress(address: string, base?: URL): URL {
  if (address.length > MAX_URL || !URL.canParse(address, base)) throw refuse('address');
  const url = new URL(address, base);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') throw refuse('address');
  url.hash = '';
  return url;
}

async function ask(url: URL, options: RemoteOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const trusted = options.trusted?.(url) ?? false;
  if (!trusted && url.port !== '') throw refuse('address');
  const name = url.hostname.replace(/^\[|\]$/g, '');
  const found = await (options.resolve ?? resolveAll)(name);
  // One closed address among open ones is how a name is made to point inside later: then none is taken.
  if (found.length === 0) throw refuse('unreachable');
  if (!trusted && !found.every(({ address }) => isPublicAddress(address))) throw refuse('private');
  const get = url.protocol === 'https:' ? httpsGet : httpGet;
  return new Promise((resolve, reject) => {
    const headers = {
      accept: 'image/*,*/*;q=0.1',
      'user-agent': 'Mozilla/5.0 (compatible; Draftbox)',
      'accept-encoding': 'identity',
    };
    const request = get(url, { headers, signal, agent: false, lookup: pinnedTo(found) }, resolve);
    request.on('error', reject);
  });
}

const resolveAll = (name: string) => promisify(resolveName)(name, { all: true, verbatim: true });

/** A lookup that knows one answer. */
function pinnedTo(found: readonly LookupAddress[]): LookupFunction {
  return (_name, { all }, done) => {
    const [first] = found;
    if (all) done(null, [...found]);
    else if (first) done(null, first.address, first.family);
  };
}

function redirectOf(answer: IncomingMessage, from: URL): URL | null {
  const { statusCode = 0, headers } = answer;
  if (statusCode >= 300 && statusCode < 400 && headers.location) {
    const next = readAddress(headers.location, from);
    if (from.protocol === 'https:' && next.protocol === 'http:') next.protocol = 'https:';
    return next;
  }
  if (statusCode === 200) return null;
  answer.destroy();
  throw refuse('refused', { status: statusCode });
}

function tooLarge(): AppError {
  return refuse('too_large', { megabytes: PICTURE_LIMITS.uploadMegabytes });
}

async function readBody(answer: IncomingMessage): Promise<Buffer> {
  if (Number(answer.headers['content-length'] ?? 0) > PICTURE_LIMITS.uploadBytes) {
    answer.destroy();
    throw tooLarge();
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > PICTURE_LIMITS.uploadBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
