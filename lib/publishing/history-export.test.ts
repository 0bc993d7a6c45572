import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '@/lib/auth/actor';
import { listAudit } from '@/lib/audit-list';
import { useTestDatabase } from '@/lib/db/testing';
import { makePerson } from '@/lib/editorial/testing';
import { exportHistory } from '@/lib/publishing/export-history';
import { readFigures } from '@/lib/publishing/history-figures';
import { makeAccount, makePast } from '@/lib/publishing/history-testing';
import { listPublications, type ListPublications } from '@/lib/publishing/list-publications';

useTestDatabase();

const HOUR = 3_600_000;
const room: { editor: PersonActor; other: PersonActor; approver: PersonActor; admin: PersonActor; account: string } =
  {} as never;

beforeAll(async () => {
  room.editor = await makePerson('editor', '林晓');
  room.other = await makePerson('editor', '新人');
  room.approver = await makePerson('approver', '周宁');
  room.admin = await makePerson('admin', '陈立');
  room.account = await makeAccount(room.admin, '城市观察');
  const now = Date.now();
  const { editor, other, approver } = room;
  for (const [i, hours] of [1, 3, 8].entries()) {
    await makePast(room.account, {
      titles: [`第 ${i} 篇`],
      writer: editor,
      signers: [{ person: approver }],
      by: approver,
      requestedAt: new Date(now - i * HOUR),
      finishedAt: new Date(now - i * 60_000),
      submittedForReviewAt: new Date(now - i * 60_000 - hours * HOUR),
    });
  }
  await makePast(room.account, {
    state: 'failed',
    titles: ['=HYPERLINK("x")'],
    writer: other,
    finishedAt: new Date(now),
  });
  await makePast(room.account, { state: 'scheduled', titles: ['以后'], writer: editor, by: approver });
});

async function exported(actor: PersonActor, filter: Omit<ListPublications, 'cursor'> = {}) {
  const rows = [];
  for await (const row of await exportHistory(actor, filter)) rows.push(row);
  return rows;
}

describe('the history as a file', () => {
  it('is exactly the rows of the filter, in their order, with names', async () => {
    for (const filter of [{}, { state: 'published' as const }, { wrote: room.other.id }, { q: '第' }]) {
      const listed = (await listPublications(room.admin, filter)).publications.map(({ id }) => id);
      expect(listed.length).toBeGreaterThan(0);
      expect((await exported(room.admin, filter)).map(({ id }) => id)).toEqual(listed);
    }
    expect((await exported(room.admin, { q: '第 0' }))[0]).toMatchObject({
      account: '城市观察',
      timeZone: 'Asia/Shanghai',
      titles: ['第 0 篇'],
      types: ['news'],
      wrote: ['林晓'],
      signed: ['周宁'],
      by: '周宁',
      state: 'published',
    });
  });

  it('gives editors their own rows only, and notes who took what', async () => {
    expect((await exported(room.other)).map(({ titles }) => titles)).toEqual([['=HYPERLINK("x")']]);
    const { rows } = await listAudit(room.admin, { action: 'publication.exported', person: room.other.id });
    expect(rows).toMatchObject([{ details: { filter: {} } }]);
    await expect(exportHistory(null)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('the figures', () => {
  it('count what was published and what was not, and take the median time from review', async () => {
    const figures = await readFigures(room.admin, { weeks: 12, timeZone: 'Asia/Shanghai' });
    expect(figures.weeks).toHaveLength(12);
    expect(figures.weeks.reduce((sum, { published }) => sum + published, 0)).toBe(3);
    expect(figures.accounts).toMatchObject([{ name: '城市观察', published: 3, refused: 1 }]);
    expect(figures.accounts[0]?.minutes).toBeCloseTo(180, 3);
    expect(figures.people.map(({ name, published, refused }) => [name, published, refused])).toEqual([
      ['林晓', 3, 0],
      ['新人', 0, 1],
    ]);
  });

  it('show editors what they wrote on', async () => {
    const figures = await readFigures(room.other, { weeks: 4, timeZone: 'Asia/Shanghai' });
    expect(figures.accounts).toMatchObject([{ published: 0, refused: 1, minutes: null }]);
  });
});
