/** Words of an account's lists: those no article may contain, and those somebody should look at. */
import { check, type Check, type CheckKey } from '@/lib/article/check';
import type { ArticleContent } from '@/lib/article/content';
import { plainText } from '@/lib/article/document/read';

export interface WordLists {
  forbiddenWords?: readonly string[];
  cautionWords?: readonly string[];
}

type Place = 'title' | 'digest' | 'body' | 'text';

/** Words named per place and list; more would be a wall. */
const NAMED = 5;

/** One row for each place and list in which words were found, naming the first of them. */
export function checkWords(content: ArticleContent, { forbiddenWords = [], cautionWords = [] }: WordLists): Check[] {
  if (forbiddenWords.length === 0 && cautionWords.length === 0) return [];
  const isNews = content.type === 'news';
  const places: [Place, string][] = [
    ['title', content.title],
    ['digest', isNews ? `${content.digest}\n${content.author}` : ''],
    isNews ? ['body', plainText(content.body)] : ['text', content.text],
  ];
  return places.flatMap(([place, text]) => {
    const folded = fold(text);
    return [
      ...found(`word_forbidden_${place}`, forbiddenWords, folded),
      ...found(`word_caution_${place}`, cautionWords, folded),
    ];
  });
}

function found(key: CheckKey, words: readonly string[], folded: string): Check[] {
  const named = words.filter((word) => fold(word) !== '' && folded.includes(fold(word)));
  return named.length === 0 ? [] : [check(key, { words: named.slice(0, NAMED).join('、'), count: named.length })];
}

/** Full-width and capital letters are no way around a list. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
