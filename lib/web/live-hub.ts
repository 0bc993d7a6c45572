import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { type Sql, database } from '@/lib/db/connection';
import { liveChannel } from '@/lib/jobs/live';
import { log } from '@/lib/log';

/** One announcement as this process heard it; `id` grows, so that a page can say what it has already seen. */
export interface News {
  id: string;
  /** Empty: something may have been missed, everybody reads again. */
  topics: string[];
}

export interface LiveHub {
  /** Calls back for each announcement and each gap, until the returned function is called. */
  follow(listener: (news: News) => void, onEnd: () => void): () => void;
  /**
   * What a page that saw `after` has missed. A page that saw nothing yet gets the last seconds: whatever happened between
   * reading the database for it and its first connection.
   */
  since(after: string | null): News[];
  /** The newest id. */
  newest(): string;
  close(): void;
}

const KEPT = 500;
const FIRST_LOOK_BACK_MS = 15_000;

/** Listens on one connection of its own and hands on what it hears. */
async function openHub(sql: Sql): Promise<LiveHub> {
  const epoch = randomBytes(4).toString('hex');
  const recent: (News & { number: number; at: number })[] = [];
  const followers = new Map<(news: News) => void, () => void>();
  let number = 0;

  const tell = (topics: string[]) => {
    number += 1;
    const news = { id: `${epoch}.${number}`, topics, number, at: Date.now() };
    recent.push(news);
    if (recent.length > KEPT) recent.shift();
    for (const listener of followers.keys()) listener(news);
  };
  const hub: LiveHub = {
    follow(listener, onEnd) {
      followers.set(listener, onEnd);
      return () => void followers.delete(listener);
    },
    since(after) {
      if (after === null) return recent.filter(({ at }) => at > Date.now() - FIRST_LOOK_BACK_MS);
      const [theirs, seen] = after.split('.');
      const oldest = recent[0]?.number ?? number + 1;
      if (theirs !== epoch || Number(seen) < oldest - 1) return [{ id: hub.newest(), topics: [] }];
      return recent.filter((news) => news.number > Number(seen));
    },
    newest: () => `${epoch}.${number}`,
    close() {
      for (const onEnd of followers.values()) onEnd();
      followers.clear();
    },
  };
  let heardBefore = false;
  await sql.listen(
    liveChannel,
    (payload) => tell(payload.split(' ').filter(Boolean)),
    () => {
      // The connection was lost and is back: nobody knows what was said in between.
      if (heardBefore) tell([]);
      heardBefore = true;
    },
  );
  return hub;
}

// Next loads modules once per bundle; one listening connection per process is enough.
const holder = globalThis as typeof globalThis & { draftboxHubs?: WeakMap<Sql, Promise<LiveHub>> };

/** The hub of this process, opened at first use. */
export function liveHub(): Promise<LiveHub> {
  holder.draftboxHubs ??= new WeakMap();
  const { sql } = database();
  const known = holder.draftboxHubs.get(sql);
  if (known) return known;
  const opening = openHub(sql);
  holder.draftboxHubs.set(sql, opening);
  opening.then(endWithTheProcess, (error: unknown) => {
    holder.draftboxHubs?.delete(sql);
    log().warn({ err: error }, 'live updates cannot listen');
  });
  return opening;
}

/** A stopping server waits for its connections, and these would stay open for ever. */
function endWithTheProcess(hub: LiveHub): void {
  process.once('SIGTERM', () => hub.close());
  process.once('SIGINT', () => hub.close());
}
