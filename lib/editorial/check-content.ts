import { inArray } from 'drizzle-orm';
import { pictures } from '@/drizzle/schema';
import { type ArticleContent, articleContentSchema, coverOf, type PictureUse } from '@/lib/article/content';
import { parseDocument } from '@/lib/article/document/parse';
import { documentStats, picturesIn } from '@/lib/article/document/read';
import { contentHash } from '@/lib/article/hash';
import { countCharacters } from '@/lib/article/limits';
import { db } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';

/** A content that may be saved, with what stands beside it in the row. */
export interface CheckedContent {
  content: ArticleContent;
  hash: string;
  characters: number;
  coverPicture: string | null;
}

/**
 * Reads a content from anywhere: its shape and bounds, its document, and that each picture is one of the library.
 * @throws {ZodError} for wrong fields
 * @throws {AppError} `invalid` `document_<reason>` or `picture_unknown`
 */
export async function checkContent(given: unknown): Promise<CheckedContent> {
  const shaped = articleContentSchema.parse(given);
  const parsed = parseDocument(shaped.body);
  if (!parsed.ok) {
    const text = { key: 'document_refused', values: { reason: parsed.reason } };
    throw new AppError('invalid', text, { body: text });
  }
  const content = { ...shaped, body: parsed.doc };
  await requirePictures(content);
  return { content, ...factsOf(content) };
}

/** What the row of an article says beside its content. */
export function factsOf(content: ArticleContent): Omit<CheckedContent, 'content'> {
  const news = content.type === 'news';
  const characters = news ? documentStats(content.body).characters : countCharacters(content.text.replace(/\s+/gu, ''));
  return { hash: contentHash(content), characters, coverPicture: coverOf(content)?.picture ?? null };
}

/** Every picture in use, in reading order, by the field it is in. */
function usesOf(content: ArticleContent): { field: string; use: PictureUse }[] {
  return [
    ...(content.cover ? [{ field: 'cover', use: content.cover }] : []),
    ...content.gallery.map((use) => ({ field: 'gallery', use })),
    ...picturesIn(content.body).map((use) => ({ field: 'body', use })),
  ];
}

/** The pictures a push of this content sends, and by which call each goes. */
export function platformUsesOf(content: ArticleContent): { hash: string; use: 'body' | 'material' }[] {
  if (content.type === 'newspic') return content.gallery.map(({ hash }) => ({ hash, use: 'material' }));
  const body = picturesIn(content.body).map(({ hash }) => ({ hash, use: 'body' as const }));
  return content.cover ? [{ hash: content.cover.hash, use: 'material' }, ...body] : body;
}

async function requirePictures(content: ArticleContent): Promise<void> {
  const uses = usesOf(content);
  const ids = [...new Set(uses.map(({ use }) => use.picture))];
  if (ids.length === 0) return;
  const { id, hash, width, height } = pictures;
  const rows = await db().select({ id, hash, width, height }).from(pictures).where(inArray(id, ids));
  const known = new Map(rows.map((row) => [row.id, row]));
  // A use says again what its picture is; one that says something else was not made by the page.
  const wrong = uses.find(({ use }) => {
    const row = known.get(use.picture);
    return !row || row.hash !== use.hash || row.width !== use.width || row.height !== use.height;
  });
  if (wrong) throw new AppError('invalid', 'picture_unknown', { [wrong.field]: { key: 'picture_unknown' } });
}
