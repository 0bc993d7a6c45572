import { eq, sql } from 'drizzle-orm';
import { publications, story, type StoryKind } from '@/drizzle/schema';
import type { Db, Tx } from '@/lib/db/connection';
import { liveChannel } from '@/lib/jobs/live';

export interface StoryEntry {
  draftId: string;
  publicationId?: string | null;
  operationId?: string | null;
  kind: StoryKind;
  /** A key of the `story` message namespace, such as `push.picture`. */
  message: string;
  /** Values of the sentence and details for people who look closer; never a secret. */
  data?: Record<string, unknown>;
  personId?: string | null;
}

/** Adds a line to the story of a draft and tells every open page that shows the draft, its articles or its publication. */
export async function tell(tx: Db | Tx, entry: StoryEntry): Promise<void> {
  await tx.insert(story).values({
    draftId: entry.draftId,
    publicationId: entry.publicationId ?? null,
    operationId: entry.operationId ?? null,
    kind: entry.kind,
    message: entry.message,
    data: entry.data ?? {},
    personId: entry.personId ?? null,
  });
  await announceDraft(tx, entry.draftId, entry.publicationId ?? null);
}

/** Tells open pages to read again: the draft, its articles, the publication, and the lists of the account. */
export async function announceDraft(tx: Db | Tx, draftId: string, publicationId: string | null): Promise<void> {
  await tx.execute(sql`
    select pg_notify(${liveChannel}, concat_ws(' ',
      'draft:' || d.id,
      'account:' || d.account_id,
      'publication:' || ${publicationId}::text,
      (select string_agg('article:' || article_id, ' ') from draft_articles where draft_id = d.id)))
    from drafts d where d.id = ${draftId}`);
}

/** The draft of a publication, for stories that begin with the publication. */
export async function draftOf(tx: Db | Tx, publicationId: string): Promise<string | null> {
  const [row] = await tx
    .select({ draftId: publications.draftId })
    .from(publications)
    .where(eq(publications.id, publicationId));
  return row?.draftId ?? null;
}
