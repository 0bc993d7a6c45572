import { and, desc, eq, gte, isNull, like } from 'drizzle-orm';
import { type Problem, story } from '@/drizzle/schema';
import type { CopyState } from '@/lib/article/states';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { loadDraft } from '@/lib/publishing/load-draft';
import { readWaiting } from '@/lib/publishing/patience';
import { type StoryLine, storyWhere } from '@/lib/publishing/read-publication';
import { waitingPush } from '@/lib/publishing/request-push';

/** How far the last push of a draft is. */
export interface DraftStory {
  copy: CopyState;
  mediaId: string;
  /** The platform's own preview of the draft; works for a while. */
  temporaryUrl: string;
  pushedAt: Date | null;
  problem: Problem | null;
  /** Pictures of the push that runs or ran last; null where none had to be uploaded. */
  pictures: { done: number; total: number } | null;
  /** Nothing was sent yet, because the platform is away: since when, and when it is tried next. */
  waiting: { since: Date; nextAt: Date } | null;
  steps: StoryLine[];
}

/** The steps of the last push, while it runs and afterwards. Throws `not_found`. */
export async function draftStory(actor: Actor | null, draftId: string): Promise<DraftStory> {
  authorize(actor, 'article.read');
  const { draft } = await loadDraft(db(), draftId, { actor });
  const [began] = await db()
    .select({ id: story.id })
    .from(story)
    .where(and(eq(story.draftId, draftId), eq(story.kind, 'requested'), like(story.message, 'push.%')))
    .orderBy(desc(story.id))
    .limit(1);
  const steps = began
    ? await storyWhere(and(eq(story.draftId, draftId), gte(story.id, began.id), isNull(story.publicationId)))
    : [];
  const { copy, mediaId, temporaryUrl, pushedAt, problem } = draft;
  const waiting = readWaiting(await waitingPush(db(), draftId));
  return { copy, mediaId, temporaryUrl, pushedAt, problem, pictures: progressOf(steps), waiting, steps };
}

function progressOf(steps: readonly StoryLine[]): DraftStory['pictures'] {
  const begun = steps.findLast((line) => line.message === 'push.pictures');
  if (!begun) return null;
  const done = steps.filter((line) => line.message === 'push.picture' && line.id > begun.id).length;
  return { done, total: Number(begun.data.total ?? 0) };
}
