import type { AddressInfo, Server } from 'node:net';

/** What stands between the worker and one of its two peers. */
export interface Proxy {
  port: number;
  /** Drops every connection. */
  cut(): void;
  close(): Promise<void>;
}

/** Listens on a free port of this machine. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
