import { and, eq, getTableColumns, lt, lte, ne, or, sql } from 'drizzle-orm';
import { accounts, articles, publicationArticles, publications } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import { db, inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { queueSubmit } from '@/lib/publishing/create-publication';
import { guardNotBlocked } from '@/lib/publishing/guard-blocked';
import { guardPublication } from '@/lib/publishing/guard-publication';
import { loadDraft } from '@/lib/publishing/load-draft';
import { problemOf } from '@/lib/publishing/problem';
import { notifyEnd } from '@/lib/publishing/notify-end';
import { changePublication, type PublicationRow } from '@/lib/publishing/publication-row';
import { tell } from '@/lib/publishing/tell';

/** Until when a publication planned for this time may still be submitted: its account says how late is never silently late. */
export async function latestStart(scheduledAt: Date, accountId: string): Promise<Date> {
  const [account] = await db()
    .select({ grace: accounts.graceMinutes })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  return new Date(scheduledAt.getTime() + (account?.grace ?? 0) * 60_000);
}

const scheduler = { kind: 'job', name: 'sweep' } as const;

/** Schedules whose time has come: the guards run again, then they are submitted like any other publication. */
export async function startDueSchedules(): Promise<void> {
  const due = await db()
    .select()
    .from(publications)
    .where(and(eq(publications.state, 'scheduled'), lte(publications.scheduledAt, sql`clock_timestamp()`)))
    .limit(50);
  for (const publication of due) await startOne(publication);
}

async function startOne(publication: PublicationRow): Promise<void> {
  try {
    await inTransaction(async (tx) => {
      const loaded = await loadDraft(tx, publication.draftId, { lock: true });
      await guardNotBlocked(tx, loaded);
      await guardPublication(tx, loaded, publication.contentHash);
      if (!(await changePublication(tx, publication.id, ['scheduled'], { state: 'submitting' }))) return;
      await queueSubmit(tx, loaded, publication.id);
      await tell(tx, {
        draftId: publication.draftId,
        publicationId: publication.id,
        kind: 'step',
        message: 'schedule.started',
      });
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await pause(publication, error);
  }
}

/**
 * An edit, or changes requested, pauses a schedule at once and not only when its time comes: whoever planned it has the
 * time to look.
 */
export async function pauseEditedSchedules(): Promise<void> {
  const edited = await db()
    .selectDistinct({ publication: publications })
    .from(publications)
    .innerJoin(publicationArticles, eq(publicationArticles.publicationId, publications.id))
    .innerJoin(articles, eq(articles.id, publicationArticles.articleId))
    .where(
      and(
        eq(publications.state, 'scheduled'),
        or(ne(articles.contentHash, publicationArticles.hash), ne(articles.editorial, 'in_review')),
      ),
    )
    .limit(50);
  for (const { publication } of edited) await pause(publication, new AppError('conflict', 'content_changed'));
}

/** What was approved is not what is there any more: a person decides. */
async function pause(publication: PublicationRow, error: AppError): Promise<void> {
  const problem = problemOf(error);
  await inTransaction(async (tx) => {
    if (!(await changePublication(tx, publication.id, ['scheduled'], { state: 'paused', problem }))) return;
    await audit(tx, scheduler, {
      action: 'publication.paused',
      subject: 'publication',
      subjectId: publication.id,
      accountId: publication.accountId,
      details: { problem },
    });
    await tell(tx, {
      draftId: publication.draftId,
      publicationId: publication.id,
      kind: 'step',
      message: 'schedule.paused',
      data: { ...problem },
    });
  });
}

/** Schedules that are later than the grace. */
export async function missSchedules(): Promise<void> {
  const late = await db()
    .select(getTableColumns(publications))
    .from(publications)
    .innerJoin(accounts, eq(accounts.id, publications.accountId))
    .where(
      and(
        eq(publications.state, 'scheduled'),
        lt(publications.scheduledAt, sql`clock_timestamp() - make_interval(mins => ${accounts.graceMinutes})`),
      ),
    )
    .limit(50);
  for (const publication of late) {
    await inTransaction(async (tx) => {
      const missed = { state: 'missed' as const, finished: true };
      if (!(await changePublication(tx, publication.id, ['scheduled'], missed))) return;
      await audit(tx, scheduler, {
        action: 'publication.missed',
        subject: 'publication',
        subjectId: publication.id,
        accountId: publication.accountId,
        details: { scheduledAt: publication.scheduledAt?.toISOString() },
      });
      await notifyEnd(tx, publication.id, 'missed');
      await tell(tx, {
        draftId: publication.draftId,
        publicationId: publication.id,
        kind: 'step',
        message: 'schedule.missed',
        data: { scheduledAt: publication.scheduledAt?.toISOString() },
      });
    });
  }
}
