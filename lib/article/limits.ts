/**
 * What the platform accepts, in one place. Lengths are characters as the platform counts them (Unicode code points:
 * an emoji outside the BMP is one) unless the name says bytes. What a person may *save* is larger, see `content.ts`.
 */
export const LIMITS = {
  /** Over it: 45003. Longer titles exist in the wild, made in the platform's own editor. */
  titleCharacters: 32,
  authorCharacters: 16,
  /** Over it: 45004. Older documents say 128; 120 since 2026-07. */
  digestCharacters: 120,
  /** `content_source_url`, UTF-8. Over it: 45005. */
  sourceUrlBytes: 1024,
  /** Pictures of one newspic. */
  galleryPictures: 20,
  productsPerArticle: 50,
  /**
   * HTML of a news body. The documented limit is a warning only: real calls with 26,843 and 39,347 characters were
   * accepted. The byte limit is the one that refuses (45002).
   */
  bodyCharactersWarn: 20_000,
  bodyBytesRefuse: 1_048_576,
  newspicTextCharacters: 1000,
  /** Over it: 45008. */
  articlesPerDraft: 8,
  /** A big card is about this wide on a phone: a cover crop below it looks soft. Ours, not the platform's. */
  coverWidthAdvised: 900,
  squareWidthAdvised: 200,
  /** Without a digest the platform takes this many characters of the text. */
  autoDigestCharacters: 54,
} as const;

/** Length as the platform counts it: Unicode code points, not UTF-16 units and not graphemes. */
export function countCharacters(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    if (isPairAt(text, i)) i++;
    count++;
  }
  return count;
}

/** Size in UTF-8 bytes; a lone surrogate counts three, as every encoder writes U+FFFD for it. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (isPairAt(text, i)) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}

function isPairAt(text: string, i: number): boolean {
  return (text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
}
