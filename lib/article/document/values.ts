/**
 * Words: an attribute *value* comes from a browser, a paste or a stored document and is hostile until one of these cleaners has passed it.
 * Every cleaner returns the one accepted spelling, or null. Cleaning twice changes nothing.
 */

const HEX = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/;
const RGB = /^rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*(?:[,/]\s*(?:1|1\.0+|100%)\s*)?\)$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const PLAIN_URL = /^https?:\/\/[^\s"'<>\\^`{|}]+$/;
// C0 and C1 controls mean nothing to a reader, and Postgres refuses U+0000 in jsonb.
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const LONE_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Sizes of text a writer may choose, in CSS px. */
const FONT_SIZES = { min: 10, max: 48 } as const;
/** Longest link a document keeps, in characters. */
const MAX_HREF = 2048;
/** Longest alternative text of a picture, in characters. */
const MAX_ALT = 1000;

export const ALIGNMENTS = ['left', 'center', 'right', 'justify'] as const;
export const CELL_ALIGNMENTS = ['left', 'center', 'right'] as const;
/** Where a narrow picture stands; without one it is in the middle. */
export const PICTURE_ALIGNMENTS = ['left', 'right'] as const;
export const LINE_HEIGHTS = ['1.4', '1.6', '1.75', '2', '2.4'] as const;
export const LETTER_SPACINGS = ['0', '0.5px', '1px', '2px'] as const;
/** White before the first line: two characters, as in print, or explicitly none. */
export const FIRST_LINES = ['2em', '0'] as const;
export const CALLOUTS = ['note', 'tip', 'warning', 'plain'] as const;
/** Sizes of text the menus offer, in px. */
export const TEXT_SIZES = [12, 14, 15, 16, 17, 18, 20, 24, 30] as const;
/** Longest footnote and longest formula, in characters. */
const MAX_NOTE = 1000;
const MAX_TEX = 4000;
/** Widest column of a table in the editor, in px. */
const MAX_COLUMN = 2000;

/** An opaque colour as `#rrggbb`, from `#rgb`, `#rrggbb`, `rgb()` or a fully opaque `rgba()`. */
export function cleanColour(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 40) return null;
  const text = value.trim().toLowerCase();
  if (HEX.test(text)) return text.length === 7 ? text : text.replace(/[0-9a-f]/g, '$&$&');
  const channels = RGB.exec(text)?.slice(1, 4).map(Number);
  if (!channels || channels.some((c) => c > 255)) return null;
  return `#${channels.map((c) => c.toString(16).padStart(2, '0')).join('')}`;
}

/** A text size in px within what a phone can show, at most one decimal: `18px`. */
export function cleanFontSize(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const match = /^\s*(\d{1,3}(?:\.\d{1,3})?)px\s*$/i.exec(value);
  if (!match) return null;
  const size = Math.round(Number(match[1]) * 10) / 10;
  return size >= FONT_SIZES.min && size <= FONT_SIZES.max ? `${size}px` : null;
}

/** One of the given words, or null. */
export function cleanChoice<T extends string>(choices: readonly T[], value: unknown): T | null {
  return choices.find((choice) => choice === value) ?? null;
}

/** A whole number within the bounds, or the fallback. */
export function cleanInteger(value: unknown, min: number, max: number, fallback: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? value : fallback;
}

/** A whole number within the bounds, or null. */
export function cleanOptional(value: unknown, min: number, max: number): number | null {
  const number = cleanInteger(value, min, max, min - 1);
  return number < min ? null : number;
}

/** Widths of the columns a cell spans, in px, or null. A good list is given back itself. */
export function cleanColumnWidths(value: unknown): number[] | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > 100) return null;
  const good = (value as unknown[]).every((width) => cleanInteger(width, 0, MAX_COLUMN, -1) >= 0);
  return good ? (value as number[]) : null;
}

/** The words of a footnote: one line. */
export function cleanNote(value: unknown): string {
  return typeof value === 'string' ? firstOf(cleanText(value).replace(/\s+/g, ' '), MAX_NOTE) : '';
}

/** TeX of a formula. */
export function cleanTex(value: unknown): string {
  return typeof value === 'string' ? firstOf(cleanText(value), MAX_TEX) : '';
}

/** So many characters from the start, none of them halved. */
function firstOf(text: string, max: number): string {
  return text.length <= max
    ? text
    : Array.from(text.slice(0, 2 * max))
        .slice(0, max)
        .join('');
}

/** An absolute http or https address without credentials, or null. The spelling is kept where it is already safe. */
export function cleanHref(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > MAX_HREF) return null;
  const text = value.trim();
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.hostname === '') return null;
  if (PLAIN_URL.test(text)) return text;
  return PLAIN_URL.test(url.href) && url.href.length <= MAX_HREF ? url.href : null;
}

/** Whether the platform keeps a link to this address alive: only its own article host (facts.md, html-filter.json). */
export function isPlatformLink(href: string): boolean {
  if (!URL.canParse(href)) return false;
  const { protocol, hostname, port } = new URL(href);
  return (protocol === 'http:' || protocol === 'https:') && hostname === 'mp.weixin.qq.com' && port === '';
}

/** The name of a programming language, lower case, or null. */
export function cleanLanguage(value: unknown): string | null {
  return typeof value === 'string' && /^[a-z0-9+#._-]{1,32}$/i.test(value) ? value.toLowerCase() : null;
}

/** A lower-case uuid, or null. */
export function cleanUuid(value: unknown): string | null {
  return typeof value === 'string' && UUID.test(value.toLowerCase()) ? value.toLowerCase() : null;
}

/** A lower-case SHA-256 in hex, or null. */
export function cleanHash(value: unknown): string | null {
  return typeof value === 'string' && /^[0-9a-f]{64}$/i.test(value) ? value.toLowerCase() : null;
}

/** Text without control characters (tab and line feed stay) and without lone surrogates, which Postgres refuses. */
export function cleanText(value: string): string {
  return value.replace(/\r\n?/g, '\n').replace(CONTROLS, '').replace(LONE_SURROGATES, '\ufffd');
}

/** Alternative text: one line, at most {@link MAX_ALT} characters. */
export function cleanAlt(value: unknown): string {
  if (typeof value !== 'string') return '';
  const line = cleanText(value.slice(0, 4 * MAX_ALT))
    .replace(/\s+/g, ' ')
    .trim();
  return Array.from(line).slice(0, MAX_ALT).join('').trim();
}
