import { asc, eq } from 'drizzle-orm';
import { accounts } from '@/drizzle/schema';
import { componentEventUrl, componentMessageUrl, findComponent } from '@/lib/accounts/component/component-row';
import { missingRights, type Right } from '@/lib/accounts/rights';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { env } from '@/lib/env';

/** The platform pushes a ticket every ten minutes: after three that did not come something is wrong. */
const LATE_MS = 31 * 60_000;
/** And after twelve hours the last one opens nothing any more. */
const DEAD_MS = 12 * 3_600_000;

export type TicketState = 'none' | 'fresh' | 'late' | 'dead';

export interface AuthorizedAccountView {
  id: string;
  name: string;
  appId: string;
  authorizedAt: Date | null;
  withdrawnAt: Date | null;
  archivedAt: Date | null;
  permissions: number[];
  /** What cannot be done because a permission set was not granted. */
  missing: Right[];
}

/** The third-party platform as its page sees it: no secret, sealed or open. */
export interface ComponentView {
  /** null where none is set up. */
  component: {
    appId: string;
    ticketAt: Date | null;
    ticket: TicketState;
  } | null;
  /** What is entered on open.weixin.qq.com. */
  eventUrl: string;
  messageUrl: string;
  domain: string;
  accounts: AuthorizedAccountView[];
}

/** Throws `forbidden`. */
export async function readComponent(actor: Actor | null): Promise<ComponentView> {
  authorize(actor, 'account.manage');
  const [row, rows] = await Promise.all([
    findComponent(),
    db().select().from(accounts).where(eq(accounts.kind, 'authorized')).orderBy(asc(accounts.createdAt)),
  ]);
  return {
    component: row && { appId: row.appId, ticketAt: row.ticketAt, ticket: ticketState(row.ticketAt) },
    eventUrl: componentEventUrl(),
    messageUrl: componentMessageUrl(),
    domain: new URL(env().APP_ORIGIN).host,
    accounts: rows.map((account) => ({
      id: account.id,
      name: account.name,
      appId: account.appId,
      authorizedAt: account.authorizedAt,
      withdrawnAt: account.withdrawnAt,
      archivedAt: account.archivedAt,
      permissions: account.permissions,
      missing: missingRights(account),
    })),
  };
}

/** When the last ticket was made, and whether more should have come since. */
export async function readTicket(): Promise<{ at: Date | null; state: TicketState }> {
  const at = (await findComponent())?.ticketAt ?? null;
  return { at, state: ticketState(at) };
}

function ticketState(at: Date | null): TicketState {
  if (!at) return 'none';
  const age = Date.now() - at.getTime();
  if (age > DEAD_MS) return 'dead';
  return age > LATE_MS ? 'late' : 'fresh';
}
