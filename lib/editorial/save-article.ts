import { and, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { articles } from '@/drizzle/schema';
import type { ArticleContent } from '@/lib/article/content';
import { canonicalJson } from '@/lib/article/hash';
import { audit } from '@/lib/audit';
import type { PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { db, inTransaction, type Tx } from '@/lib/db/connection';
import { type ArticleRow, contentMoved, loadArticle } from '@/lib/editorial/article-row';
import { type CheckedContent, checkContent, platformUsesOf } from '@/lib/editorial/check-content';
import { refreshCopy } from '@/lib/editorial/copy';
import { foldAutosave, hasVersion, keepContent } from '@/lib/editorial/versions';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/jobs/live';
import { warmPlatformBytes } from '@/lib/media/warm';

export const saveArticleSchema = z.strictObject({
  id: z.uuid(),
  /** The revision that the text was based on. */
  baseRevision: z.int().min(1),
  /** Checked by the verb itself, which knows documents and pictures. */
  content: z.unknown(),
});
export type SaveArticle = z.input<typeof saveArticleSchema>;

export interface SavedArticle {
  /** What the next save is based on. */
  revision: number;
  hash: string;
  savedAt: Date;
}

/** So much text gone in one save is kept first: somebody may have emptied the page by accident. */
const MUCH_TEXT = 50;

/**
 * Saves the working copy if nobody else did since `baseRevision`. A save without a change does nothing; a change that no reader
 * could notice (an alt text, who placed a crop) is kept and leaves every signature standing. A stale save is refused with
 * `conflict`, and its text is kept as a version with the reason `conflict`: neither text is lost.
 * @throws {ZodError} for wrong fields
 * @throws {AppError} `invalid`, `not_found`, `wrong_state` (in the trash), `conflict` `article_changed` with {name, revision, at, version}
 */
export async function saveArticle(actor: PersonActor | null, input: SaveArticle): Promise<SavedArticle> {
  authorizePerson(actor, 'article.edit');
  const { id, baseRevision, content } = saveArticleSchema.parse(input);
  const row = await loadArticle(actor, id);
  authorizePerson(actor, 'article.edit', row.editorial);
  const checked = await checkContent(content);
  return (await unchanged(row, checked)) ?? writeContent(actor, row, baseRevision, checked);
}

/**
 * Puts a checked content into the article; restoring a version comes through here too.
 * @throws {AppError} `conflict`, after the refused content was kept
 */
export async function writeContent(
  actor: PersonActor,
  row: ArticleRow,
  baseRevision: number,
  checked: CheckedContent,
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<SavedArticle> {
  const saved = await inTransaction(async (tx) => {
    if (row.revision !== baseRevision || !(await lockRevision(tx, row))) return null;
    await keepReplaced(tx, actor, row, checked);
    const written = await replaceContent(tx, actor, row, baseRevision, checked);
    if (!written) return null;
    if (checked.hash !== row.contentHash) await refreshCopy(tx, row.id);
    await also(tx);
    const details = { revision: written.revision, hash: checked.hash };
    await audit(tx, actor, {
      action: 'article.saved',
      subject: 'article',
      subjectId: row.id,
      accountId: row.accountId,
      details,
    });
    await announce(tx, [`article:${row.id}`]);
    return written;
  });
  if (!saved) return refuseStale(actor, row.id, checked);
  warmPlatformBytes(platformUsesOf(checked.content));
  return saved;
}

/** The answer to a save that says what is there already, whatever it was based on; null where something differs. */
async function unchanged(row: ArticleRow, checked: CheckedContent): Promise<SavedArticle | null> {
  if (checked.hash !== row.contentHash) return null;
  const [stored] = await db()
    .select({ content: articles.content, revision: articles.revision })
    .from(articles)
    .where(eq(articles.id, row.id));
  if (!stored || stored.revision !== row.revision || !sameContent(stored.content, checked.content)) return null;
  return { revision: row.revision, hash: row.contentHash, savedAt: row.updatedAt };
}

/** Holds the row as it was read, so that what is kept of it is what is replaced. */
async function lockRevision(tx: Tx, row: ArticleRow): Promise<boolean> {
  const same = and(eq(articles.id, row.id), eq(articles.revision, row.revision));
  return (await tx.select({ id: articles.id }).from(articles).where(same).for('update')).length > 0;
}

function sameContent(a: ArticleContent, b: ArticleContent): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

async function keepReplaced(tx: Tx, actor: PersonActor, row: ArticleRow, next: CheckedContent): Promise<void> {
  // A page nobody has saved yet is the blank one it was made as.
  if (!row.lastContentEditor || row.revision === 1 || next.hash === row.contentHash) return;
  const takesOver = row.lastContentEditor !== actor.id;
  await foldAutosave(tx, row.id, row.lastContentEditor, takesOver || row.characters - next.characters > MUCH_TEXT);
}

async function replaceContent(tx: Tx, actor: PersonActor, row: ArticleRow, baseRevision: number, next: CheckedContent) {
  const noticeable = next.hash !== row.contentHash;
  const { content, hash: contentHash, characters, coverPicture } = next;
  const [written] = await tx
    .update(articles)
    .set({
      content,
      contentHash,
      characters,
      coverPicture,
      type: content.type,
      title: content.title,
      revision: sql`${articles.revision} + 1`,
      updatedAt: sql`now()`,
      ...(noticeable && {
        lastContentEditor: actor.id,
        writers: withWriter(actor.id),
      }),
    })
    .where(
      and(
        eq(articles.id, row.id),
        eq(articles.revision, baseRevision),
        inArray(articles.editorial, ['writing', 'in_review', 'changes_requested']),
      ),
    )
    .returning({ revision: articles.revision, hash: articles.contentHash, savedAt: articles.updatedAt });
  return written ?? null;
}

function withWriter(personId: string) {
  const me = sql`${personId}::uuid`;
  return sql`case when ${me} = any(${articles.writers}) then ${articles.writers} else ${articles.writers} || ${me} end`;
}

async function refuseStale(actor: PersonActor, id: string, refused: CheckedContent): Promise<never> {
  const now = await loadArticle(actor, id);
  authorizePerson(actor, 'article.edit', now.editorial);
  const version = await inTransaction(async (tx) => {
    if (await hasVersion(tx, id, refused.hash)) return null;
    const { content, hash } = refused;
    const kept = await keepContent(tx, id, { reason: 'conflict', personId: actor.id, hash, content });
    const details = { version: kept.number };
    await audit(tx, actor, {
      action: 'article.save_refused',
      subject: 'article',
      subjectId: id,
      accountId: now.accountId,
      details,
    });
    await announce(tx, [`article:${id}`]);
    return kept;
  });
  const conflict = await contentMoved(now);
  const values = { ...conflict.text.values, ...(version && { version: version.number }) };
  throw new AppError('conflict', { key: conflict.text.key, values });
}
