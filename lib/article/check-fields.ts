/** Checks of the single-line fields and the switches. */
import { check, type Check } from '@/lib/article/check';
import type { WordLists } from '@/lib/article/check-words';
import type { ArticleContent } from '@/lib/article/content';
import { countCharacters, LIMITS, utf8Bytes } from '@/lib/article/limits';

/** What is known about the account's rights; what is not known is not held against it. */
export interface AccountRights extends WordLists {
  comments?: boolean;
  publish?: boolean;
}

export function checkFields(content: ArticleContent, account: AccountRights): Check[] {
  return [
    ...checkTitle(content),
    ...tooLong('author_long', content.author, LIMITS.authorCharacters),
    ...checkDigest(content),
    ...checkSource(content.sourceUrl.trim()),
    ...checkComments(content, account),
    ...(account.publish === false ? [check('publish_forbidden')] : []),
  ];
}

function checkTitle({ title }: ArticleContent): Check[] {
  return title.trim() === '' ? [check('title_empty')] : tooLong('title_long', title, LIMITS.titleCharacters);
}

function checkDigest({ type, digest }: ArticleContent): Check[] {
  if (digest.trim() !== '') return tooLong('digest_long', digest, LIMITS.digestCharacters);
  return type === 'news' ? [check('digest_empty', { taken: LIMITS.autoDigestCharacters })] : [];
}

function checkSource(url: string): Check[] {
  if (url === '') return [];
  const bytes = utf8Bytes(url);
  if (bytes > LIMITS.sourceUrlBytes) return [check('source_long', { count: bytes, max: LIMITS.sourceUrlBytes })];
  return isWebAddress(url) ? [] : [check('source_invalid')];
}

/** `https://…` or `http://…` with a host and no white space, as the platform opens it (45005). */
function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/?#]+\S*$/i.test(text) && URL.canParse(text);
}

function checkComments({ needOpenComment, onlyFansCanComment }: ArticleContent, account: AccountRights): Check[] {
  if (needOpenComment) return account.comments === false ? [check('comments_forbidden')] : [];
  return onlyFansCanComment ? [check('comments_conflict')] : [];
}

/** A `…_long` row where a text has more characters than the platform counts to. */
export function tooLong(key: 'title_long' | 'author_long' | 'digest_long' | 'text_long', text: string, max: number) {
  const count = countCharacters(text);
  return count > max ? [check(key, { count, max })] : [];
}
