/**
 * Who has an article open, and where in it. A courtesy and never a lock: it is told from process to process by NOTIFY, kept in memory only, and
 * forgotten after half a minute of silence.
 */
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { database, db, type Sql } from '@/lib/db/connection';
import { loadArticle } from '@/lib/editorial/article-row';
import { announce } from '@/lib/jobs/live';

const CHANNEL = 'draftbox_presence';
/** A page says every ten seconds that it is there. */
const FORGET_MS = 30_000;
/** More people than this on one article are a crowd. */
const MOST = 50;

const place = z.strictObject({
  part: z.enum(['title', 'text', 'settings', 'elsewhere']),
  /** Of the text: the block the caret is in, counted from 1. */
  block: z.int().min(1).max(100_000).optional(),
});

export const notePresenceSchema = z.strictObject({
  id: z.uuid(),
  /** A tab's own name. */
  tab: z.string().regex(/^[a-z0-9]{4,20}$/),
  /** Absent when the page is left. */
  place: place.optional(),
});

/** Somebody else on the article. */
export interface Present {
  tab: string;
  name: string;
  personId: string;
  place: z.output<typeof place>;
}

const said = z.strictObject({
  article: z.uuid(),
  tab: z.string(),
  personId: z.string(),
  name: z.string(),
  place: place.nullable(),
});

interface Room {
  seen: Map<string, { present: Present; article: string; at: number }>;
  listening: Promise<unknown>;
}

// Next loads modules once per bundle; what one of them hears all of them know.
const holder = globalThis as typeof globalThis & { draftboxPresence?: WeakMap<Sql, Room> };

async function room(): Promise<Room> {
  holder.draftboxPresence ??= new WeakMap();
  const { sql: connection } = database();
  const known = holder.draftboxPresence.get(connection);
  if (known) {
    await known.listening;
    return known;
  }
  const seen: Room['seen'] = new Map();
  const opened: Room = { seen, listening: connection.listen(CHANNEL, (payload) => hear(seen, payload)) };
  holder.draftboxPresence.set(connection, opened);
  opened.listening.catch(() => holder.draftboxPresence?.delete(connection));
  await opened.listening;
  return opened;
}

function hear(seen: Room['seen'], payload: string): void {
  const news = said.safeParse(JSON.parse(payload));
  if (!news.success) return;
  const { article, place: where, ...who } = news.data;
  const key = `${article} ${who.personId} ${who.tab}`;
  for (const [old, { at }] of seen) if (Date.now() - at > FORGET_MS) seen.delete(old);
  if (where === null) seen.delete(key);
  else seen.set(key, { present: { ...who, place: where }, article, at: Date.now() });
}

/**
 * Says that somebody is on an article, where, or that they left.
 * @throws {AppError} `not_found`, `unauthenticated`
 */
export async function notePresence(
  actor: PersonActor | null,
  input: z.input<typeof notePresenceSchema>,
): Promise<Present[]> {
  authorizePerson(actor, 'article.read');
  const { id, tab, place: where = null } = notePresenceSchema.parse(input);
  await loadArticle(actor, id);
  const { seen } = await room();
  const before = seen.get(`${id} ${actor.id} ${tab}`)?.present.place ?? null;
  const news = JSON.stringify({ article: id, tab, personId: actor.id, name: actor.name, place: where });
  await db().execute(sql`select pg_notify(${CHANNEL}, ${news})`);
  // A mere sign of life is no news for the others.
  if (JSON.stringify(before) !== JSON.stringify(where)) await announce(db(), [`presence:${id}`]);
  return othersOn(seen, id, actor.id, tab);
}

function othersOn(seen: Room['seen'], id: string, personId: string, tab: string): Present[] {
  const fresh = [...seen.values()].filter(({ article, at }) => article === id && Date.now() - at <= FORGET_MS);
  return fresh
    .map(({ present }) => present)
    .filter((present) => present.tab !== tab || present.personId !== personId)
    .slice(0, MOST);
}
