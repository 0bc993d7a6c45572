import { z } from 'zod';
import type { PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { inTransaction } from '@/lib/db/connection';
import { holdAsSeen, loadArticle } from '@/lib/editorial/article-row';
import { checkContent } from '@/lib/editorial/check-content';
import { readVersion } from '@/lib/editorial/read-versions';
import { type SavedArticle, writeContent } from '@/lib/editorial/save-article';
import { keepVersion, versionFor } from '@/lib/editorial/versions';

export const restoreVersionSchema = z.strictObject({
  id: z.uuid(),
  versionId: z.uuid(),
  /** The revision the person was looking at. */
  baseRevision: z.int().min(1),
});

/**
 * Makes an old version the working copy again. What it replaces is kept as a version first, and so is the outcome.
 * @throws {AppError} `not_found`, `wrong_state`, `conflict`
 */
export async function restoreVersion(
  actor: PersonActor | null,
  input: z.input<typeof restoreVersionSchema>,
): Promise<SavedArticle> {
  authorizePerson(actor, 'article.edit');
  const { id, versionId, baseRevision } = restoreVersionSchema.parse(input);
  const row = await loadArticle(id);
  authorizePerson(actor, 'article.edit', row.editorial);
  const version = await readVersion(actor, { id, versionId });
  const checked = await checkContent(version.content);
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
