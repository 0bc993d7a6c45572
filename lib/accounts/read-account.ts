import { asc, eq } from 'drizzle-orm';
import { accounts } from '@/drizzle/schema';
import { componentMessageUrl } from '@/lib/accounts/component/component-row';
import { missingRights, type Right } from '@/lib/accounts/rights';
import type { Actor } from '@/lib/auth/actor';
import { ofOwnAccounts, requireMember } from '@/lib/auth/membership';
import { authorize } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';

type AccountRow = typeof accounts.$inferSelect;

/** An account as pages see it: no secret, sealed or open, ever leaves this folder. */
export interface AccountView {
  id: string;
  name: string;
  appId: string;
  originalId: string;
  kind: AccountRow['kind'];
  /** Of an authorized account: the permission sets it granted, and what cannot be done without the others. */
  permissions: number[];
  missing: Right[];
  authorizedAt: Date | null;
  withdrawnAt: Date | null;
  callbackUrl: string;
  callbackMode: AccountRow['callbackMode'];
  timeZone: string;
  twoPerson: boolean;
  /** Whether a signature by link, of somebody without a login, counts as an approver's. */
  linkSignatures: boolean;
  /** null: not known yet; false: the platform answered 48001, or an administrator said so. */
  mayPublish: boolean | null;
  cropForm: AccountRow['cropForm'];
  hasSecret: boolean;
  hasCallbackToken: boolean;
  hasAesKey: boolean;
  hasOldAesKey: boolean;
  createdAt: Date;
  archivedAt: Date | null;
}

/** All accounts, the oldest first. Throws `unauthenticated`. */
export async function listAccounts(actor: Actor | null): Promise<AccountView[]> {
  authorize(actor, 'account.read');
  const own = ofOwnAccounts(actor, accounts.id);
  const rows = await db().select().from(accounts).where(own).orderBy(asc(accounts.createdAt), asc(accounts.id));
  return rows.map(viewOf);
}

/** One account. Throws `not_found`. */
export async function readAccount(actor: Actor | null, accountId: string): Promise<AccountView> {
  authorize(actor, 'account.read');
  const row = await accountRow(accountId);
  requireMember(actor, row.id, 'account_not_found');
  return viewOf(row);
}

/** The row with its sealed secrets, for verbs of lib; never for a page. */
export async function accountRow(accountId: string): Promise<AccountRow> {
  const [row] = isUuid(accountId) ? await db().select().from(accounts).where(eq(accounts.id, accountId)) : [];
  if (!row) throw new AppError('not_found', 'account_not_found');
  return row;
}

/** Where the platform pushes the events of an account; what an administrator pastes into the official site. */
export function callbackUrlOf(accountId: string): string {
  return `${env().APP_ORIGIN}/api/callback/${accountId}`;
}

function viewOf(row: AccountRow): AccountView {
  return {
    id: row.id,
    name: row.name,
    appId: row.appId,
    originalId: row.originalId,
    kind: row.kind,
    permissions: row.permissions,
    missing: missingRights(row),
    authorizedAt: row.authorizedAt,
    withdrawnAt: row.withdrawnAt,
    callbackUrl: row.kind === 'authorized' ? componentMessageUrl(row.appId) : callbackUrlOf(row.id),
    callbackMode: row.callbackMode,
    timeZone: row.timeZone,
    twoPerson: row.twoPerson,
    linkSignatures: row.linkSignatures,
    mayPublish: row.mayPublish,
    cropForm: row.cropForm,
    hasSecret: row.secretSealed !== '',
    hasCallbackToken: row.callbackTokenSealed !== '',
    hasAesKey: row.aesKeySealed !== '',
    hasOldAesKey: row.oldAesKeySealed !== '',
    createdAt: row.createdAt,
    archivedAt: row.archivedAt,
  };
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
