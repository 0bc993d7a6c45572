import { and, desc, eq, gt, notInArray, sql } from 'drizzle-orm';
import { articles, articleVersions, type VersionReason } from '@/drizzle/schema';
import type { Db, Tx } from '@/lib/db/connection';
import type { ArticleContent } from '@/lib/article/content';

export interface KeptVersion {
  id: string;
  number: number;
  hash: string;
}

const kept = { id: articleVersions.id, number: articleVersions.number, hash: articleVersions.hash };

/** Autosaves of one person within this time are one version. */
const FOLD_MINUTES = 5;

/** Keeps the present content as a new version. */
export async function keepVersion(
  tx: Tx,
  articleId: string,
  input: { reason: VersionReason; personId: string | null; label?: string },
): Promise<KeptVersion> {
  const number = await takeNumber(tx, articleId);
  const { reason, personId, label = '' } = input;
  // Copied inside the database: a content can have megabytes.
  const present = tx
    .select({
      id: sql`gen_random_uuid()`.as('id'),
      articleId: sql`${articles.id}`.as('article_id'),
      number: sql`${number}::int`.as('number'),
      content: articles.content,
      hash: sql`${articles.contentHash}`.as('hash'),
      reason: sql`${reason}::text`.as('reason'),
      label: sql`${label}::text`.as('label'),
      createdBy: sql`${personId}::uuid`.as('created_by'),
      createdAt: sql`clock_timestamp()`.as('created_at'),
    })
    .from(articles)
    .where(eq(articles.id, articleId));
  const [row] = await tx.insert(articleVersions).select(present).returning(kept);
  return row ?? gone(articleId);
}

/** Keeps a content that is not the article's own: a refused save, the platform's copy. */
export async function keepContent(
  tx: Tx,
  articleId: string,
  input: { reason: VersionReason; personId: string | null; label?: string; hash: string; content: ArticleContent },
): Promise<KeptVersion> {
  const number = await takeNumber(tx, articleId);
  const { personId: createdBy, ...rest } = input;
  const [row] = await tx
    .insert(articleVersions)
    .values({ articleId, number, createdBy, ...rest })
    .returning(kept);
  return row ?? gone(articleId);
}

/**
 * The version that holds the present content, whose hash the caller knows and holds (`holdAsSeen`): one that a step or a name made, else a new one. Autosaves and refused saves are not
 * taken, because an autosave may still be folded.
 */
export async function versionFor(
  tx: Tx,
  articleId: string,
  input: { reason: VersionReason; personId: string | null; hash: string },
): Promise<KeptVersion> {
  const [known] = await tx
    .select(kept)
    .from(articleVersions)
    .where(
      and(
        eq(articleVersions.articleId, articleId),
        eq(articleVersions.hash, input.hash),
        notInArray(articleVersions.reason, ['autosave', 'conflict']),
      ),
    )
    .orderBy(desc(articleVersions.number))
    .limit(1);
  return known ?? keepVersion(tx, articleId, input);
}

/**
 * Called before the content is replaced: keeps what is there as an autosave of its writer, at most one per person and five
 * minutes. `always`: also inside those minutes (another person takes over, or much text goes), then the earlier one is replaced.
 */
export async function foldAutosave(tx: Tx, articleId: string, writer: string, always: boolean): Promise<void> {
  const [present] = await tx.select({ hash: articles.contentHash }).from(articles).where(eq(articles.id, articleId));
  if (!present || (await hasVersion(tx, articleId, present.hash))) return;
  const [earlier] = await tx
    .select({ id: articleVersions.id })
    .from(articleVersions)
    .where(
      and(
        eq(articleVersions.articleId, articleId),
        eq(articleVersions.createdBy, writer),
        eq(articleVersions.reason, 'autosave'),
        gt(articleVersions.createdAt, sql`now() - make_interval(mins => ${FOLD_MINUTES})`),
      ),
    )
    .limit(1);
  if (!earlier) await keepVersion(tx, articleId, { reason: 'autosave', personId: writer });
  else if (always) await refill(tx, articleId, earlier.id);
}

/** Whether a content is kept already. */
export async function hasVersion(tx: Db | Tx, articleId: string, hash: string): Promise<boolean> {
  const found = await tx
    .select({ id: articleVersions.id })
    .from(articleVersions)
    .where(and(eq(articleVersions.articleId, articleId), eq(articleVersions.hash, hash)))
    .limit(1);
  return found.length > 0;
}

async function refill(tx: Tx, articleId: string, versionId: string): Promise<void> {
  const from = tx
    .select({ content: articles.content, hash: articles.contentHash })
    .from(articles)
    .where(eq(articles.id, articleId))
    .as('present');
  await tx
    .update(articleVersions)
    .set({ content: sql`${from.content}`, hash: sql`${from.hash}` })
    .from(from)
    .where(eq(articleVersions.id, versionId));
}

async function takeNumber(tx: Tx, articleId: string): Promise<number> {
  const [row] = await tx
    .update(articles)
    .set({ lastVersion: sql`${articles.lastVersion} + 1` })
    .where(eq(articles.id, articleId))
    .returning({ number: articles.lastVersion });
  return row?.number ?? gone(articleId);
}

function gone(articleId: string): never {
  throw new Error(`article ${articleId} is gone`);
}
