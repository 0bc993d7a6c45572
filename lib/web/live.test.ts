import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { endSession } from '@/lib/auth/sessions';
import { type TestPerson, makePerson } from '@/lib/auth/testing';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { announce } from '@/lib/jobs/live';
import { type News, liveHub } from '@/lib/web/live-hub';
import { streamEnded, streamLive } from '@/lib/web/live-stream';

const article = () => `article:${randomUUID()}` as const;

describe('the hub', () => {
  useTestDatabase({ fresh: 'each' });

  it('hands on what is announced, to followers only while they follow', async () => {
    const hub = await liveHub();
    const heard: News[] = [];
    const unfollow = hub.follow((news) => heard.push(news), vi.fn<() => void>());
    const [one, other] = [article(), article()];
    await announce(db(), [one, other]);
    await vi.waitFor(() => expect(heard.map(({ topics }) => topics)).toEqual([[one, other]]));
    unfollow();
    const before = hub.newest();
    await announce(db(), [one]);
    await vi.waitFor(() => expect(hub.newest()).not.toBe(before));
    expect(heard).toHaveLength(1);
  });

  it('says nothing of a transaction that was rolled back', async () => {
    const hub = await liveHub();
    const kept = article();
    const failed = db().transaction(async (tx) => {
      await announce(tx, [article()]);
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    await announce(db(), [kept]);
    await vi.waitFor(() => expect(hub.since(null).map(({ topics }) => topics)).toEqual([[kept]]));
  });

  it('tells a page what it missed since it last heard something', async () => {
    const hub = await liveHub();
    const seen = hub.newest();
    const missed = article();
    await announce(db(), [missed]);
    await vi.waitFor(() => expect(hub.since(seen).map(({ topics }) => topics)).toEqual([[missed]]));
    expect(hub.since(hub.newest())).toEqual([]);
    expect(hub.since('00000000.5')).toEqual([{ id: hub.newest(), topics: [] }]);
  });

  it('tells everybody to read again after its connection was lost', async () => {
    const hub = await liveHub();
    const heard: News[] = [];
    hub.follow((news) => heard.push(news), vi.fn<() => void>());
    const killed = await db().execute(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen%' and pid <> pg_backend_pid()`);
    expect(killed).toHaveLength(1);
    await vi.waitFor(() => expect(heard.map(({ topics }) => topics)).toContainEqual([]), { timeout: 10_000 });
    const after = article();
    await announce(db(), [after]);
    await vi.waitFor(() => expect(heard.map(({ topics }) => topics)).toContainEqual([after]));
  });
});

describe('the stream of a page', () => {
  useTestDatabase({ fresh: 'each' });

  it('brings news of its topics only', async () => {
    const page = await openPage(await makePerson('editor'), [mine]);
    expect(await page.next()).toContain('event: hello');
    await announce(db(), [article()]);
    await announce(db(), [article(), mine]);
    const news = await page.next();
    expect(news).toContain('event: news');
    expect(news).toContain(JSON.stringify([mine]));
    await page.leave();
  });

  it('brings what happened just before it was opened', async () => {
    const hub = await liveHub();
    const before = hub.newest();
    await announce(db(), [mine]);
    await vi.waitFor(() => expect(hub.newest()).not.toBe(before));
    const page = await openPage(await makePerson('editor'), [mine]);
    expect(await page.next()).toContain('event: news');
    expect(await page.next()).toContain('event: hello');
    await page.leave();
  });

  it('says so and closes when the session is ended, and never follows another’s session', async () => {
    const [editor, other] = [await makePerson('editor'), await makePerson('editor')];
    const page = await openPage(editor, [`session:${other.sessionId}`]);
    await page.next();
    await endSession(other, other.sessionId);
    await endSession(editor, editor.sessionId);
    expect(await page.next()).toContain(`session:${editor.sessionId}`);
    expect(await page.next()).toContain('event: ended');
    expect(await page.next()).toBeNull();
  });

  it('closes when the server stops', async () => {
    const page = await openPage(await makePerson('editor'), []);
    await page.next();
    (await liveHub()).close();
    expect(await page.next()).toBeNull();
  });

  it('refuses what is no topic, and too many', async () => {
    const editor = await makePerson('editor');
    await expect(openPage(editor, ['people:all'])).rejects.toThrow(/topics/);
    await expect(openPage(editor, Array.from({ length: 70 }, article))).rejects.toThrow(/topics/);
  });

  it('tells people without a session to leave', async () => {
    expect(await streamEnded().text()).toContain('event: ended');
  });
});

const mine = article();

async function openPage(actor: TestPerson, topics: string[]) {
  const gone = new AbortController();
  const url = `http://localhost:3000/api/live?topics=${topics.join(',')}`;
  const answer = await streamLive(actor, new Request(url, { signal: gone.signal }));
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  return {
    /** The next event, or null at the end. */
    async next(): Promise<string | null> {
      while (!rest.includes('\n\n')) {
        const piece = await reader?.read();
        if (!piece || piece.done) return null;
        rest += piece.value;
      }
      const end = rest.indexOf('\n\n') + 2;
      const event = rest.slice(0, end);
      rest = rest.slice(end);
      return event;
    },
    async leave() {
      gone.abort();
      expect(await this.next()).toBeNull();
    },
  };
}
