import { and, desc, eq, lt } from 'drizzle-orm';
import { z } from 'zod';
import { articleVersions, people, type VersionReason } from '@/drizzle/schema';
import type { ArticleContent } from '@/lib/article/content';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { loadArticle } from '@/lib/editorial/article-row';
import { AppError } from '@/lib/errors';

/** A version without its content. */
export interface VersionView {
  id: string;
  number: number;
  hash: string;
  reason: VersionReason;
  label: string;
  /** Who made it; null for the platform and for jobs. */
  by: { id: string; name: string } | null;
  at: Date;
}

const PAGE = 50;

export const listVersionsSchema = z.strictObject({
  id: z.uuid(),
  /** The number of the last version of the page before. */
  before: z.int().min(1).optional(),
});

/**
 * The versions of an article, the newest first, fifty at a time.
 * @throws {AppError} `not_found`
 */
export async function listVersions(
  actor: Actor | null,
  input: z.input<typeof listVersionsSchema>,
): Promise<{ versions: VersionView[]; next: number | null }> {
  authorize(actor, 'article.read');
  const { id, before } = listVersionsSchema.parse(input);
  await loadArticle(actor, id);
  const rows = await db()
    .select(columns)
    .from(articleVersions)
    .leftJoin(people, eq(people.id, articleVersions.createdBy))
    .where(and(eq(articleVersions.articleId, id), before ? lt(articleVersions.number, before) : undefined))
    .orderBy(desc(articleVersions.number))
    .limit(PAGE + 1);
  const versions = rows.slice(0, PAGE).map(present);
  return { versions, next: rows.length > PAGE ? (versions.at(-1)?.number ?? null) : null };
}

export const readVersionSchema = z.strictObject({ id: z.uuid(), versionId: z.uuid() });

/**
 * One version with its content.
 * @throws {AppError} `not_found`, also for a version of another article
 */
export async function readVersion(
  actor: Actor | null,
  input: z.input<typeof readVersionSchema>,
): Promise<VersionView & { content: ArticleContent }> {
  authorize(actor, 'article.read');
  const { id, versionId } = readVersionSchema.parse(input);
  await loadArticle(actor, id);
  const [row] = await db()
    .select({ ...columns, content: articleVersions.content })
    .from(articleVersions)
    .leftJoin(people, eq(people.id, articleVersions.createdBy))
    .where(and(eq(articleVersions.id, versionId), eq(articleVersions.articleId, id)));
  if (!row) throw new AppError('not_found', 'version_not_found');
  return { ...present(row), content: row.content };
}

const { id, number, hash, reason, label, createdAt } = articleVersions;
const columns = { id, number, hash, reason, label, at: createdAt, personId: people.id, name: people.name };

function present(row: Omit<VersionView, 'by'> & { personId: string | null; name: string | null }): VersionView {
  const { id, number, hash, reason, label, at, personId, name } = row;
  return { id, number, hash, reason, label, at, by: personId ? { id: personId, name: name ?? '' } : null };
}
