import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { memberships, noticeDeliveries, notices, noticeSwitches, noticeWebhooks, people } from '@/drizzle/schema';
import type { PersonActor } from '@/lib/auth/actor';
import { db, inTransaction } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { requestChanges } from '@/lib/editorial/request-changes';
import { makeAccount, makeArticle, makePerson, makeSubmitted } from '@/lib/editorial/testing';
import { env } from '@/lib/env';
import { notify } from '@/lib/notices/notify';
import { type MailServer, type RobotServer, startMailServer, startRobotServer } from '@/lib/notices/testing';
import { sealRobot } from '@/lib/notices/webhook-secrets';
import { runJobs, workUntil } from '@/lib/publishing/testing';

useTestDatabase();

let mail: MailServer;
let robot: RobotServer;
let writer: PersonActor;
let approver: PersonActor;
let accountId: string;

beforeAll(async () => {
  [mail, robot] = await Promise.all([startMailServer(), startRobotServer()]);
  vi.stubEnv('SMTP_URL', mail.url);
  vi.stubEnv('WEBHOOK_PRIVATE_ADDRESSES', 'allow');
  // Read once per process: here, before each test takes the stubs away.
  env();
});
afterAll(() => Promise.all([mail.close(), robot.close()]));

beforeEach(async () => {
  mail.letters.length = 0;
  robot.posts.length = 0;
  robot.answer = '{"errcode":0,"errmsg":"ok"}';
  await db().update(people).set({ disabledAt: new Date() });
  [writer, approver, accountId] = await Promise.all([
    makePerson('editor', '林晓'),
    makePerson('approver', '周宁'),
    makeAccount(),
  ]);
});

const inboxOf = (person: PersonActor) => db().select().from(notices).where(eq(notices.personId, person.id));
const deliveries = (person: PersonActor) =>
  db()
    .select({
      channel: noticeDeliveries.channel,
      state: noticeDeliveries.state,
      problem: noticeDeliveries.problem,
      attempts: noticeDeliveries.attempts,
    })
    .from(noticeDeliveries)
    .innerJoin(notices, eq(notices.id, noticeDeliveries.noticeId))
    .where(eq(notices.personId, person.id));

describe('notify', () => {
  it('tells those who may sign when an article is submitted, and not the one who did it', async () => {
    const { id } = await makeSubmitted(approver, accountId, '老城的早晨');
    expect(await inboxOf(approver)).toEqual([]);
    await makeSubmitted(writer, accountId, '新城的夜晚');
    expect(await inboxOf(approver)).toMatchObject([
      { event: 'submitted', title: '新城的夜晚', byPersonId: writer.id, inPage: true, readAt: null },
    ]);
    expect(id).not.toBe('');
  });

  it('tells nobody who was deactivated or is not a member of the account', async () => {
    const [gone, foreign, member] = await Promise.all([1, 2, 3].map(() => makePerson('approver')));
    if (!gone || !foreign || !member) throw new Error('nobody was made');
    await db().update(people).set({ disabledAt: new Date() }).where(eq(people.id, gone.id));
    await db().update(people).set({ allAccounts: false }).where(eq(people.id, foreign.id));
    await db().update(people).set({ allAccounts: false }).where(eq(people.id, member.id));
    await db().insert(memberships).values({ personId: member.id, accountId });
    await makeSubmitted(writer, accountId);
    expect(await Promise.all([gone, foreign, member].map(async (each) => (await inboxOf(each)).length))).toEqual([
      0, 0, 1,
    ]);
  });

  it('is undone with the transaction, and so are its letters', async () => {
    const { id } = await makeArticle(writer, accountId);
    const failing = inTransaction(async (tx) => {
      await notify(tx, { event: 'mention', people: [writer.id], articleId: id, by: approver.id });
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    await runJobs();
    expect(await inboxOf(writer)).toEqual([]);
    expect(mail.letters).toEqual([]);
  });

  it('does as the person switched', async () => {
    const off = (['page', 'email'] as const).map((channel) => ({
      personId: writer.id,
      event: 'mention' as const,
      channel,
      wanted: false,
    }));
    await db().insert(noticeSwitches).values(off);
    const { id } = await makeArticle(writer, accountId);
    await notify(db(), { event: 'mention', people: [writer.id, writer.id], articleId: id, by: approver.id });
    expect(await inboxOf(writer)).toMatchObject([{ inPage: false }]);
    expect(await deliveries(writer)).toEqual([]);
  });
});

describe('a letter', () => {
  it('names who did what, says the reason and leads to the article', async () => {
    const { id } = await makeSubmitted(writer, accountId, '老城\n的早晨');
    await requestChanges(approver, { id, text: '第二段的数字要有出处' });
    await workUntil(async () => mail.letters.length >= 2);
    const [{ email: writerEmail } = { email: '' }] = await db()
      .select({ email: people.email })
      .from(people)
      .where(eq(people.id, writer.id));
    const found = mail.letters.filter(({ to }) => to.some((line) => line.includes(writerEmail)));
    expect(found).toHaveLength(1);
    const raw = found[0]?.raw ?? '';
    const body = Buffer.from(raw.split('\n\n').slice(1).join('').replaceAll('\n', ''), 'base64').toString();
    expect(body).toContain('周宁退回了《老城 的早晨》');
    expect(body).toContain('第二段的数字要有出处');
    expect(body).toContain(`/articles/${id}`);
  });

  it('is tried again where the server refuses for now', async () => {
    mail.refuse = 2;
    await makeSubmitted(writer, accountId);
    await workUntil(async () => mail.letters.length === 1);
    expect(await deliveries(approver)).toMatchObject([{ channel: 'email', state: 'sent', attempts: 3, problem: '' }]);
  });
});

const addRobot = (person: PersonActor, kind: 'wecom' | 'feishu' | 'dingtalk', secret = '') =>
  db()
    .insert(noticeWebhooks)
    .values({
      personId: person.id,
      kind,
      shown: '',
      ...sealRobot(person.id, { url: `${robot.url}/hook?key=1`, secret }),
    });

describe('a robot', () => {
  it('gets the message in the form of its service', async () => {
    await addRobot(approver, 'wecom');
    await makeSubmitted(writer, accountId, '老城的早晨');
    await workUntil(async () => robot.posts.length > 0);
    const [post] = robot.posts;
    expect(post?.url).toBe('/hook?key=1');
    expect(post?.body).toMatchObject({
      msgtype: 'text',
      text: { content: expect.stringContaining('林晓提交了《老城的早晨》') },
    });
  });

  it('that refuses is asked again, then given up; the inbox has it all the same and nobody waited', async () => {
    robot.answer = '{"errcode":93000,"errmsg":"invalid webhook url"}';
    await addRobot(approver, 'dingtalk', 'SEC1');
    await makeSubmitted(writer, accountId);
    expect(await inboxOf(approver)).toHaveLength(1);
    const ended = await workUntil(async () => {
      const [row] = (await deliveries(approver)).filter(({ channel }) => channel === 'webhook');
      return row?.state === 'failed' && row;
    });
    expect(ended.attempts).toBe(6);
    expect(robot.posts).toHaveLength(6);
    expect(robot.posts[0]?.url).toMatch(/^\/hook\?key=1&timestamp=\d{13}&sign=/);
  });
});
