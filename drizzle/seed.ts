import { eq, sql } from 'drizzle-orm';
import { articles, articleVersions, reviewActs } from '@/drizzle/schema';
import { seedAccount } from '@/drizzle/seed/account';
import { type Staff, seedPeople } from '@/drizzle/seed/people';
import { type SeedPictureKey, seedPictures } from '@/drizzle/seed/pictures';
import { paint } from '@/drizzle/seed/scenes/paint';
import { ginkgo, greys, trial } from '@/drizzle/seed/stories/ginkgo';
import { market } from '@/drizzle/seed/stories/market';
import { metro } from '@/drizzle/seed/stories/metro';
import { ride } from '@/drizzle/seed/stories/ride';
import { river } from '@/drizzle/seed/stories/river';
import { stairs } from '@/drizzle/seed/stories/stairs';
import type { Story } from '@/drizzle/seed/stories/story';
import type { Pictures } from '@/drizzle/seed/write';
import { leavesOf } from '@/lib/article/compare/leaves';
import type { ArticleContent, PictureUse } from '@/lib/article/content';
import { anchorAt } from '@/lib/article/place-anchor';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';
import { openThread, replyToThread } from '@/lib/editorial/comment-threads';
import { createArticle } from '@/lib/editorial/create-article';
import { requestChanges } from '@/lib/editorial/request-changes';
import { saveArticle } from '@/lib/editorial/save-article';
import { signArticle } from '@/lib/editorial/sign-article';
import { submitArticle } from '@/lib/editorial/submit-article';
import { trashArticle } from '@/lib/editorial/trash-article';
import { env } from '@/lib/env';
import { addPicture } from '@/lib/media/add-picture';
import { setAlt } from '@/lib/media/set-alt';

/** The oldest first, so that the lists show them by their age. */
const stories: Story[] = [trial, ride, greys, stairs, ginkgo, river, market, metro];

/**
 * Fills the demonstration newsroom: three people, one account, pictures, and articles in every state, all through the same
 * verbs people use. What is there already stays as it is, so a second run, or one after a broken first, only adds what is missing.
 * @throws outside the demonstration: its passwords are known to everybody
 */
export async function seedDemonstration(): Promise<void> {
  if (env().DRAFTBOX_MODE === 'production') throw new Error('The demonstration newsroom is not for production.');
  const staff = await seedPeople();
  const accountId = await seedAccount(staff.admin);
  const missing = await missingStories(accountId);
  const pictures = await seedPicturesOf(staff.editor, missing);
  for (const { story, title } of missing) await seedStory(staff, accountId, story, title, pictures);
}

async function missingStories(accountId: string): Promise<{ story: Story; title: string }[]> {
  const rows = await db().select({ title: articles.title }).from(articles).where(eq(articles.accountId, accountId));
  const titles = new Set(rows.map((row) => row.title));
  return stories.map((story) => ({ story, title: titleOf(story) })).filter(({ title }) => !titles.has(title));
}

function titleOf(story: Story): string {
  const blank: PictureUse = { picture: '', hash: '', width: 1, height: 1, alt: '' };
  const blanks = Object.fromEntries(Object.keys(seedPictures).map((key) => [key, blank])) as Pictures;
  return story.content(blanks).title;
}

/** The pictures that stories use, painted and taken into the library side by side. */
async function seedPicturesOf(actor: PersonActor, wanted: { story: Story }[]): Promise<Pictures> {
  const keys = [...new Set(wanted.flatMap(({ story }) => story.pictures))];
  const entries = await Promise.all(keys.map(async (key) => [key, await seedPicture(actor, key)] as const));
  return Object.fromEntries(entries) as Pictures;
}

async function seedPicture(actor: PersonActor, key: SeedPictureKey): Promise<PictureUse> {
  const { name, alt, scene } = seedPictures[key];
  const { id, hash, width, height } = await addPicture(actor, await paint(scene()), { name });
  await setAlt(actor, { id, alt });
  return { picture: id, hash, width, height, alt };
}

async function seedStory(
  staff: Staff,
  accountId: string,
  story: Story,
  title: string,
  pictures: Pictures,
): Promise<void> {
  const content = story.content(pictures);
  const writer = staff[story.by];
  const { id } = await createArticle(writer, { accountId, type: content.type });
  const baseRevision = story.earlier ? await signEarlier(staff, id, writer, story.earlier(content)) : 1;
  const { hash: expectedHash } = await saveArticle(writer, { id, baseRevision, content });
  if (story.stage === 'trashed') await trashArticle(writer, { id });
  else if (story.stage !== 'writing' && !story.earlier) await submitArticle(writer, { id });
  if (story.stage === 'approved') await signArticle(staff.approver, { id, expectedHash });
  if (story.stage === 'changes_requested') await requestChanges(staff.approver, { id, text: story.wish ?? title });
  for (const remark of story.remarks ?? []) await talk(staff, id, content, remark);
  await setBack(id, story.age);
}

/** Saves, submits and signs what was there before the last changes; returns the revision that those are based on. */
async function signEarlier(staff: Staff, id: string, writer: PersonActor, content: ArticleContent): Promise<number> {
  const { hash: expectedHash, revision } = await saveArticle(writer, { id, baseRevision: 1, content });
  await submitArticle(writer, { id });
  await signArticle(staff.approver, { id, expectedHash });
  return revision;
}

async function talk(
  staff: Staff,
  id: string,
  content: ArticleContent,
  { quote, text, reply }: NonNullable<Story['remarks']>[number],
): Promise<void> {
  const leaves = leavesOf(content);
  const line = leaves.findIndex((leaf) => leaf.text.includes(quote));
  const words = leaves[line]?.text ?? '';
  const from = words.indexOf(quote);
  const anchor = anchorAt(leaves, line, words, from, from + quote.length);
  if (!anchor) throw new Error(`the demonstration has no such words: ${quote}`);
  const { threadId } = await openThread(staff.approver, { id, anchor, text });
  if (reply) await replyToThread(staff.editor, { threadId, text: reply });
}

/** Moves what just happened to the past, keeping its order. */
async function setBack(articleId: string, minutes: number): Promise<void> {
  const by = sql`make_interval(mins => ${minutes})`;
  await db()
    .update(articles)
    .set({
      createdAt: sql`${articles.createdAt} - ${by}`,
      updatedAt: sql`${articles.updatedAt} - ${by}`,
      submittedAt: sql`${articles.submittedAt} - ${by}`,
      trashedAt: sql`${articles.trashedAt} - ${by}`,
    })
    .where(eq(articles.id, articleId));
  await db()
    .update(reviewActs)
    .set({ createdAt: sql`${reviewActs.createdAt} - ${by}` })
    .where(eq(reviewActs.articleId, articleId));
  await db()
    .update(articleVersions)
    .set({ createdAt: sql`${articleVersions.createdAt} - ${by}` })
    .where(eq(articleVersions.articleId, articleId));
  await db().execute(sql`
    update comments set created_at = comments.created_at - ${by} from comment_threads
    where comment_threads.id = comments.thread_id and comment_threads.article_id = ${articleId}`);
}
