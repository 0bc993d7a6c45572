import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { articles } from '@/drizzle/schema';
import { applyDelta } from '@/lib/article/delta';
import { contentDeltaSchema } from '@/lib/article/delta-schema';
import { canonicalJson } from '@/lib/article/hash';
import type { PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { loadArticle } from '@/lib/editorial/article-row';
import { saveArticle, type SavedArticle } from '@/lib/editorial/save-article';
import { AppError } from '@/lib/errors';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const saveDeltaSchema = z.strictObject({
  id: z.uuid(),
  /** The revision that the text was based on, and the exact hash of its content. */
  baseRevision: z.int().min(1),
  baseHash: hash,
  delta: contentDeltaSchema,
  /** The exact hash of the content that comes out. */
  hash,
});

/**
 * Saves what changed since `baseRevision`, by the same guarded update as a whole content. Whatever does not fit to the last bit — another
 * revision, another content before or after — changes nothing and is answered with `snapshot_wanted`: then the whole content is sent.
 * @throws {ZodError} for wrong fields
 * @throws {AppError} as `saveArticle`, and `conflict` `snapshot_wanted`
 */
export async function saveDelta(
  actor: PersonActor | null,
  input: z.input<typeof saveDeltaSchema>,
): Promise<SavedArticle> {
  authorizePerson(actor, 'article.edit');
  const { id, baseRevision, baseHash, delta, hash: wanted } = saveDeltaSchema.parse(input);
  authorizePerson(actor, 'article.edit', (await loadArticle(actor, id)).editorial);
  const { content: before, revision } = articles;
  const [stored] = await db().select({ before, revision }).from(articles).where(eq(articles.id, id));
  if (!stored || stored.revision !== baseRevision || exactly(stored.before) !== baseHash) throw wantsSnapshot();
  const content = applyDelta(stored.before, delta);
  if (content === null || exactly(content) !== wanted) throw wantsSnapshot();
  return saveArticle(actor, { id, baseRevision, content });
}

/** `exactHash` of a content, by the machine's own SHA-256: an article has a hundred kilobytes. */
function exactly(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

function wantsSnapshot(): AppError {
  return new AppError('conflict', 'snapshot_wanted');
}
