import { isIP } from 'node:net';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { noticeWebhooks, type WebhookKind } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import type { PersonActor } from '@/lib/auth/actor';
import { db, inTransaction } from '@/lib/db/connection';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { isPublicAddress } from '@/lib/media/public-address';
import { AddressRefused, postJson } from '@/lib/notices/post-json';
import { refusalIn, robotRequest } from '@/lib/notices/robots';
import { openRobot, sealRobot } from '@/lib/notices/webhook-secrets';

export const webhookSchema = z.strictObject({
  kind: z.enum(['wecom', 'feishu', 'dingtalk']),
  url: z
    .url({ protocol: /^https?$/, error: 'webhook_address' })
    .max(1000)
    .refine(isAllowed, 'webhook_address'),
  secret: z.string().trim().max(200).default(''),
});

/** A person's robot, as far as it may be shown: host and the last four characters. */
export async function readWebhook(actor: PersonActor): Promise<{ kind: WebhookKind; shown: string } | null> {
  const { kind, shown } = noticeWebhooks;
  const [row] = await db().select({ kind, shown }).from(noticeWebhooks).where(eq(noticeWebhooks.personId, actor.id));
  return row ?? null;
}

/** Keeps a person's robot in place of the one before, sealed. */
export async function saveWebhook(actor: PersonActor, input: z.input<typeof webhookSchema>): Promise<void> {
  const { kind, url, secret } = webhookSchema.parse(input);
  const shown = `${new URL(url).host} …${url.slice(-4)}`;
  const row = { kind, shown, ...sealRobot(actor.id, { url, secret }) };
  await inTransaction(async (tx) => {
    await tx
      .insert(noticeWebhooks)
      .values({ personId: actor.id, ...row })
      .onConflictDoUpdate({ target: noticeWebhooks.personId, set: row });
    const details = { kind, shown };
    await audit(tx, actor, { action: 'person.webhook_saved', subject: 'person', subjectId: actor.id, details });
  });
}

/** Forgets a person's robot. Doing it again changes nothing. */
export async function removeWebhook(actor: PersonActor): Promise<void> {
  await inTransaction(async (tx) => {
    const gone = await tx.delete(noticeWebhooks).where(eq(noticeWebhooks.personId, actor.id)).returning();
    if (gone.length > 0)
      await audit(tx, actor, { action: 'person.webhook_removed', subject: 'person', subjectId: actor.id });
  });
}

/**
 * Sends one message by a person's robot now, so that they see whether it works.
 * @throws {AppError} `not_found`; `invalid` `webhook_address`; `platform_unreachable` `webhook_silent`; `platform_rejected` `webhook_refused`
 * with what it said
 */
export async function testWebhook(actor: PersonActor, text: string): Promise<void> {
  const [row] = await db().select().from(noticeWebhooks).where(eq(noticeWebhooks.personId, actor.id));
  if (!row) throw new AppError('not_found');
  const { url, body } = robotRequest(openRobot(row), { subject: text, text: '', url: env().APP_ORIGIN }, new Date());
  const answer = await postJson(url, body).catch((error: unknown) => {
    if (error instanceof AddressRefused) throw new AppError('invalid', 'webhook_address');
    throw new AppError('platform_unreachable', 'webhook_silent');
  });
  const said = refusalIn(answer.status, answer.body);
  if (said !== null) throw new AppError('platform_rejected', { key: 'webhook_refused', values: { said } });
}

/** Said at once where it can be; a name is looked up when it is asked. */
function isAllowed(address: string): boolean {
  // Asked also where the address is none.
  if (!URL.canParse(address)) return false;
  if (env().WEBHOOK_PRIVATE_ADDRESSES === 'allow') return true;
  const { protocol, hostname, username, password } = new URL(address);
  const host = hostname.replace(/^\[|\]$/g, '');
  return protocol === 'https:' && !username && !password && (isIP(host) === 0 || isPublicAddress(host));
}
