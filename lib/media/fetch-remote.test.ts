import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '@/lib/errors';
import { fetchRemote, type RemoteOptions } from './fetch-remote';
import { PICTURE_LIMITS } from './limits';
import { isPublicAddress } from './public-address';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

async function serve(answer: RequestListener): Promise<URL> {
  const server = createServer(answer);
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  open.push(() => new Promise((done) => (server.closeAllConnections(), server.close(done))));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

async function reasonOf(address: string, options?: RemoteOptions): Promise<string> {
  const error = await fetchRemote(address, options).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  return (error as AppError).text.key;
}

describe('addresses', () => {
  it.each(['1.1.1.1', '8.8.8.8', '101.91.0.1', '2606:4700::1111', '2408:8000::1'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'localhost',
    '',
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('fetching a picture of a paste', () => {
  it.each([
    'http://127.0.0.1/a.png',
    'http://127.1/a.png',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://[::1]/',
    'http://[::ffff:7f00:1]/',
    'http://localhost/a.png',
    'http://169.254.169.254/latest/meta-data/',
    'https://10.0.0.1/',
  ])('never asks %s', async (address) => {
    expect(await reasonOf(address)).toBe('remote_private');
  });

  it.each([
    'file:///etc/passwd',
    'ftp://example.com/a',
    'http://user:word@example.com/',
    'http://example.com:6379/',
    'not an address',
  ])('takes no address like %s', async (address) => {
    expect(await reasonOf(address)).toBe('remote_address');
  });

  it('refuses a name when one of its addresses is inside', async () => {
    const found = [
      { address: '93.184.216.34', family: 4 },
      { address: '10.0.0.7', family: 4 },
    ];
    const options = { resolve: () => Promise.resolve(found) };
    expect(await reasonOf('http://mixed.example/a.png', options)).toBe('remote_private');
  });

  it('asks for a name once and connects to that answer', async () => {
    const url = await serve((request, response) => response.end(request.headers.host));
    const resolve = vi.fn<() => Promise<{ address: string; family: number }[]>>(async () => [
      { address: '127.0.0.1', family: 4 },
    ]);
    const named = `http://pictures.example:${url.port}/a.png`;
    const bytes = await fetchRemote(named, { resolve, trusted: ({ hostname }) => hostname === 'pictures.example' });
    expect(bytes.toString()).toBe(`pictures.example:${url.port}`);
    expect(resolve).toHaveBeenCalledTimes(1);
  });

  it('checks where a redirect leads', async () => {
    const inside = await serve((_request, response) => response.end('secret'));
    const outside = await serve((_request, response) => response.writeHead(302, { location: inside.href }).end());
    expect(await reasonOf(outside.href, { trusted: ({ port }) => port === outside.port })).toBe('remote_address');
    const hidden = await serve((_request, response) =>
      response.writeHead(301, { location: 'http://127.0.0.1/' }).end(),
    );
    expect(await reasonOf(hidden.href, { trusted: ({ port }) => port === hidden.port })).toBe('remote_private');
  });

  it('follows a few redirects and no endless ones', async () => {
    const url = await serve((request, response) => {
      const step = Number(request.url?.slice(1) || 0);
      if (step === 3) response.end('there');
      else response.writeHead(302, { location: `/${step < 3 ? step + 1 : step}` }).end();
    });
    const trusted = ({ port }: URL) => port === url.port;
    expect((await fetchRemote(url.href, { trusted })).toString()).toBe('there');
    expect(await reasonOf(`${url.href}4`, { trusted })).toBe('remote_redirects');
  });

  it('reads no more than a picture may have, whatever the headers say', async () => {
    const chunk = Buffer.alloc(1024 * 1024);
    let sent = 0;
    const url = await serve((_request, response) => {
      const write = () => {
        while (!response.destroyed && sent < 4 * PICTURE_LIMITS.uploadBytes) {
          sent += chunk.length;
          if (!response.write(chunk)) return void response.once('drain', write);
        }
        response.end();
      };
      write();
    });
    expect(await reasonOf(url.href, { trusted: () => true })).toBe('remote_too_large');
    expect(sent).toBeLessThan(2 * PICTURE_LIMITS.uploadBytes);
  });

  it('says what went wrong elsewhere', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/never') return;
      response.writeHead(403).end();
    });
    expect(await reasonOf(url.href, { trusted: () => true })).toBe('remote_refused');
    expect(await reasonOf(`${url.href}never`, { trusted: () => true, signal: AbortSignal.timeout(50) })).toBe(
      'remote_slow',
    );
    expect(await reasonOf('http://gone.example/', { resolve: () => Promise.reject(new Error('ENOTFOUND')) })).toBe(
      'remote_unreachable',
    );
  });
});
