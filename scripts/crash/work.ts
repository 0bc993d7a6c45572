import { and, eq, sql } from 'drizzle-orm';
import { drafts, operations, publications } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import { submitAgain } from '@/lib/publishing/retry-publication';
import type { Newsroom } from './newsroom';
import type { SceneName } from './point';
import { waitFor } from './wait';

const WAITED_MS = 60_000;

/** A person asks for the piece of work. */
export async function beginWork({ editor, approver, drafts }: Newsroom, scene: SceneName): Promise<void> {
  const { draftId, hash } = drafts[scene];
  if (scene === 'publish') await requestPublication(approver, { draftId, expectedHash: hash });
  else await requestPush(editor, draftId);
}

/** What the page shows of it now; null while it is under way. unknown: nothing more happens without a person. */
export async function readEnding(
  { drafts: prepared }: Newsroom,
  scene: SceneName,
): Promise<'synced' | 'published' | 'unknown' | 'failed' | null> {
  const { draftId } = prepared[scene];
  return scene === 'publish' ? publicationEnding(draftId) : pushEnding(draftId);
}

async function pushEnding(draftId: string) {
  const [draft] = await db().select({ copy: drafts.copy }).from(drafts).where(eq(drafts.id, draftId));
  if (draft?.copy === 'synced') return 'synced' as const;
  return draft && ['push_failed', 'missing', 'drifted'].includes(draft.copy) ? ('failed' as const) : null;
}

async function publicationEnding(draftId: string) {
  const [last] = await db()
    .select({ state: publications.state, answer: operations.answer })
    .from(publications)
    .leftJoin(operations, eq(operations.publicationId, publications.id))
    .where(eq(publications.draftId, draftId))
    .orderBy(sql`${publications.requestedAt} desc`)
    .limit(1);
  if (last?.state === 'published') return 'published' as const;
  if (last?.state === 'unknown' && last.answer?.draftThere === true) return 'unknown' as const;
  return last && !['submitting', 'publishing', 'unknown'].includes(last.state) ? ('failed' as const) : null;
}

/** Whether no job is there that could still change something by itself, except polls and looks planned for later. */
export async function isQuiet(): Promise<boolean> {
  const [row] = await db().execute<{ busy: boolean }>(sql`
    select exists (select 1 from graphile_worker._private_jobs
        where attempts < max_attempts and (locked_at is not null or run_at <= now()))
      or exists (select 1 from operations where state in ('queued', 'calling'))
      or exists (select 1 from operations where kind <> 'submit' and state = 'unknown')
      or exists (select 1 from inbox where applied_at is null and result is null) as busy`);
  return row?.busy === false;
}

/** Ten minutes pass in which nothing is heard, then a person submits again. */
export async function decideToSubmitAgain({ approver, drafts }: Newsroom): Promise<void> {
  const { draftId } = drafts.publish;
  await db().execute(sql`
    update operations set called_at = called_at - interval '11 minutes'
    where draft_id = ${draftId} and kind = 'submit' and state = 'unknown'`);
  const [row] = await db().execute<{ id: string }>(sql`
    select id from publications where draft_id = ${draftId} and state = 'unknown'`);
  const pressed = await waitFor(() => press(approver, row?.id ?? ''), WAITED_MS);
  if (!pressed) throw new Error('the outcome was looked up without end');
}

/** While the outcome is being looked up, a person is told to wait a moment. */
async function press(approver: Newsroom['approver'], id: string): Promise<true | null> {
  try {
    await submitAgain(approver, id);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.text.key === 'being_looked_up') return null;
    throw error;
  }
}

/** State of the newest publication. */
export async function lastState({ drafts }: Newsroom): Promise<string> {
  const [row] = await db().execute<{ state: string }>(sql`
    select state from publications where draft_id = ${drafts.publish.draftId} order by requested_at desc limit 1`);
  return row?.state ?? '';
}

/** How many publications are shown as published. */
export async function countPublished({ drafts }: Newsroom): Promise<number> {
  const of = and(eq(publications.draftId, drafts.publish.draftId), eq(publications.state, 'published'));
  return db().$count(publications, of);
}
