import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type NoticeEvent, notices, people } from '@/drizzle/schema';
import type { PersonActor } from '@/lib/auth/actor';
import { db, inTransaction } from '@/lib/db/connection';
import { behind, cursorSchema, exactTime, writeCursor } from '@/lib/editorial/cursor';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/jobs/live';
import { placeOf } from '@/lib/notices/words';

export interface NoticeView {
  id: string;
  event: NoticeEvent;
  title: string;
  text: string;
  /** Who did it; null for the platform and the clock. */
  by: string | null;
  at: Date;
  read: boolean;
}

export const listNoticesSchema = z.strictObject({ unread: z.boolean().optional(), cursor: cursorSchema.optional() });

const PAGE = 50;

/** A person's own notices, the newest first, fifty at a time. */
export async function listNotices(
  actor: PersonActor,
  input: z.input<typeof listNoticesSchema> = {},
): Promise<{ notices: NoticeView[]; next: string | null }> {
  const { unread, cursor } = listNoticesSchema.parse(input);
  const { id, event, title, text, createdAt, readAt } = notices;
  const rows = await db()
    .select({ id, event, title, text, at: createdAt, readAt, by: people.name, cursorAt: exactTime(createdAt) })
    .from(notices)
    .leftJoin(people, eq(people.id, notices.byPersonId))
    .where(and(ownOf(actor), unread ? isNull(readAt) : undefined, behind(cursor, createdAt, id)))
    .orderBy(desc(createdAt), desc(id))
    .limit(PAGE + 1);
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    notices: rows
      .slice(0, PAGE)
      .map(({ cursorAt: _cursorAt, readAt: read, ...row }) => ({ ...row, read: read !== null })),
    next: last ? writeCursor(last.cursorAt, last.id) : null,
  };
}

/** What people said to this person and they have not read: mentions, and being asked to sign. The newest first, at most ten. */
export async function readCalls(actor: PersonActor): Promise<NoticeView[]> {
  const { id, event, title, text, createdAt: at } = notices;
  const rows = await db()
    .select({ id, event, title, text, at, by: people.name })
    .from(notices)
    .leftJoin(people, eq(people.id, notices.byPersonId))
    .where(and(ownOf(actor), isNull(notices.readAt), inArray(event, ['mention', 'sign_asked'])))
    .orderBy(desc(at), desc(id))
    .limit(10);
  return rows.map((row) => ({ ...row, read: false }));
}

/** More than this is shown as this and a plus. */
export const MANY_NOTICES = 99;

/** How many notices a person has not read, counted to one more than `MANY_NOTICES`. */
export async function countUnread(actor: PersonActor): Promise<number> {
  const some = db()
    .select({ id: notices.id })
    .from(notices)
    .where(and(ownOf(actor), isNull(notices.readAt)))
    .limit(MANY_NOTICES + 1)
    .as('some');
  return db().$count(some);
}

/**
 * Marks a notice as read and says where it leads, as a path of ours.
 * @throws {AppError} `not_found` for somebody else's
 */
export async function openNotice(actor: PersonActor, id: string): Promise<string> {
  const [notice] = z.uuid().safeParse(id).success
    ? await db()
        .select()
        .from(notices)
        .where(and(ownOf(actor), eq(notices.id, id)))
    : [];
  if (!notice) throw new AppError('not_found');
  await markRead(actor, [notice.id]);
  return placeOf(notice);
}

/** Marks own notices as read; without ids all of them. Doing it again changes nothing. */
export async function markRead(actor: PersonActor, ids?: readonly string[]): Promise<void> {
  await inTransaction(async (tx) => {
    const changed = await tx
      .update(notices)
      .set({ readAt: sql`now()` })
      .where(and(ownOf(actor), isNull(notices.readAt), ids ? inArray(notices.id, [...ids]) : undefined))
      .returning({ id: notices.id });
    if (changed.length > 0) await announce(tx, [`person:${actor.id}`]);
  });
}

const ownOf = (actor: PersonActor) => and(eq(notices.personId, actor.id), notices.inPage);
