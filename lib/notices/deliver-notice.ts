import { and, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { noticeDeliveries, notices, noticeWebhooks, people } from '@/drizzle/schema';
import { db, inTransaction } from '@/lib/db/connection';
import { enqueue } from '@/lib/jobs/jobs';
import { log } from '@/lib/log';
import { paced } from '@/lib/pace';
import { postJson } from '@/lib/notices/post-json';
import { refusalIn, robotRequest } from '@/lib/notices/robots';
import { canMail, sendMail } from '@/lib/notices/send-mail';
import { openRobot } from '@/lib/notices/webhook-secrets';
import { type Words, wordsOf } from '@/lib/notices/words';

/** Seconds between attempts; after the last one the delivery has failed, and the notice is in the inbox all the same. */
const WAITS = [10, 60, 5 * 60, 30 * 60, 2 * 3600];

type Outcome = { state: 'sent' | 'kept' } | { state: 'failed' | 'again'; problem: string };

/** Sends one letter or message. Whatever goes wrong is noted and tried again later; nothing else ever waits for it. */
export async function deliverNotice({ deliveryId }: { deliveryId: string }): Promise<void> {
  const found = await readDelivery(deliveryId);
  if (!found || found.delivery.state !== 'waiting') return;
  const outcome = await attempt(found).catch((error: unknown) => {
    log().warn({ err: error, deliveryId, channel: found.delivery.channel }, 'a notice was not delivered');
    return { state: 'again' as const, problem: error instanceof Error ? error.message.slice(0, 300) : 'unknown' };
  });
  await settle(found.delivery, outcome);
}

type Found = NonNullable<Awaited<ReturnType<typeof readDelivery>>>;

async function readDelivery(id: string) {
  const by = alias(people, 'by');
  const [row] = await db()
    .select({ delivery: noticeDeliveries, notice: notices, person: people, webhook: noticeWebhooks, by: by.name })
    .from(noticeDeliveries)
    .innerJoin(notices, eq(notices.id, noticeDeliveries.noticeId))
    .innerJoin(people, eq(people.id, notices.personId))
    .leftJoin(noticeWebhooks, eq(noticeWebhooks.personId, people.id))
    .leftJoin(by, eq(by.id, notices.byPersonId))
    .where(eq(noticeDeliveries.id, id));
  return row;
}

async function attempt({ delivery, notice, person, webhook, by }: Found): Promise<Outcome> {
  if (person.disabledAt) return { state: 'failed', problem: 'deactivated' };
  const words = wordsOf({ ...notice, by: by ?? '', locale: person.locale });
  if (delivery.channel === 'email') return mail(delivery.id, person, words);
  if (!webhook) return { state: 'failed', problem: 'no robot' };
  const { url, body } = robotRequest(openRobot(webhook), words, new Date());
  const answer = await postJson(url, body);
  const refusal = refusalIn(answer.status, answer.body);
  return refusal === null ? { state: 'sent' } : { state: 'again', problem: refusal };
}

async function mail(id: string, person: { name: string; email: string }, words: Words): Promise<Outcome> {
  if (!canMail()) return { state: 'kept' };
  const to = { name: person.name, address: person.email };
  await sendMail({ id, to, subject: words.subject, text: words.letter });
  return { state: 'sent' };
}

/** The row is changed only as it was seen: of two workers with the same delivery one writes. */
async function settle(seen: Found['delivery'], outcome: Outcome): Promise<void> {
  const problem = 'problem' in outcome ? outcome.problem : '';
  const wait = outcome.state === 'again' ? WAITS[seen.attempts] : undefined;
  const state = outcome.state !== 'again' ? outcome.state : wait === undefined ? 'failed' : 'waiting';
  await inTransaction(async (tx) => {
    const changed = await tx
      .update(noticeDeliveries)
      .set({ state, problem, attempts: seen.attempts + 1, finishedAt: state === 'waiting' ? null : sql`now()` })
      .where(
        and(
          eq(noticeDeliveries.id, seen.id),
          eq(noticeDeliveries.state, 'waiting'),
          eq(noticeDeliveries.attempts, seen.attempts),
        ),
      )
      .returning({ id: noticeDeliveries.id });
    if (changed.length === 0 || wait === undefined) return;
    const runAt = new Date(Date.now() + paced(wait * 1000));
    await enqueue(tx, 'deliver_notice', { deliveryId: seen.id }, { runAt, key: `notice:${seen.id}` });
  });
}
