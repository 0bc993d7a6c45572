import { randomUUID } from 'node:crypto';
import {
  articles,
  articleVersions,
  drafts,
  publicationArticles,
  publications,
  reviewActs,
  type ReviewActKind,
} from '@/drizzle/schema';
import { createAccount } from '@/lib/accounts/create-account';
import { type ArticleType, emptyContent } from '@/lib/article/content';
import type { PublicationState } from '@/lib/article/states';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';

/** For tests of the history: publications as they lie in the tables, without a platform that they went to. */
export interface Past {
  state?: PublicationState;
  titles?: string[];
  type?: ArticleType;
  writer?: PersonActor;
  signers?: { person: PersonActor; kind?: ReviewActKind }[];
  by?: PersonActor;
  requestedAt?: Date;
  scheduledAt?: Date;
  finishedAt?: Date;
  submittedForReviewAt?: Date;
}

/** An account that no platform knows. */
export async function makeAccount(admin: PersonActor, name: string, timeZone = 'Asia/Shanghai'): Promise<string> {
  const { id } = await createAccount(admin, {
    name,
    appId: `wx${randomUUID().replaceAll('-', '').slice(0, 16)}`,
    secret: '0123456789abcdef0123456789abcdef',
    callbackToken: 'TokenOfTheTests',
    aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
    callbackMode: 'safe',
    timeZone,
  });
  return id;
}

/** Puts one publication into the history. */
export async function makePast(accountId: string, past: Past = {}): Promise<{ id: string; articleIds: string[] }> {
  const { state = 'published', titles = ['晨雾里的老城'], type = 'news', writer, by, requestedAt = new Date() } = past;
  const [draft] = await db().insert(drafts).values({ accountId }).returning({ id: drafts.id });
  const [publication] = await db()
    .insert(publications)
    .values({
      accountId,
      draftId: draft?.id ?? '',
      mediaId: 'm',
      contentHash: 'c'.repeat(64),
      state,
      requestedBy: by?.id ?? null,
      requestedAt,
      scheduledAt: past.scheduledAt ?? null,
      finishedAt: past.finishedAt ?? null,
    })
    .returning({ id: publications.id });
  const id = publication?.id ?? '';
  const articleIds: string[] = [];
  for (const [position, title] of titles.entries()) {
    articleIds.push(await makeSent(id, accountId, { position, title, type, writer, past }));
  }
  return { id, articleIds };
}

async function makeSent(
  publicationId: string,
  accountId: string,
  sent: { position: number; title: string; type: ArticleType; writer: PersonActor | undefined; past: Past },
): Promise<string> {
  const { position, title, type, writer, past } = sent;
  const hash = 'h'.repeat(64);
  const content = { ...emptyContent(type), title };
  const writers = writer ? [writer.id] : [];
  const [article] = await db()
    .insert(articles)
    .values({ accountId, content, type, title, contentHash: hash, writers, createdBy: writer?.id ?? null })
    .returning({ id: articles.id });
  const articleId = article?.id ?? '';
  const [version] = await db()
    .insert(articleVersions)
    .values({ articleId, number: 1, content, hash, reason: 'published' })
    .returning({ id: articleVersions.id });
  if (past.submittedForReviewAt && writer) {
    await db().insert(reviewActs).values({
      articleId,
      hash,
      kind: 'submitted',
      personId: writer.id,
      role: writer.role,
      createdAt: past.submittedForReviewAt,
    });
  }
  const signedBy = (past.signers ?? []).map(({ person, kind = 'signed' as const }) => ({
    personId: person.id,
    name: person.name,
    kind,
    at: new Date(0).toISOString(),
  }));
  await db()
    .insert(publicationArticles)
    .values({ publicationId, position, articleId, versionId: version?.id ?? '', title, type, hash, signedBy });
  return articleId;
}
