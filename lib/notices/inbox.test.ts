import { beforeAll, describe, expect, it, vi } from 'vitest';
import { auditLog, noticeWebhooks } from '@/drizzle/schema';
import type { PersonActor } from '@/lib/auth/actor';
import { database, db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { makeAccount, makeArticle, makePerson } from '@/lib/editorial/testing';
import { env } from '@/lib/env';
import { liveChannel } from '@/lib/jobs/live';
import { notify } from '@/lib/notices/notify';
import { listOutbox, sendAgain } from '@/lib/notices/outbox';
import { countUnread, listNotices, markRead, openNotice } from '@/lib/notices/read-notices';
import { readMatrix, saveMatrix } from '@/lib/notices/switches';
import { readWebhook, removeWebhook, saveWebhook, testWebhook } from '@/lib/notices/webhooks';
import { runJobs } from '@/lib/publishing/testing';

useTestDatabase();

let writer: PersonActor;
let approver: PersonActor;
let articleId: string;

beforeAll(async () => {
  vi.stubEnv('SMTP_URL', '');
  env();
  [writer, approver] = await Promise.all([makePerson('editor', '林晓'), makePerson('approver', '周宁')]);
  articleId = (await makeArticle(writer, await makeAccount())).id;
});

const tell = (event: 'mention' | 'sign_asked' = 'mention') =>
  notify(db(), { event, people: [approver.id], articleId, by: writer.id, text: '请看第二段' });

describe('the inbox', () => {
  it('shows a person their own notices, tells open pages, and leads to what they are about', async () => {
    const heard: string[] = [];
    const listening = await database().sql.listen(liveChannel, (topics) => heard.push(topics));
    await tell();
    await vi.waitFor(() => expect(heard).toContain(`person:${approver.id}`), { timeout: 10_000 });
    await listening.unlisten();
    expect(await countUnread(approver)).toBe(1);
    const { notices } = await listNotices(approver, { unread: true });
    expect(notices).toMatchObject([{ event: 'mention', by: '林晓', text: '请看第二段', read: false }]);
    const id = notices[0]?.id ?? '';
    await expect(openNotice(writer, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await countUnread(approver)).toBe(1);
    expect(await openNotice(approver, id)).toBe(`/articles/${articleId}/review`);
    expect(await countUnread(approver)).toBe(0);
    expect(await listNotices(writer)).toMatchObject({ notices: [] });
  });

  it('goes on where a page ended, and marks everything read, of one person', async () => {
    for (let i = 0; i < 60; i += 1) await tell('sign_asked');
    await notify(db(), { event: 'mention', people: [writer.id], articleId, by: approver.id });
    const first = await listNotices(approver);
    expect(first.notices).toHaveLength(50);
    const second = await listNotices(approver, { cursor: first.next ?? '' });
    const ids = [...first.notices, ...second.notices].map(({ id }) => id);
    expect(new Set(ids).size).toBe(61);
    await markRead(approver);
    expect([await countUnread(approver), await countUnread(writer)]).toEqual([0, 1]);
  });
});

describe('the matrix', () => {
  it('is standard until it is switched, and then as switched', async () => {
    const editor = await makePerson('editor');
    expect((await readMatrix(editor)).published).toEqual({ page: true, email: false, webhook: false });
    expect((await readMatrix(editor)).mention).toEqual({ page: true, email: true, webhook: true });
    await saveMatrix(editor, ['published:email', 'mention:page']);
    await saveMatrix(editor, ['published:email', 'mention:page']);
    expect((await readMatrix(editor)).published).toEqual({ page: false, email: true, webhook: false });
    expect((await readMatrix(editor)).mention).toEqual({ page: true, email: false, webhook: false });
    await expect(saveMatrix(editor, ['published:fax' as never])).rejects.toThrow('template_literal');
  });
});

describe('the outbox', () => {
  it('keeps letters where nothing sends them, for who looks after the system only', async () => {
    await tell();
    await runJobs();
    const admin = await makePerson('admin');
    const { lines } = await listOutbox(admin);
    expect(lines[0]).toMatchObject({ channel: 'email', state: 'kept', to: { name: '周宁' } });
    expect(lines[0]?.letter).toContain('请看第二段');
    const id = lines[0]?.id ?? '';
    for (const person of [writer, approver]) {
      await expect(listOutbox(person)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(sendAgain(person, id)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await sendAgain(admin, id);
    await expect(sendAgain(admin, id)).rejects.toMatchObject({ code: 'conflict' });
    await runJobs();
    expect((await listOutbox(admin)).lines.find((line) => line.id === id)?.state).toBe('kept');
  });
});

describe('a robot', () => {
  const url = 'https://oapi.dingtalk.com/robot/send?access_token=abcdef0123456789';

  it('is kept sealed and shown by its last characters', async () => {
    await saveWebhook(writer, { kind: 'dingtalk', url, secret: 'SECabc' });
    expect(await readWebhook(writer)).toEqual({ kind: 'dingtalk', shown: 'oapi.dingtalk.com …6789' });
    expect(await readWebhook(approver)).toBeNull();
    const kept = JSON.stringify([await db().select().from(noticeWebhooks), await db().select().from(auditLog)]);
    expect(kept).not.toContain('abcdef');
    expect(kept).not.toContain('SECabc');
    await removeWebhook(writer);
    expect(await readWebhook(writer)).toBeNull();
    await expect(testWebhook(writer, '测试')).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each([
    'http://oapi.dingtalk.com/',
    'https://10.0.0.1/x',
    'https://user:key@example.com/',
    'ftp://example.com/',
    'x',
  ])('is refused at %s', async (address) => {
    await expect(saveWebhook(writer, { kind: 'wecom', url: address })).rejects.toThrow('webhook_address');
  });

  it('whose name leads home is refused when it is asked', async () => {
    await saveWebhook(writer, { kind: 'wecom', url: 'https://localhost/cgi-bin/webhook/send?key=1' });
    await expect(testWebhook(writer, '测试')).rejects.toMatchObject({ text: { key: 'webhook_address' } });
  });
});
