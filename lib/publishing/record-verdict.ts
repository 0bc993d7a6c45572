import { and, eq } from 'drizzle-orm';
import { publications, story } from '@/drizzle/schema';
import { canonicalJson } from '@/lib/article/hash';
import { publicationStateOf } from '@/lib/article/states';
import { applyVerdict, type Verdict, type VerdictReport } from '@/lib/article/verdict';
import { inTransaction, type Tx } from '@/lib/db/connection';
import type { PublicationRow } from '@/lib/publishing/publication-row';
import { tell } from '@/lib/publishing/tell';
import { applyEffects, writeVerdict } from '@/lib/publishing/verdict-effects';

export interface VerdictInput {
  report: VerdictReport;
  source: 'event' | 'poll' | 'adopted';
  /** For the story: which delivery, which call. */
  data?: Record<string, unknown>;
}

export type VerdictRecorded = 'changed' | 'repeated' | 'no_publication';

/**
 * The one place where a verdict changes anything, for events, polls and what was found by looking. Keyed by account and
 * publish_id; in any order and however often the reports come, the end is the same.
 */
export async function recordVerdict(
  key: { accountId: string; publishId: string },
  input: VerdictInput,
  alongside: (tx: Tx, recorded: VerdictRecorded) => Promise<void> = async () => {},
): Promise<VerdictRecorded> {
  return inTransaction(async (tx) => {
    const [publication] = await tx
      .select()
      .from(publications)
      .where(and(eq(publications.accountId, key.accountId), eq(publications.publishId, key.publishId)))
      .for('update');
    const recorded = publication ? await recordFor(tx, publication, input) : 'no_publication';
    await alongside(tx, recorded);
    return recorded;
  });
}

/** Records a report on a publication whose row the caller's transaction holds. */
export async function recordFor(
  tx: Tx,
  publication: PublicationRow,
  { report, source, data }: VerdictInput,
): Promise<VerdictRecorded> {
  const before = await verdictSoFar(tx, publication.id);
  const after = applyVerdict(before, report);
  const changed = !before || canonicalJson(before) !== canonicalJson(after);
  await tell(tx, {
    draftId: publication.draftId,
    publicationId: publication.id,
    kind: changed ? 'verdict' : source === 'poll' ? 'poll' : 'event',
    message: changed ? `verdict.${statusWord(report.status)}` : 'verdict.repeated',
    data: { ...data, report, source, status: report.status },
  });
  if (!changed) return 'repeated';
  await writeVerdict(tx, publication, after);
  if (after.contradiction && !before?.contradiction) {
    await tell(tx, {
      draftId: publication.draftId,
      publicationId: publication.id,
      kind: 'flag',
      message: 'verdict.contradiction',
      data: { seen: after.seen.join(','), articleIds: after.articleIds },
    });
  }
  const state = publicationStateOf(after.status);
  if (state && state !== publication.state) await applyEffects(tx, publication, after, state);
  return 'changed';
}

/** The story keeps every report that changed something, so the verdict is worked out from all of them. */
async function verdictSoFar(tx: Tx, publicationId: string): Promise<Verdict | null> {
  const rows = await tx
    .select({ data: story.data })
    .from(story)
    .where(and(eq(story.publicationId, publicationId), eq(story.kind, 'verdict')));
  return rows
    .map((row) => row.data.report as VerdictReport)
    .reduce<Verdict | null>((verdict, report) => applyVerdict(verdict, report), null);
}

function statusWord(status: number): string {
  return publicationStateOf(status) ?? 'unknown_status';
}
