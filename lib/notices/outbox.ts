import { and, desc, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { noticeDeliveries, notices, people } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db, inTransaction } from '@/lib/db/connection';
import { behind, cursorSchema, exactTime, writeCursor } from '@/lib/editorial/cursor';
import { AppError } from '@/lib/errors';
import { enqueue } from '@/lib/jobs/jobs';
import { wordsOf } from '@/lib/notices/words';

type Row = typeof noticeDeliveries.$inferSelect;

export interface OutboxLine extends Pick<Row, 'id' | 'channel' | 'state' | 'attempts' | 'problem'> {
  at: Date;
  /** Name and address of the person. */
  to: { name: string; email: string };
  subject: string;
  /** The whole letter. */
  letter: string;
}

const PAGE = 50;

/** What was to be sent by e-mail and by robots, the newest first, fifty at a time. For who looks after the system. */
export async function listOutbox(
  actor: Actor | null,
  input: { cursor?: string | undefined } = {},
): Promise<{ lines: OutboxLine[]; next: string | null }> {
  authorize(actor, 'system.read');
  const cursor = cursorSchema.optional().parse(input.cursor);
  const by = alias(people, 'by');
  const rows = await db()
    .select({
      row: noticeDeliveries,
      notice: notices,
      name: people.name,
      email: people.email,
      locale: people.locale,
      by: by.name,
      cursorAt: exactTime(noticeDeliveries.createdAt),
    })
    .from(noticeDeliveries)
    .innerJoin(notices, eq(notices.id, noticeDeliveries.noticeId))
    .innerJoin(people, eq(people.id, notices.personId))
    .leftJoin(by, eq(by.id, notices.byPersonId))
    .where(behind(cursor, noticeDeliveries.createdAt, noticeDeliveries.id))
    .orderBy(desc(noticeDeliveries.createdAt), desc(noticeDeliveries.id))
    .limit(PAGE + 1);
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  const lines = rows.slice(0, PAGE).map(({ row, notice, name, email, locale, by: who }) => {
    const { subject, letter } = wordsOf({ ...notice, by: who ?? '', locale });
    const { id, channel, state, attempts, problem, createdAt: at } = row;
    return { id, channel, state, attempts, problem, at, to: { name, email }, subject, letter };
  });
  return { lines, next: last ? writeCursor(last.cursorAt, last.row.id) : null };
}

/**
 * Queues something again that was kept here or not delivered.
 * @throws {AppError} `forbidden`, `conflict` where it is on its way or was delivered meanwhile
 */
export async function sendAgain(actor: Actor | null, id: string): Promise<void> {
  authorize(actor, 'system.read');
  const deliveryId = z.uuid().parse(id);
  await inTransaction(async (tx) => {
    const ended = and(eq(noticeDeliveries.id, deliveryId), inArray(noticeDeliveries.state, ['kept', 'failed']));
    const changed = await tx
      .update(noticeDeliveries)
      .set({ state: 'waiting', attempts: 0, problem: '', finishedAt: null })
      .where(ended)
      .returning({ id: noticeDeliveries.id });
    if (changed.length === 0) throw new AppError('conflict', 'delivery_moved');
    await enqueue(tx, 'deliver_notice', { deliveryId }, { key: `notice:${deliveryId}` });
    await audit(tx, actor, { action: 'system.notice_sent_again', subject: 'system', subjectId: deliveryId });
  });
}
