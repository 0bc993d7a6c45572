import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { PlatformRefused, PlatformUnclear, PlatformUnreachable } from './errors';
import { clientOf, countingTokens, type Reaction, startStubPlatform } from './stub-platform.testing';
import { fetchStableToken, fetchToken } from './token';
import type { WireNews } from './wire';

const news: WireNews = { article_type: 'news', title: 't', content: '<p>c</p>', thumb_media_id: 'M' };
const busy = { errcode: -1, errmsg: 'system error' };
const stale = {
  errcode: 40001,
  errmsg: 'invalid credential, access_token is invalid or not latest rid: 66bac357-63c29597-4c205ae0',
};
const added = { media_id: 'DRAFT' };

function withResolvers() {
  const ends: ((value: unknown) => void)[] = [];
  const promise = new Promise((done) => {
    ends.push(done);
  });
  return { promise, resolve: () => ends.forEach((end) => end(undefined)) };
}

/** A port that was free a moment ago and refuses connections. */
async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('a call that must not be repeated', () => {
  const lost: [string, Reaction, string][] = [
    ['drops the connection', (response) => response.destroy(), 'reset'],
    [
      'breaks off in mid-answer',
      (response) => response.writeHead(200, { 'content-length': '100' }).write('{"media', () => response.destroy()),
      'reset',
    ],
    ['sends half an answer as if whole', (response) => response.end('{"media_id":"DRA'), 'unparsable'],
    ['sends an HTML page', (response) => response.end('<html>502</html>'), 'unparsable'],
    ['sends nothing', (response) => response.end(), 'unparsable'],
    ['sends a list', (response) => response.end('[]'), 'unparsable'],
    ['answers 502', (response) => response.writeHead(502).end('<html>bad gateway</html>'), 'http_status'],
    ['answers 302', (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), 'http_status'],
    ['is busy', busy, 'busy'],
    ['answers a code nobody knows', { errcode: 77777, errmsg: 'strange' }, 'unproven'],
    ['answers a code that is no number', { errcode: 'x' }, 'unparsable'],
  ];

  it.each(lost)('is unclear, and sent once, when the platform %s', async (_what, reaction, reason) => {
    const platform = await startStubPlatform(reaction);
    const { client, records, waits } = clientOf(platform.baseUrl);
    const failure = await client.addDraft([news]).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PlatformUnclear);
    expect(failure).toMatchObject({ reason, path: '/cgi-bin/draft/add' });
    expect(platform.received).toHaveLength(1);
    expect(records).toMatchObject([{ outcome: 'unclear', path: '/cgi-bin/draft/add' }]);
    expect(waits).toEqual([]);
  });

  it('carries an unknown code whole', async () => {
    const platform = await startStubPlatform({ errcode: 77777, errmsg: 'strange rid: 1-2-3', more: [1] });
    const failure = await clientOf(platform.baseUrl)
      .client.submitPublication('D')
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ errcode: 77777, errmsg: 'strange rid: 1-2-3', rid: '1-2-3' });
    expect((failure as PlatformUnclear).body).toContain('"more":[1]');
  });

  it('is unclear after the time limit, and the connection is really given up', async () => {
    const closed = withResolvers();
    const platform = await startStubPlatform((response) => response.on('close', () => closed.resolve()));
    const { client } = clientOf(platform.baseUrl, { timeouts: { json: 60 } });
    await expect(client.submitPublication('D')).rejects.toMatchObject({ name: 'PlatformUnclear', reason: 'timeout' });
    await closed.promise;
    expect(platform.received).toHaveLength(1);
  });

  it('has one time limit over headers and body', async () => {
    const platform = await startStubPlatform((response) => response.writeHead(200).write('{"media_id":'));
    const { client } = clientOf(platform.baseUrl, { timeouts: { json: 60 } });
    await expect(client.addDraft([news])).rejects.toMatchObject({ reason: 'timeout' });
  });

  it('is unclear when our own side stops it under way, and never sent when stopped before', async () => {
    const stop = new AbortController();
    const platform = await startStubPlatform(() => stop.abort());
    const { client } = clientOf(platform.baseUrl, { signal: stop.signal });
    await expect(client.submitPublication('D')).rejects.toMatchObject({ name: 'PlatformUnclear', reason: 'aborted' });
    await expect(client.submitPublication('D')).rejects.toMatchObject({
      name: 'PlatformUnreachable',
      reason: 'aborted',
    });
    expect(platform.received).toHaveLength(1);
  });

  it.each([45003, 48001, 53503, 45009, 40007, 45011])(
    'is refused once by %i, which proves that nothing was done',
    async (errcode) => {
      const platform = await startStubPlatform({ errcode, errmsg: 'no' });
      await expect(clientOf(platform.baseUrl).client.addDraft([news])).rejects.toMatchObject({
        name: 'PlatformRefused',
        errcode,
      });
      expect(platform.received).toHaveLength(1);
    },
  );
});

describe('a call that may be repeated', () => {
  it('is repeated with growing, spread waits, and each attempt is recorded', async () => {
    const platform = await startStubPlatform(busy, (response) => response.writeHead(502).end(), { total_count: 4 });
    const { client, records, waits } = clientOf(platform.baseUrl, { random: () => 0.5 });
    expect(await client.countDrafts()).toMatchObject({ total: 4 });
    expect(waits).toEqual([225, 450]);
    expect(records.map(({ attempt, outcome, httpStatus, errcode }) => [attempt, outcome, httpStatus, errcode])).toEqual(
      [
        [1, 'unclear', 200, -1],
        [2, 'unclear', 502, undefined],
        [3, 'ok', 200, undefined],
      ],
    );
  });

  it('ends after three attempts with the last failure', async () => {
    const platform = await startStubPlatform(busy);
    await expect(clientOf(platform.baseUrl).client.getDraft('D')).rejects.toMatchObject({
      reason: 'busy',
      errcode: -1,
    });
    expect(platform.received).toHaveLength(3);
  });

  it('never repeats what the daily limit refuses', async () => {
    const platform = await startStubPlatform({ errcode: 45009, errmsg: 'reach max api daily quota limit' });
    await expect(clientOf(platform.baseUrl).client.getPublication('1')).rejects.toBeInstanceOf(PlatformRefused);
    expect(platform.received).toHaveLength(1);
  });

  it('stays unclear when an attempt that may have acted is followed by a refusal', async () => {
    const platform = await startStubPlatform(busy, { errcode: 40007, errmsg: 'invalid media_id' });
    const update = clientOf(platform.baseUrl).client.updateDraft({ mediaId: 'D', index: 0, article: news });
    await expect(update).rejects.toMatchObject({ name: 'PlatformUnclear', reason: 'busy' });
    expect(platform.received).toHaveLength(2);
  });
});

describe('a platform that cannot be reached', () => {
  it('was provably never sent to, so that even a publication is tried again', async () => {
    const { client, records } = clientOf(`http://127.0.0.1:${await unusedPort()}`);
    const failure = await client.submitPublication('D').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PlatformUnreachable);
    expect(failure).toMatchObject({ reason: 'connect', code: 'ECONNREFUSED' });
    expect(records.map((one) => one.outcome)).toEqual(['unreachable', 'unreachable', 'unreachable']);
  });

  it('is told from one that has no name', async () => {
    const { client } = clientOf('http://no-such-host.invalid');
    await expect(client.submitPublication('D')).rejects.toMatchObject({ name: 'PlatformUnreachable', reason: 'dns' });
  });

  it('is told from one that does not speak TLS', async () => {
    const platform = await startStubPlatform(added);
    const { client } = clientOf(platform.baseUrl.replace('http:', 'https:'));
    await expect(client.submitPublication('D')).rejects.toMatchObject({ name: 'PlatformUnreachable', reason: 'tls' });
  });
});

describe('tokens', () => {
  it('are renewed once and the call replayed once', async () => {
    const platform = await startStubPlatform(stale, added);
    const tokens = countingTokens();
    const { client, records } = clientOf(platform.baseUrl, { tokens });
    expect(await client.addDraft([news])).toMatchObject({ mediaId: 'DRAFT' });
    expect(platform.received.map((one) => one.query.get('access_token'))).toEqual(['TOKEN-0', 'TOKEN-1']);
    expect(tokens.renewals).toEqual(['TOKEN-0']);
    expect(records.map(({ attempt, outcome }) => [attempt, outcome])).toEqual([
      [1, 'refused'],
      [2, 'ok'],
    ]);
  });

  it('are not renewed a second time', async () => {
    const platform = await startStubPlatform(stale);
    const tokens = countingTokens();
    const { client } = clientOf(platform.baseUrl, { tokens });
    await expect(client.addDraft([news])).rejects.toMatchObject({ name: 'PlatformRefused', errcode: 40001 });
    expect(platform.received).toHaveLength(2);
    expect(tokens.renewals).toHaveLength(1);
  });

  it('are renewed once for twenty calls that meet the same stale one', async () => {
    const platform = await startStubPlatform((response, { query }) =>
      response.end(JSON.stringify(query.get('access_token') === 'TOKEN-0' ? stale : added)),
    );
    const tokens = countingTokens();
    const slow = {
      get: tokens.get,
      renew: async (token: string) =>
        Promise.all([tokens.renew(token), everybodyAsked.promise]).then(([fresh]) => fresh),
    };
    const everybodyAsked = withResolvers();
    const { client } = clientOf(platform.baseUrl, {
      tokens: slow,
      onCall: () => {
        if (platform.received.length === 20) everybodyAsked.resolve();
      },
    });
    const results = await Promise.all(Array.from({ length: 20 }, () => client.addDraft([news])));
    expect(results.every((one) => one.mediaId === 'DRAFT')).toBe(true);
    expect(tokens.renewals).toEqual(['TOKEN-0']);
    expect(platform.received).toHaveLength(40);
  });

  it('that could not be had leave the call unsent, not unclear', async () => {
    const platform = await startStubPlatform(added);
    const cause = new PlatformUnclear({ path: '/cgi-bin/stable_token', reason: 'timeout' });
    const { client } = clientOf(platform.baseUrl, {
      tokens: { get: () => Promise.reject(cause), renew: () => Promise.reject(cause) },
    });
    await expect(client.addDraft([news])).rejects.toMatchObject({
      name: 'PlatformUnreachable',
      reason: 'no_token',
      cause,
    });
    expect(platform.received).toHaveLength(0);
  });

  it('fetches the older kind of token by GET, its secret in no message', async () => {
    const platform = await startStubPlatform(
      { access_token: 'one', expires_in: 7200 },
      { errcode: 40125, errmsg: 'invalid appsecret rid: 1-2-3' },
    );
    const settings = { baseUrl: platform.baseUrl };
    const credentials = { appId: 'wx1', secret: 'SECRET-SECRET' };
    expect(await fetchToken(settings, credentials)).toEqual({ accessToken: 'one', expiresIn: 7200 });
    expect(platform.received[0]).toMatchObject({ method: 'GET', path: '/cgi-bin/token' });
    expect(platform.received[0]?.query.get('grant_type')).toBe('client_credential');
    const refused = await fetchToken(settings, credentials).catch((error: unknown) => error);
    expect(refused).toMatchObject({ errcode: 40125, rid: '1-2-3' });
    expect(String(refused)).not.toContain(credentials.secret);
  });

  it('are fetched by the stable call, and its refusal keeps the address the platform saw', async () => {
    const errmsg =
      'invalid ip 120.244.112.8 ipv6 ::ffff:120.244.112.8, not in whitelist rid: 5fa26c60-1a0ebdd5-32fd1cd0';
    const platform = await startStubPlatform({ access_token: 'T', expires_in: 7200 }, { errcode: 40164, errmsg });
    const credentials = { appId: 'wx1', secret: 'SECRET-SECRET' };
    expect(await fetchStableToken({ baseUrl: platform.baseUrl }, credentials)).toEqual({
      accessToken: 'T',
      expiresIn: 7200,
    });
    expect(JSON.parse(String(platform.received[0]?.body))).toEqual({
      grant_type: 'client_credential',
      appid: 'wx1',
      secret: 'SECRET-SECRET',
      force_refresh: false,
    });
    await expect(fetchStableToken({ baseUrl: platform.baseUrl }, credentials)).rejects.toMatchObject({
      errcode: 40164,
      errmsg,
    });
  });
});

describe('secrets', () => {
  it('appear in no error and no record, even when a proxy repeats the address', async () => {
    const platform = await startStubPlatform(
      (response, { query }) =>
        response.writeHead(502).end(`<html>GET /x?access_token=${query.get('access_token')}</html>`),
      (response, { query }) =>
        response.end(JSON.stringify({ errcode: 40007, errmsg: `bad ${query.get('access_token')}` })),
      (response) => response.destroy(),
    );
    const { client, records } = clientOf(platform.baseUrl);
    for (let count = 0; count < 3; count++) {
      const failure = await client.submitPublication('D').catch((error: unknown) => error);
      const seen = JSON.stringify([
        failure,
        String(failure),
        (failure as Error).stack,
        (failure as Error).cause ?? null,
      ]);
      expect(seen).not.toContain('TOKEN-0');
      expect(seen).toContain('/cgi-bin/freepublish/submit');
    }
    expect(records).toHaveLength(3);
    expect(JSON.stringify(records)).not.toContain('TOKEN-0');
  });
});

describe('a ledger', () => {
  it('that fails does not change the outcome of a call', async () => {
    const platform = await startStubPlatform(added);
    const throwing = clientOf(platform.baseUrl, {
      onCall: () => {
        throw new Error('ledger is down');
      },
    });
    const rejecting = clientOf(platform.baseUrl, { onCall: () => Promise.reject(new Error('ledger is down')) });
    expect(await throwing.client.addDraft([news])).toMatchObject({ mediaId: 'DRAFT' });
    expect(await rejecting.client.addDraft([news])).toMatchObject({ mediaId: 'DRAFT' });
  });

  it('gets the time by the given clock', async () => {
    const platform = await startStubPlatform(added);
    let time = 1_700_000_000_000;
    const { client, records } = clientOf(platform.baseUrl, { now: () => (time += 25) });
    await client.addDraft([news]);
    expect(records).toMatchObject([{ startedAt: new Date(1_700_000_000_025), ms: 25, outcome: 'ok', answerBytes: 20 }]);
  });
});
