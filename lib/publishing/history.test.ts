import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { todayFor } from '@/lib/editorial/today';
import { makePerson } from '@/lib/editorial/testing';
import { makeAccount, makePast } from '@/lib/publishing/history-testing';
import { linkByHand } from '@/lib/publishing/link-by-hand';
import { countHistory, listPublications, type ListPublications } from '@/lib/publishing/list-publications';

useTestDatabase();

const room: { editor: PersonActor; other: PersonActor; approver: PersonActor; admin: PersonActor; account: string } =
  {} as never;
const made: Record<string, string> = {};
const found = async (input: ListPublications, actor = room.admin) =>
  (await listPublications(actor, input)).publications.map(({ id }) =>
    Object.keys(made).find((name) => made[name] === id),
  );

async function keep(name: string, account: string, past: Parameters<typeof makePast>[1]): Promise<void> {
  made[name] = (await makePast(account, past)).id;
}

beforeAll(async () => {
  room.editor = await makePerson('editor', '林晓');
  room.other = await makePerson('editor', '新人');
  room.approver = await makePerson('approver', '周宁');
  room.admin = await makePerson('admin', '陈立');
  room.account = await makeAccount(room.admin, '城市观察');
  const night = await makeAccount(room.admin, '夜班', 'America/New_York');
  const { editor, other, approver, admin } = room;
  await keep('mist', room.account, {
    titles: ['晨雾里的老城', '面馆 Noodle Shop'],
    writer: editor,
    signers: [{ person: approver }],
    by: approver,
    requestedAt: new Date('2026-11-20T15:30:00Z'),
  });
  await keep('refused', room.account, {
    state: 'rejected',
    titles: ['老城的雨'],
    writer: other,
    signers: [{ person: admin, kind: 'overridden' }],
    by: admin,
    requestedAt: new Date('2026-11-20T16:30:00Z'),
  });
  await keep('photos', night, {
    titles: ['夜市五张照片'],
    type: 'newspic',
    writer: editor,
    by: approver,
    requestedAt: new Date('2026-11-21T04:30:00Z'),
  });
});

describe('the history', () => {
  it('is narrowed by account, type, state, and by who wrote, signed and published', async () => {
    expect(await found({})).toEqual(['photos', 'refused', 'mist']);
    expect(await found({ accountId: room.account })).toEqual(['refused', 'mist']);
    expect(await found({ type: 'newspic' })).toEqual(['photos']);
    expect(await found({ type: 'news' })).toEqual(['refused', 'mist']);
    expect(await found({ state: 'problems' })).toEqual(['refused']);
    expect(await found({ wrote: room.editor.id })).toEqual(['photos', 'mist']);
    expect(await found({ signed: room.admin.id })).toEqual(['refused']);
    expect(await found({ by: room.approver.id, accountId: room.account })).toEqual(['mist']);
  });

  it('finds words of one, two and more characters, in every title, whatever their case', async () => {
    expect(await found({ q: '雨' })).toEqual(['refused']);
    expect(await found({ q: '老城' })).toEqual(['refused', 'mist']);
    expect(await found({ q: '里的老' })).toEqual(['mist']);
    expect(await found({ q: '老城 noodle' })).toEqual(['mist']);
    // All its pairs are there, but not in this order.
    expect(await found({ q: '老城的老' })).toEqual([]);
    expect(await found({ q: "%_'" })).toEqual([]);
  });

  it('takes days on the clock of the zone', async () => {
    expect(await found({ from: '2026-11-21', to: '2026-11-21' })).toEqual(['photos', 'refused']);
    expect(await found({ from: '2026-11-20', to: '2026-11-20' })).toEqual(['mist']);
    expect(await found({ from: '2026-11-20', to: '2026-11-20', timeZone: 'America/New_York' })).toEqual([
      'photos',
      'refused',
      'mist',
    ]);
  });

  it('refuses what is no filter', async () => {
    for (const input of [{ from: '2026-02-30' }, { timeZone: 'Mars/Base' }, { state: 'gone' }, { wrote: 'me' }]) {
      await expect(listPublications(room.admin, input as ListPublications)).rejects.toThrow(/invalid/i);
    }
    await expect(listPublications(null)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('shows editors what they wrote on, whatever they filter by', async () => {
    expect(await found({}, room.editor)).toEqual(['photos', 'mist']);
    expect(await found({ wrote: room.other.id }, room.editor)).toEqual([]);
    expect(await found({}, room.other)).toEqual(['refused']);
  });

  it('says in a line what a row shows, and counts to a thousand', async () => {
    const { publications } = await listPublications(room.admin, { q: '面馆' });
    expect(publications).toMatchObject([
      { title: '晨雾里的老城', articles: 2, signers: [{ name: '周宁', overridden: false }], requestedBy: '周宁' },
    ]);
    expect(await countHistory(room.admin, { q: '老城' })).toEqual({ count: 2, more: false });
  });

  it('asks the index of words, not the whole table, for a rare word', async () => {
    await db().execute(sql`
      insert into publications (account_id, draft_id, media_id, content_hash, state, requested_at, titles)
      select account_id, draft_id, '', '', 'rejected', requested_at - make_interval(mins => n), '第' || n || '期周报'
      from publications, generate_series(1, 4000) n where titles like '晨雾%'`);
    await db().execute(sql`analyze publications`);
    const plan = await db().execute(sql`
      explain with found as materialized (select id from publications where word_grams(titles) @> array['鲸']::text[])
      select id from found limit 1001`);
    expect(JSON.stringify(plan)).toContain('publications_words');
    expect(await found({ q: '鲸' })).toEqual([]);
    // Common words are not taken by their ids.
    expect((await listPublications(room.admin, { q: '周报' })).publications).toHaveLength(50);
    expect(await countHistory(room.admin, { q: '周报' })).toEqual({ count: 1000, more: true });
    expect(await found({ q: '雨' })).toEqual(['refused']);
    expect(await countHistory(room.admin)).toEqual({ count: 1000, more: true });
  });
});

describe('a publication that a person finishes on the official site', () => {
  it('counts what is to be finished on the official site as published only once its links are here', async () => {
    const { id } = await makePast(room.account, {
      state: 'handed_off',
      titles: ['官网发一', '官网发二'],
      by: room.admin,
    });
    const groupsOf = async () => {
      const lists = ['published', 'problems', 'running'] as const;
      const asked = lists.map(async (state) => (await listPublications(room.admin, { state })).publications);
      return Object.fromEntries(
        (await Promise.all(asked)).map((rows, i) => [lists[i], rows.some((row) => row.id === id)]),
      );
    };
    const linkOne = (position: number) =>
      linkByHand(room.admin, id, `https://mp.weixin.qq.com/s/${position}`, position);
    expect(await groupsOf()).toEqual({ published: false, problems: true, running: false });
    expect((await todayFor(room.admin)).published.map((each) => each.id)).not.toContain(id);
    await linkOne(0);
    expect(await groupsOf()).toEqual({ published: false, problems: true, running: false });
    await db().execute(sql`update publications set finished_at = now() - interval '9 days' where id = ${id}`);
    await linkOne(1);
    expect(await groupsOf()).toEqual({ published: true, problems: false, running: false });
    expect((await todayFor(room.admin)).published.map((each) => each.id)).toContain(id);
  });
});
