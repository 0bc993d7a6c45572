/** What would go wrong or look wrong, said before the push and not after. */
import { check, CHECKS, type Check, type CheckKey, type CheckLevel } from '@/lib/article/check';
import { checkFields, type AccountRights } from '@/lib/article/check-fields';
import { checkPictures } from '@/lib/article/check-pictures';
import { checkWords } from '@/lib/article/check-words';
import { checkBody, checkMarkers, checkText } from '@/lib/article/check-text';
import type { ArticleContent } from '@/lib/article/content';
import { coverOf } from '@/lib/article/content-parts';

export interface PreflightOptions {
  /** The platform HTML of the body; without it sizes are not checked. */
  rendered?: string;
  account?: AccountRights;
}

const ORDER: Record<CheckLevel, number> = { must: 0, should: 1, good: 2 };

/** Fields that get a *good* row when nothing is found in them, by type. */
const PRAISED: Record<ArticleContent['type'], readonly CheckKey[]> = {
  news: ['title_good', 'digest_good', 'cover_good', 'crops_good', 'body_good'],
  newspic: ['title_good', 'gallery_good', 'crops_good', 'text_good'],
};

/** All findings, *must* before *should* before *good*, within a level from the top of the page down. */
export function preflight(content: ArticleContent, { rendered, account = {} }: PreflightOptions = {}): Check[] {
  const found = [
    ...checkFields(content, account),
    ...checkMarkers('marker_title', content.title),
    ...checkMarkers('marker_digest', content.digest),
    ...checkWords(content, account),
    ...checkPictures(content),
    ...(content.type === 'news' ? checkBody(content, rendered) : checkText(content)),
  ];
  return [...found, ...praise(content, found)].toSorted((a, b) => ORDER[a.level] - ORDER[b.level]);
}

/** The first thing that must be mended before a push: the reason on the disabled button. Null when nothing must. */
export function firstMust(checks: readonly Check[]): Check | null {
  return checks.find(({ level }) => level === 'must') ?? null;
}

function praise(content: ArticleContent, found: readonly Check[]): Check[] {
  const faulty = new Set<string>(found.flatMap(({ level, field }) => (level === 'good' ? [] : [field])));
  // Without a picture there is nothing to crop: that is the cover's or the gallery's row.
  if (!coverOf(content)) faulty.add('crops');
  return PRAISED[content.type].filter((key) => !faulty.has(CHECKS[key][1])).map((key) => check(key));
}
