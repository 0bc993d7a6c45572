import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { articles } from '@/drizzle/schema';
import type { ArticleContent } from '@/lib/article/content';
import type { PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { db, inTransaction } from '@/lib/db/connection';
import { holdAsSeen, loadArticle } from '@/lib/editorial/article-row';
import { checkContent } from '@/lib/editorial/check-content';
import { readVersion } from '@/lib/editorial/read-versions';
import { type SavedArticle, writeContent } from '@/lib/editorial/save-article';
import { keepVersion, versionFor } from '@/lib/editorial/versions';

/** Parts of a version that can be brought back alone. A cover brings its frames. */
export const RESTORABLE = [
  'title',
  'author',
  'digest',
  'body',
  'text',
  'gallery',
  'cover',
  'crops',
  'sourceUrl',
  'comments',
  'productKey',
] as const;
export type Restorable = (typeof RESTORABLE)[number];

export const restoreVersionSchema = z.strictObject({
  id: z.uuid(),
  versionId: z.uuid(),
  /** The revision the person was looking at. */
  baseRevision: z.int().min(1),
  /** Only this part; everything else stays as it is. */
  field: z.enum(RESTORABLE).optional(),
});

/**
 * Makes an old version, or one part of it, the working copy again. What it replaces is kept as a version first, and so is the outcome.
 * @throws {AppError} `not_found`, `wrong_state`, `conflict`
 */
export async function restoreVersion(
  actor: PersonActor | null,
  input: z.input<typeof restoreVersionSchema>,
): Promise<SavedArticle> {
  authorizePerson(actor, 'article.edit');
  const { id, versionId, baseRevision, field } = restoreVersionSchema.parse(input);
  const row = await loadArticle(actor, id);
  authorizePerson(actor, 'article.edit', row.editorial);
  const version = await readVersion(actor, { id, versionId });
  const wanted = field ? { ...(await contentOf(id)), ...partOf(version.content, field) } : version.content;
  const checked = await checkContent(wanted);
  if (checked.hash === row.contentHash && row.revision === baseRevision)
    return { revision: row.revision, hash: row.contentHash, savedAt: row.updatedAt };
  await inTransaction(async (tx) => {
    if (await holdAsSeen(tx, row))
      await versionFor(tx, id, { reason: 'named', personId: row.lastContentEditor, hash: row.contentHash });
  });
  return writeContent(actor, row, baseRevision, checked, async (tx) => {
    await keepVersion(tx, id, { reason: 'restored', personId: actor.id, label: `v${version.number}` });
  });
}

function partOf(old: ArticleContent, field: Restorable): Partial<ArticleContent> {
  if (field === 'cover') return { cover: old.cover, crops: old.crops };
  // The frames of a newspic are of its first picture.
  if (field === 'gallery') return { gallery: old.gallery, ...(old.type === 'newspic' && { crops: old.crops }) };
  if (field === 'comments') return { needOpenComment: old.needOpenComment, onlyFansCanComment: old.onlyFansCanComment };
  return { [field]: old[field] };
}

async function contentOf(id: string): Promise<ArticleContent> {
  const [row] = await db().select({ content: articles.content }).from(articles).where(eq(articles.id, id));
  if (!row) throw new Error(`article ${id} is gone`);
  return row.content;
}
