import { sql, type SQL } from 'drizzle-orm';
import type { StoryKind } from '@/drizzle/schema';
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
  await tellAll(tx, entry, [entry]);
}

/** Adds lines about one thing, in this order, and tells the pages once: a single statement, so that the pages find what they were told of. */
export async function tellAll(
  tx: Db | Tx,
  about: Pick<StoryEntry, 'draftId' | 'publicationId' | 'operationId'>,
  lines: readonly Pick<StoryEntry, 'kind' | 'message' | 'data' | 'personId'>[],
): Promise<void> {
  const given = JSON.stringify(lines.map(({ data = {}, personId = null, ...line }) => ({ ...line, data, personId })));
  await tx.execute(sql`
    with told as (
      insert into story (draft_id, publication_id, operation_id, kind, message, data, person_id)
      select ${about.draftId}::uuid, ${about.publicationId ?? null}::uuid, ${about.operationId ?? null}::uuid,
        line ->> 'kind', line ->> 'message', line -> 'data', (line ->> 'personId')::uuid
      from jsonb_array_elements(${given}::jsonb) with ordinality as given (line, place)
      order by place
    )
    ${announcement(about.draftId, about.publicationId ?? null)}`);
}

/** Tells open pages to read again: the draft, its articles, the publication, and the lists of the account. */
export async function announceDraft(tx: Db | Tx, draftId: string, publicationId: string | null): Promise<void> {
  await tx.execute(announcement(draftId, publicationId));
}

function announcement(draftId: string, publicationId: string | null): SQL {
  return sql`
    select pg_notify(${liveChannel}, concat_ws(' ',
      'draft:' || d.id,
      'account:' || d.account_id,
      'publication:' || ${publicationId}::text,
      (select string_agg('article:' || article_id, ' ') from draft_articles where draft_id = d.id)))
    from drafts d where d.id = ${draftId}`;
}
