import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { handleCall } from './calls/handle-call';
import { showAuthorize } from './component/show-authorize';
import { handleControl } from './control/handle-control';
import { sendRaw } from './http';
import { showInspector } from './inspector/show-inspector';
import type { SandboxOptions } from './options';
import { runJob } from './publishing';
import { showReader } from './reader/show-reader';
import { createWorld, type World } from './world';

/** A running stand-in for the platform. */
export type Sandbox = {
  /** Starts serving. Port 0 takes any free one. @throws when the port is taken */
  listen(port: number, host?: string): Promise<{ url: string; port: number }>;
  /** Stops serving and delivering; kept state stays in its folder. */
  close(): Promise<void>;
};

/** Makes a sandbox; state of `dataDir` is read at once, due work begins at `listen`. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const world = createWorld(options);
  const server = createServer((request, response) => {
    route(world, request, response).catch((cause: unknown) => fail(world, response, cause));
  });
  // Clients keep connections for a whole push; the default of 5 s drops them between two calls.
  server.keepAliveTimeout = 60_000;
  return {
    async listen(port, host = '127.0.0.1') {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => resolve());
      });
      const { port: taken } = server.address() as AddressInfo;
      const url = `http://${host.includes(':') ? `[${host}]` : host}:${taken}`;
      world.publicUrl = options.publicUrl ?? url;
      world.scheduler.start((work) => runJob(world, work));
      return { url, port: taken };
    },
    async close() {
      world.closing.abort();
      await world.scheduler.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      world.store.close();
    },
  };
}

async function route(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const target = request.url ?? '/';
  if (!URL.canParse(target, world.publicUrl)) return sendRaw(response, 400, 'text/plain', 'bad request');
  const url = new URL(target, world.publicUrl);
  const path = url.pathname;
  if (path === '/' || path === '/_sandbox') return void response.writeHead(302, { Location: '/_sandbox/' }).end();
  if (path === '/_sandbox/' || path.startsWith('/_sandbox/ui/')) return showInspector(world, url, request, response);
  if (path === '/_sandbox/authorize') return showAuthorize(world, url, request, response);
  if (path.startsWith('/_sandbox/')) return handleControl(world, url, request, response);
  if (path.startsWith('/cgi-bin/') || path.startsWith('/channels/')) return handleCall(world, url, request, response);
  return showReader(world, url, request, response);
}

function fail(world: World, response: ServerResponse, cause: unknown): void {
  // A caller that hung up is no news.
  if (response.socket?.destroyed) return;
  world.options.log(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  if (!response.headersSent) sendRaw(response, 500, 'text/plain', 'sandbox failed');
}
