/** What a client sent up to where it waits for the server. */
export interface Segment {
  bytes: Buffer;
  /** Ends in Sync or a simple query: a round trip, answered by ReadyForQuery. Otherwise a Flush in the middle of one. */
  isTrip: boolean;
  /** Text of the statement; of a prepared one that which it was made from. */
  sql: string;
}

const STARTUP_HEAD = 8;
const MESSAGE_HEAD = 5;

/** Cuts the bytes of a Postgres client into segments (protocol 3, no TLS). */
export class ClientReader {
  #rest: Buffer = Buffer.alloc(0);
  #started = false;
  #open: Buffer[] = [];
  #sql = '';
  readonly #prepared = new Map<string, string>();

  /** Segments that are complete now. What belongs to signing in is passed on as it comes. */
  read(chunk: Buffer): Segment[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const done: Segment[] = [];
    for (;;) {
      const message = this.#next();
      if (!message) return done;
      const segment = this.#take(message);
      if (segment) done.push(segment);
    }
  }

  #next(): Buffer | null {
    const typed = this.#started ? 1 : 0;
    if (this.#rest.length < (this.#started ? MESSAGE_HEAD : STARTUP_HEAD)) return null;
    const length = this.#rest.readInt32BE(typed) + typed;
    if (this.#rest.length < length) return null;
    const message = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return message;
  }

  #take(message: Buffer): Segment | null {
    if (!this.#started) {
      this.#started = true;
      return { bytes: message, isTrip: false, sql: '' };
    }
    const type = String.fromCharCode(message[0] ?? 0);
    this.#open.push(message);
    if (type === 'Q') this.#sql = textAt(message, MESSAGE_HEAD);
    if (type === 'P') this.#prepare(message);
    if (type === 'B') this.#sql = this.#prepared.get(textAt(message, endOfText(message, MESSAGE_HEAD))) ?? this.#sql;
    if (!['Q', 'S', 'H', 'p', 'X'].includes(type)) return null;
    const segment = { bytes: Buffer.concat(this.#open), isTrip: type === 'Q' || type === 'S', sql: this.#sql };
    this.#open = [];
    if (segment.isTrip) this.#sql = '';
    return segment;
  }

  #prepare(message: Buffer): void {
    this.#sql = textAt(message, endOfText(message, MESSAGE_HEAD));
    this.#prepared.set(textAt(message, MESSAGE_HEAD), this.#sql);
  }
}

/** What one piece of a server's bytes ended. */
export interface ServerNews {
  ready: number;
  rows: number;
}

/** Counts the messages of a Postgres server that matter here. */
export class ServerReader {
  #rest: Buffer = Buffer.alloc(0);

  read(chunk: Buffer): ServerNews {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const news: ServerNews = { ready: 0, rows: 0 };
    while (this.#rest.length >= MESSAGE_HEAD) {
      const length = this.#rest.readInt32BE(1) + 1;
      if (this.#rest.length < length) break;
      const type = String.fromCharCode(this.#rest[0] ?? 0);
      if (type === 'Z') news.ready += 1;
      if (type === 'D') news.rows += 1;
      this.#rest = this.#rest.subarray(length);
    }
    return news;
  }
}

function endOfText(message: Buffer, from: number): number {
  return message.indexOf(0, from) + 1;
}

function textAt(message: Buffer, from: number): string {
  return message.toString('utf8', from, message.indexOf(0, from));
}
