import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, publications } from '@/drizzle/schema';
import { addDays, readWallTime, wallDayOf } from '@/lib/article/zoned-time';
import { listAudit } from '@/lib/audit-list';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';
import { makePerson } from '@/lib/editorial/testing';
import { listCalendar } from '@/lib/publishing/list-calendar';
import { moveSchedule, planAgain, planPublication } from '@/lib/publishing/plan-publication';
import { readPublication } from '@/lib/publishing/read-publication';
import { requestPush } from '@/lib/publishing/request-push';
import { sweep } from '@/lib/publishing/sweep';
import {
  approve,
  draftRow,
  type MadeDraft,
  makeDraft,
  newspicContent,
  useNewsroom,
  workUntil,
} from '@/lib/publishing/testing';

const newsroom = useNewsroom();
const SHANGHAI = 'Asia/Shanghai';
const day = (days: number) => addDays(wallDayOf(new Date(), SHANGHAI), days);
const wall = (days: number, time = '09:30') => ({ local: `${day(days)}T${time}`, timeZone: SHANGHAI });

async function ready(title: string): Promise<MadeDraft> {
  const made = await makeDraft(newsroom(), await newspicContent(newsroom().editor, title, 1));
  await approve(newsroom(), made);
  await requestPush(newsroom().editor, made.draftId);
  await workUntil(async () => (await draftRow(made.draftId)).copy === 'synced');
  return made;
}

const plan = (made: MadeDraft, when: object, actor: PersonActor = newsroom().approver) =>
  planPublication(actor, { draftId: made.draftId, expectedHash: made.hash, ...wall(2), ...when });
const rowOf = async (id: string) => (await db().select().from(publications).where(eq(publications.id, id)))[0];
const calendar = async (actor = newsroom().approver) =>
  (await listCalendar(actor, { from: new Date(Date.now() - 864e5), to: new Date(Date.now() + 30 * 864e5) })).entries;

describe('a time that a person chose on a clock', () => {
  it('is kept at second :00, as the instant of the zone that was named', async () => {
    const made = await ready('上海的早晨');
    const { at, publicationId } = await plan(made, {});
    expect(at).toEqual((readWallTime(`${day(2)}T09:30`, SHANGHAI) as { at: Date }).at);
    expect((await rowOf(publicationId))?.scheduledAt).toEqual(at);
    expect((await calendar()).find(({ id }) => id === publicationId)).toMatchObject({
      at,
      state: 'scheduled',
      title: '上海的早晨',
      movable: true,
    });
    expect((await calendar(newsroom().editor)).find(({ id }) => id === publicationId)?.movable).toBe(false);
    expect(await calendar(await makePerson('editor', '新人'))).toEqual([]);
  });

  it('is refused where it is not there, is there twice, is over, too far, or in no zone', async () => {
    const made = await ready('没有的时间');
    const key = async (when: object) => {
      const error = await plan(made, when).catch((thrown: { text?: { key: string } }) => thrown);
      return 'text' in error ? error.text?.key : 'planned';
    };
    const NEW_YORK = 'America/New_York';
    expect(await key({ local: '2027-03-14T02:30', timeZone: NEW_YORK })).toBe('schedule_skipped');
    expect(await key({ local: '2027-11-07T01:30', timeZone: NEW_YORK })).toBe('schedule_twice');
    expect(await key({ local: '2027-11-07T01:30', timeZone: NEW_YORK, which: 'second' })).toBe('schedule_time');
    expect(await key(wall(-1))).toBe('schedule_time');
    expect(await key(wall(200))).toBe('schedule_time');
    expect(await key({ local: '2026-02-30T10:00' })).toBe('schedule_time');
    expect(await key({ timeZone: 'Mars/Base' })).toBe('schedule_zone');
    await expect(plan(made, {}, newsroom().editor)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      planPublication(null, { draftId: made.draftId, expectedHash: made.hash, ...wall(2) }),
    ).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('moving what is planned', () => {
  it('takes the last time that was seen, once, and says who was faster', async () => {
    const { publicationId: id, at } = await plan(await ready('两个人移动'), {});
    const seen = at.toISOString();
    const ends = await Promise.allSettled([
      moveSchedule(newsroom().approver, { id, seen, ...wall(3) }),
      moveSchedule(newsroom().otherApprover, { id, seen, ...wall(4) }),
    ]);
    const lost = ends.filter((end) => end.status === 'rejected').map((end) => end.reason);
    expect(lost).toMatchObject([{ code: 'conflict', text: { key: 'schedule_moved' } }]);
    expect(['周宁', '何青']).toContain(lost[0].text.values.who);
    const won = ends.find((end) => end.status === 'fulfilled')?.value.at;
    expect((await rowOf(id))?.scheduledAt).toEqual(won);
    const { rows } = await listAudit(newsroom().admin, { subject: 'publication', about: id });
    expect(rows.filter(({ action }) => action === 'publication.schedule_moved')).toMatchObject([
      { details: { before: { scheduledAt: seen }, after: { scheduledAt: won?.toISOString() } } },
    ]);
    expect((await readPublication(newsroom().approver, id)).story.at(-1)?.message).toBe('schedule.moved');
  });

  it('is for those who may publish, for what is planned, and for times to come', async () => {
    const { publicationId: id, at } = await plan(await ready('不能移动'), {});
    const seen = at.toISOString();
    const move = (actor: PersonActor, days = 3) => moveSchedule(actor, { id, seen, ...wall(days) });
    await expect(move(newsroom().editor)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(move(newsroom().approver, -3)).rejects.toMatchObject({ text: { key: 'schedule_time' } });
    const stranger = { ...newsroom().approver, accounts: [] };
    await expect(move(stranger)).rejects.toMatchObject({ code: 'not_found' });
    await db().update(publications).set({ state: 'publishing' }).where(eq(publications.id, id));
    await expect(move(newsroom().approver)).rejects.toMatchObject({ text: { key: 'not_scheduled' } });
  });
});

describe('a plan that was missed', () => {
  it('stands in the calendar as missed, and is planned anew once, linked to the old one', async () => {
    const made = await ready('错过了');
    const { publicationId: id } = await plan(made, {});
    await expect(planAgain(newsroom().approver, { id, ...wall(3) })).rejects.toMatchObject({
      text: { key: 'not_missed' },
    });
    await db().execute(sql`update publications set scheduled_at = now() - interval '31 minutes' where id = ${id}`);
    await sweep();
    expect((await calendar()).find((entry) => entry.id === id)).toMatchObject({ state: 'missed', movable: false });
    await expect(planAgain(newsroom().editor, { id, ...wall(3) })).rejects.toMatchObject({ code: 'forbidden' });
    const ends = await Promise.allSettled([
      planAgain(newsroom().approver, { id, ...wall(3) }),
      planAgain(newsroom().otherApprover, { id, ...wall(3) }),
    ]);
    expect(ends.filter((end) => end.status === 'rejected').map((end) => end.reason.code)).toEqual(['conflict']);
    const next = ends.find((end) => end.status === 'fulfilled')?.value.publicationId ?? '';
    expect(await rowOf(next)).toMatchObject({ state: 'scheduled', retryOf: id });
    expect(await rowOf(id)).toMatchObject({ state: 'missed' });
  });

  it('is planned at no time where the account may not publish', async () => {
    const made = await ready('没有权限');
    await db().update(accounts).set({ mayPublish: false });
    await expect(plan(made, {})).rejects.toMatchObject({ text: { key: 'may_not_publish' } });
    await db().update(accounts).set({ mayPublish: null });
  });
});
