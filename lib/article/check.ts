/** The checks there are: how grave each is and which field it belongs to. One table, for catalogues and tests too. */
export type CheckLevel = 'must' | 'should' | 'good';

export type CheckField =
  | 'title'
  | 'author'
  | 'digest'
  | 'body'
  | 'text'
  | 'gallery'
  | 'cover'
  | 'crops'
  | 'sourceUrl'
  | 'comments'
  | 'account';

export const CHECKS = {
  title_empty: ['must', 'title'],
  title_long: ['must', 'title'],
  author_long: ['must', 'author'],
  digest_long: ['must', 'digest'],
  /** The platform then takes the first 54 characters of the text. */
  digest_empty: ['should', 'digest'],
  body_empty: ['must', 'body'],
  body_bytes: ['must', 'body'],
  /** The documented limit, which real calls pass: look, but go. */
  body_characters: ['should', 'body'],
  products_many: ['must', 'body'],
  links_dropped: ['should', 'body'],
  /** The same where the house style lists them at the end: good to know, nothing to do. */
  links_good: ['good', 'body'],
  markup_changed: ['should', 'body'],
  body_alt_missing: ['should', 'body'],
  text_empty: ['should', 'text'],
  text_long: ['must', 'text'],
  gallery_empty: ['must', 'gallery'],
  gallery_many: ['must', 'gallery'],
  gallery_alt_missing: ['should', 'gallery'],
  cover_missing: ['must', 'cover'],
  cover_alt_missing: ['should', 'cover'],
  /** The platform would cut by itself. */
  crop_missing: ['should', 'crops'],
  crop_misfit: ['must', 'crops'],
  crop_small: ['should', 'crops'],
  source_invalid: ['must', 'sourceUrl'],
  source_long: ['must', 'sourceUrl'],
  comments_conflict: ['should', 'comments'],
  /** The whole draft would be refused with 88000. */
  comments_forbidden: ['must', 'comments'],
  publish_forbidden: ['should', 'account'],
  marker_title: ['should', 'title'],
  marker_digest: ['should', 'digest'],
  marker_body: ['should', 'body'],
  marker_text: ['should', 'text'],
  /** Of the account's own lists. */
  word_forbidden_title: ['must', 'title'],
  word_forbidden_digest: ['must', 'digest'],
  word_forbidden_body: ['must', 'body'],
  word_forbidden_text: ['must', 'text'],
  word_caution_title: ['should', 'title'],
  word_caution_digest: ['should', 'digest'],
  word_caution_body: ['should', 'body'],
  word_caution_text: ['should', 'text'],
  title_good: ['good', 'title'],
  digest_good: ['good', 'digest'],
  body_good: ['good', 'body'],
  text_good: ['good', 'text'],
  gallery_good: ['good', 'gallery'],
  cover_good: ['good', 'cover'],
  crops_good: ['good', 'crops'],
} as const satisfies Record<string, readonly [CheckLevel, CheckField]>;

/** A key of the message catalogue, under the name of the checks. */
export type CheckKey = keyof typeof CHECKS;

export interface Check {
  /** Distinct within one list and stable while the finding stays where it is. */
  id: string;
  level: CheckLevel;
  field: CheckField;
  key: CheckKey;
  /** Numbers and words for the sentence. */
  values: Record<string, string | number>;
  /** Where to jump: `body/3/0` (child indexes), `gallery/2`, `crops/1_1`. */
  path?: string;
}

/** One row of the list. */
export function check(key: CheckKey, values: Check['values'] = {}, path?: string): Check {
  const [level, field] = CHECKS[key];
  return {
    id: path === undefined ? key : `${key}@${path}`,
    level,
    field,
    key,
    values,
    ...(path !== undefined && { path }),
  };
}
