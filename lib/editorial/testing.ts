import { randomBytes, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import {
  accounts,
  articles,
  articleVersions,
  draftArticles,
  people,
  publicationArticles,
  publications,
  type Role,
} from '@/drizzle/schema';
import type { PublicationState } from '@/lib/article/states';
import type { PersonActor } from '@/lib/auth/actor';
import { type ArticleContent, emptyContent } from '@/lib/article/content';
import { db } from '@/lib/db/connection';
import { createArticle } from '@/lib/editorial/create-article';
import { saveArticle } from '@/lib/editorial/save-article';
import { submitArticle } from '@/lib/editorial/submit-article';

/** A person of a role in the test database, and the actor they are. */
export async function makePerson(role: Role, name: string = role): Promise<PersonActor> {
  const email = `${randomUUID()}@example.com`;
  const [row] = await db().insert(people).values({ email, name, role, passwordHash: 'none' }).returning();
  if (!row) throw new Error('no person was made');
  return { kind: 'person', id: row.id, name, role, accounts: 'all', sessionId: randomUUID(), ip: '127.0.0.1' };
}

/** An account in the test database; its secrets open nothing. */
export async function makeAccount(input: { twoPerson?: boolean; name?: string } = {}): Promise<string> {
  const appId = `wx${randomBytes(8).toString('hex')}`;
  const sealed = { secretSealed: 'none', callbackTokenSealed: 'none' };
  const { name = '城市观察', twoPerson = true } = input;
  const [row] = await db()
    .insert(accounts)
    .values({ name, appId, twoPerson, ...sealed })
    .returning();
  if (!row) throw new Error('no account was made');
  return row.id;
}

/** A news content with a title and one paragraph. */
export function newsContent(title: string, text = title): ArticleContent {
  const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
  return { ...emptyContent('news'), title, body };
}

/** An article that `writer` wrote, and what the next step needs to know of it. */
export async function makeArticle(writer: PersonActor, accountId: string, title = '老城的早晨') {
  const { id } = await createArticle(writer, { accountId, type: 'news' });
  const saved = await saveArticle(writer, { id, baseRevision: 1, content: newsContent(title) });
  return { id, revision: saved.revision, hash: saved.hash };
}

/** One that is in review. */
export async function makeSubmitted(writer: PersonActor, accountId: string, title?: string) {
  const article = await makeArticle(writer, accountId, title);
  await submitArticle(writer, { id: article.id });
  return article;
}

/** The row a finished attempt leaves, as the publishing verbs write it. */
export async function makePublication(articleId: string, state: PublicationState, url?: string): Promise<string> {
  const [place] = await db().select().from(draftArticles).where(eq(draftArticles.articleId, articleId));
  const [article] = await db().select().from(articles).where(eq(articles.id, articleId));
  const [version] = await db().select().from(articleVersions).where(eq(articleVersions.articleId, articleId));
  if (!place || !article || !version) throw new Error('the article is not ready to be published');
  const { accountId, contentHash, title, type } = article;
  const [made] = await db()
    .insert(publications)
    .values({ accountId, draftId: place.draftId, mediaId: 'm', contentHash, state, finishedAt: new Date() })
    .returning({ id: publications.id });
  if (!made) throw new Error('no publication');
  await db().insert(publicationArticles).values({
    publicationId: made.id,
    position: 0,
    articleId,
    versionId: version.id,
    title,
    type,
    hash: contentHash,
    url,
  });
  return made.id;
}
