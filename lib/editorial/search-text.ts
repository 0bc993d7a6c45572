import { type SQL, sql } from 'drizzle-orm';
import { articles, articleTexts } from '@/drizzle/schema';

/** As many words as a search looks for; the rest is left out. */
const MOST_WORDS = 5;

/**
 * The condition that an article has every word of a search in its title, author, digest or text, in any script: Chinese has
 * no spaces, so words are found by their pairs of neighbouring characters, then compared whole.
 */
export function textHas(q: string | undefined): SQL | undefined {
  const words = (q ?? '').trim().split(/\s+/u).filter(Boolean).slice(0, MOST_WORDS);
  if (words.length === 0) return undefined;
  const each = words.map((word) => {
    const plain = sql`lower(normalize(${word}::text, NFKC))`;
    const pattern = sql`'%' || regexp_replace(${plain}, '([\\\\%_])', '\\\\\\1', 'g') || '%'`;
    return sql`(${articleTexts.grams} @> article_search_grams(${plain}) and ${articleTexts.text} like ${pattern})`;
  });
  return sql`${articles.id} in (select ${articleTexts.articleId} from ${articleTexts} where ${sql.join(each, sql` and `)})`;
}
