import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { buffer } from 'node:stream/consumers';
import { startWorker } from '@/lib/jobs/start-worker';
import { usePicturesFolder } from '@/lib/media/store';
import { receiveEvent } from '@/lib/publishing/receive-event';

/*
 * One app process of several on one database, for tests: it takes the platform's events, as the web process does, and does
 * jobs, as the worker does. Arguments: the account, and the folder of pictures. Says its callback port when it is ready.
 */
const [accountId = '', pictures] = process.argv.slice(2);

usePicturesFolder(pictures);
await startWorker();
const server = createServer((request, response) => {
  const query = new URL(request.url ?? '/', 'http://callback').searchParams;
  buffer(request)
    .then((rawBody) => receiveEvent(accountId, { query, rawBody }))
    .then(
      () => response.end('success'),
      () => response.writeHead(500).end('failed'),
    );
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`port ${(server.address() as AddressInfo).port}\n`));
