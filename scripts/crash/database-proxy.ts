import { connect, createServer, type Socket } from 'node:net';
import { ClientReader, type Segment, ServerReader } from './postgres-wire';
import { listen, type Proxy } from './proxy';
import { isHousekeeping, isJobSearch, nameOf } from './trips';
import type { Trigger } from './trigger';

/** A TCP proxy in front of Postgres that knows enough of its protocol to count round trips and to stop at one of them. */
export async function openDatabaseProxy(target: { host: string; port: number }, trigger: Trigger): Promise<Proxy> {
  const links = new Set<Link>();
  const server = createServer((client) => {
    const link = new Link(client, connect(target.port, target.host), trigger);
    links.add(link);
    client.once('close', () => links.delete(link));
  });
  const port = await listen(server);
  const cut = () => {
    for (const link of links) link.close();
  };
  const close = async () => {
    cut();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port, cut, close };
}

/** One connection. A round trip is sent on only when the one before it was answered. */
class Link {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #trigger: Trigger;
  readonly #clientReader = new ClientReader();
  readonly #serverReader = new ServerReader();
  readonly #waiting: Segment[] = [];
  #running: { n: number; sql: string; rows: number } | null = null;

  constructor(client: Socket, server: Socket, trigger: Trigger) {
    this.#client = client;
    this.#server = server;
    this.#trigger = trigger;
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on('error', () => this.close());
      socket.on('close', () => this.close());
    }
    client.on('data', (chunk: Buffer) => {
      this.#waiting.push(...this.#clientReader.read(chunk));
      this.#send();
    });
    server.on('data', (chunk: Buffer) => this.#answer(chunk));
  }

  close(): void {
    this.#client.destroy();
    this.#server.destroy();
  }

  #send(): void {
    while (!this.#running && !this.#trigger.frozen) {
      const segment = this.#waiting.shift();
      if (!segment) return;
      if (segment.isTrip) {
        const { sql } = segment;
        const n = isHousekeeping(sql) || isJobSearch(sql) ? 0 : this.#trigger.count('database', nameOf(sql));
        if (this.#trigger.strikes('database', n, 'before')) return;
        this.#running = { n, sql, rows: 0 };
      }
      this.#server.write(segment.bytes);
    }
  }

  #answer(chunk: Buffer): void {
    const news = this.#serverReader.read(chunk);
    if (this.#trigger.frozen) return;
    const trip = this.#running;
    if (trip) {
      trip.rows += news.rows;
      if (news.ready > 0) {
        this.#running = null;
        const isFound = isJobSearch(trip.sql) && trip.rows > 0;
        const n = isFound ? this.#trigger.count('database', nameOf(trip.sql)) : trip.n;
        if (this.#trigger.strikes('database', n, 'after')) return;
      }
    }
    this.#client.write(chunk);
    this.#send();
  }
}
