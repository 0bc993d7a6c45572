import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { articleVersions } from '@/drizzle/schema';
import { cleanText } from '@/lib/article/bounded-json';
import { audit } from '@/lib/audit';
import type { PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { inTransaction } from '@/lib/db/connection';
import { loadArticle } from '@/lib/editorial/article-row';
import { keepVersion, type KeptVersion } from '@/lib/editorial/versions';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/jobs/live';

export const nameVersionSchema = z.strictObject({
  id: z.uuid(),
  label: z
    .string()
    .max(200)
    .overwrite((text) => cleanText(text).trim())
    .min(1)
    .max(100),
  /** Names this version; without it the present content becomes a new one. */
  versionId: z.uuid().optional(),
});

/**
 * Gives a version a name, so that people find it again.
 * @throws {AppError} `not_found` for a version of another article, `wrong_state` in the trash
 */
export async function nameVersion(
  actor: PersonActor | null,
  input: z.input<typeof nameVersionSchema>,
): Promise<KeptVersion> {
  authorizePerson(actor, 'article.edit');
  const { id, label, versionId } = nameVersionSchema.parse(input);
  const row = await loadArticle(actor, id);
  authorizePerson(actor, 'article.edit', row.editorial);
  return inTransaction(async (tx) => {
    const version = versionId
      ? await labelVersion(tx, id, versionId, label)
      : await keepVersion(tx, id, { reason: 'named', personId: actor.id, label });
    const details = { version: version.number, label };
    await audit(tx, actor, {
      action: 'article.version_named',
      subject: 'article',
      subjectId: id,
      accountId: row.accountId,
      details,
    });
    await announce(tx, [`article:${id}`]);
    return version;
  });
}

/** A named autosave is one no more, so it is not folded away. */
async function labelVersion(
  tx: Parameters<typeof keepVersion>[0],
  articleId: string,
  versionId: string,
  label: string,
) {
  const own = and(eq(articleVersions.id, versionId), eq(articleVersions.articleId, articleId));
  const [known] = await tx.select({ reason: articleVersions.reason }).from(articleVersions).where(own).for('update');
  if (!known) throw new AppError('not_found', 'version_not_found');
  const reason = known.reason === 'autosave' ? 'named' : known.reason;
  const [row] = await tx
    .update(articleVersions)
    .set({ label, reason })
    .where(own)
    .returning({ id: articleVersions.id, number: articleVersions.number, hash: articleVersions.hash });
  if (!row) throw new AppError('not_found', 'version_not_found');
  return row;
}
