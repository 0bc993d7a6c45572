import { asc, eq, sql } from 'drizzle-orm';
import { auditLog, drafts, operations, publicationArticles, publications, story } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import type { PlatformState } from './control';
import type { Newsroom } from './newsroom';
import type { Ending, Point } from './point';

type Platform = PlatformState;

/** Every promise that does not hold, by the sandbox's own records and ours. */
export async function findBroken(
  { drafts: prepared }: Newsroom,
  { scene, verdict, secondSubmit }: Point,
  ending: Ending,
  platform: Platform,
): Promise<string[]> {
  const { draftId, titles } = prepared[scene];
  const broken: string[] = [];
  const must = (holds: boolean, sentence: string) => void (holds || broken.push(sentence));
  must(ending !== 'not_settled', 'it did not settle');
  const [draft] = await db().select().from(drafts).where(eq(drafts.id, draftId));
  if (!draft) return ['the draft is lost'];
  if (verdict === 'held') await checkGivenUp(draftId, secondSubmit, platform, must);
  else if (scene === 'publish') await checkPublication(draftId, draft, titles, platform, must);
  else checkDraft(draft, titles, platform, must);
  await checkHistory(draftId, must);
  return broken;
}

type Must = (holds: boolean, sentence: string) => void;
type DraftRow = typeof drafts.$inferSelect;

/** Our copy is there once, is the one we point at, and says what was written last. */
function checkDraft(draft: DraftRow, titles: string[], platform: Platform, must: Must): void {
  const first = titles[0] === '改动之后' ? ['改动之前', '改动之后'] : titles.slice(0, 1);
  const ours = platform.drafts.filter((one) => first.includes(one.articles[0]?.title ?? ''));
  must(ours.length === 1, `the platform holds ${ours.length} drafts of this one`);
  must(ours[0]?.media_id === draft.mediaId, 'we do not point at the draft that is there');
  const there = ours[0]?.articles.map((article) => article.title).join(', ');
  must(there === titles.join(', '), `the platform holds ${there}`);
  must(draft.copy === 'synced', `the copy is shown as ${draft.copy}`);
}

async function checkPublication(
  draftId: string,
  draft: DraftRow,
  titles: string[],
  platform: Platform,
  must: Must,
): Promise<void> {
  const there = platform.publications.filter((one) => one.articles[0]?.title === titles[0]);
  const inBox = platform.drafts.filter((one) => one.articles[0]?.title === titles[0]);
  must(there.length === 1, `the platform published it ${there.length} times`);
  must(inBox.length === 0, 'the draft is still in the box');
  const rows = await db().select().from(publications).where(eq(publications.draftId, draftId));
  const shown = rows.filter((row) => row.state === 'published');
  must(shown.length === 1, `${shown.length} publications are shown as published`);
  must(
    rows.every((row) => row.state === 'published' || row.problem?.detail === 'submitted_again'),
    `shown as ${rows.map((row) => row.state).join(', ')} while it was published`,
  );
  const [one] = shown;
  must(one?.platformArticleId === there[0]?.article_id, 'the article of the platform is not the one we show');
  must(!one?.publishId || one.publishId === String(there[0]?.publish_id), 'the publish_id is another one');
  must(
    one?.finishedAt !== null && one?.contradiction === false,
    'the publication is not finished, or contradicts itself',
  );
  must(draft.copy === 'consumed' && draft.closedAt !== null, `the draft is shown as ${draft.copy}`);
  if (one) await checkRecord(one.id, there[0]?.articles[0]?.url ?? '', must);
}

/** A person submitted again what had arrived: whatever the platform did with it, each of its publications is shown. */
async function checkGivenUp(
  draftId: string,
  secondSubmit: Point['secondSubmit'],
  platform: Platform,
  must: Must,
): Promise<void> {
  const there = platform.publications.map((one) => String(one.publish_id)).toSorted();
  must(there.length === (secondSubmit === 'accept' ? 2 : 1), `the platform took ${there.length} submits`);
  const rows = await db().select().from(publications).where(eq(publications.draftId, draftId));
  const shown = rows.filter((row) => row.state === 'published').map((row) => row.publishId ?? '');
  must(shown.toSorted().join() === there.join(), `shown as published are ${shown.join()} of ${there.join()}`);
  const others = rows.filter((row) => row.state !== 'published');
  must(
    others.every((row) => row.state === 'rejected' && row.problem?.errcode === 53501),
    'something is shown as failed that the platform did not refuse',
  );
}

/** One verdict, one line in the audit, the link readers use. */
async function checkRecord(id: string, url: string, must: Must): Promise<void> {
  const told = await db().select().from(story).where(eq(story.publicationId, id));
  const verdicts = told.filter((line) => line.message === 'verdict.published');
  must(verdicts.length === 1, `the story tells ${verdicts.length} times that it was published`);
  const audited = await db()
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(sql`${auditLog.subjectId} = ${id} and ${auditLog.action} = 'publication.published'`);
  must(audited.length === 1, `the audit says ${audited.length} times that it was published`);
  const [article] = await db().select().from(publicationArticles).where(eq(publicationArticles.publicationId, id));
  must(article?.url === url, 'the link is missing or another one');
}

/** Each attempt is there, with one final state. */
async function checkHistory(draftId: string, must: Must): Promise<void> {
  const made = await db()
    .select()
    .from(operations)
    .where(eq(operations.draftId, draftId))
    .orderBy(asc(operations.createdAt));
  for (const { kind, state, finishedAt } of made) {
    must((state === 'done' || state === 'failed') && finishedAt !== null, `an operation (${kind}) is left as ${state}`);
  }
  const attempts = await db().select().from(publications).where(eq(publications.draftId, draftId));
  for (const { id, state, finishedAt } of attempts) {
    must(finishedAt !== null, `a publication is left as ${state}`);
    const own = made.filter((operation) => operation.publicationId === id);
    must(own.length === 1, `a publication has ${own.length} submit operations`);
  }
}
