import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type NoticeChannel, type NoticeEvent, noticeSwitches, people } from '@/drizzle/schema';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';
import { isStandard, noticeChannels, noticeEvents } from '@/lib/notices/events';

export type NoticeMatrix = Record<NoticeEvent, Record<NoticeChannel, boolean>>;

/** What a person is told, and how. */
export async function readMatrix(actor: PersonActor): Promise<NoticeMatrix> {
  const rows = await db().select().from(noticeSwitches).where(eq(noticeSwitches.personId, actor.id));
  const switched = new Map(rows.map(({ event, channel, wanted }) => [`${event}:${channel}`, wanted]));
  const cells = (event: NoticeEvent) =>
    noticeChannels.map(
      (channel) => [channel, switched.get(`${event}:${channel}`) ?? isStandard(event, channel)] as const,
    );
  return Object.fromEntries(
    noticeEvents.map((event) => [event, Object.fromEntries(cells(event))]),
  ) as unknown as NoticeMatrix;
}

/** A cell of the matrix, `event:channel`. */
const cellSchema = z.templateLiteral([z.enum(noticeEvents), ':', z.enum(noticeChannels)]);
export const matrixSchema = z.array(cellSchema).max(noticeEvents.length * noticeChannels.length);

/** Keeps the whole matrix: the cells given are wanted, all others are not. */
export async function saveMatrix(actor: PersonActor, wanted: z.input<typeof matrixSchema>): Promise<void> {
  const chosen = new Set<string>(matrixSchema.parse(wanted));
  const rows = noticeEvents.flatMap((event) =>
    noticeChannels.map((channel) => ({
      personId: actor.id,
      event,
      channel,
      wanted: chosen.has(`${event}:${channel}`),
    })),
  );
  await db()
    .insert(noticeSwitches)
    .values(rows)
    .onConflictDoUpdate({
      target: [noticeSwitches.personId, noticeSwitches.event, noticeSwitches.channel],
      set: { wanted: sql`excluded.wanted` },
    });
}

/** Keeps the language a person's letters are written in. */
export async function keepLocale(actor: PersonActor, locale: string): Promise<void> {
  await db().update(people).set({ locale }).where(eq(people.id, actor.id));
}
