import { and, eq, isNull, lte, or } from 'drizzle-orm';
import { accounts, component } from '@/drizzle/schema';
import {
  componentKeysOf,
  componentRow,
  type ComponentRow,
  hashOf,
  sealForComponent,
} from '@/lib/accounts/component/component-row';
import { preAuthHashOf } from '@/lib/accounts/component/finish-authorization';
import { recordWithdrawal } from '@/lib/accounts/component/record-withdrawal';
import { db } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { enqueue } from '@/lib/jobs/jobs';
import { storePush } from '@/lib/publishing/receive-event';
import { readPush } from '@/lib/wechat/callback';
import { readComponentEvent } from '@/lib/wechat/component-event';

interface PushInput {
  query: URLSearchParams;
  rawBody: Buffer;
}

/**
 * Takes a push to the third-party platform itself: a ticket is kept, a withdrawal is noted, an authorization becomes a job.
 * Notices nobody knows are received and forgotten. Throws `wrong_state` without a third-party platform, and `CallbackRefused`.
 */
export async function receiveComponentNotice(input: PushInput): Promise<void> {
  const row = await componentRow();
  const push = readPush({ ...input, keys: componentKeysOf(row) });
  const event = readComponentEvent(push.event);
  const createdAt = new Date(push.createTime * 1000);
  if (event?.kind === 'ticket') await keepTicket(row, event.ticket, createdAt);
  if (event?.kind === 'authorized') await planAuthorization(event);
  if (event?.kind === 'unauthorized') {
    await recordWithdrawal({ kind: 'job', name: 'component_notice' }, event.appId, { createdAt });
  }
}

/** A late delivery of an older ticket must not replace a newer one. */
async function keepTicket(row: ComponentRow, ticket: string, createdAt: Date): Promise<void> {
  await db()
    .update(component)
    .set({ ticketSealed: sealForComponent('ticket', ticket), ticketAt: createdAt })
    .where(and(eq(component.appId, row.appId), or(isNull(component.ticketAt), lte(component.ticketAt, createdAt))));
}

/** The code is traded by a job: the platform waits five seconds for our answer. */
async function planAuthorization(event: { appId: string; code: string; preAuthCode: string }): Promise<void> {
  await enqueue(
    db(),
    'authorize_account',
    { sealed: sealForComponent('code', event.code), appId: event.appId, preAuthHash: preAuthHashOf(event.preAuthCode) },
    { key: `authorize:${hashOf(event.code)}`, maxAttempts: 8 },
  );
}

/**
 * Takes an event of an account that authorized the third-party platform, in the platform's keys. The receiver is checked: the
 * keys are the same for all accounts. Throws `not_found` for an account that is not (or was never) authorized, and
 * `CallbackRefused`.
 */
export async function receiveComponentMessage(appId: string, input: PushInput): Promise<void> {
  const [[account], row] = await Promise.all([
    db()
      .select()
      .from(accounts)
      .where(and(eq(accounts.appId, appId), eq(accounts.kind, 'authorized'))),
    componentRow(),
  ]);
  if (!account) throw new AppError('not_found', 'account_not_found');
  // Its original id is read right after its authorization; until then the platform tries again.
  if (account.originalId === '') throw new Error('the original id of the account is not known yet');
  const keys = { ...componentKeysOf(row), originalId: account.originalId, checksReceiver: true };
  await storePush(account.id, readPush({ ...input, keys }));
}
