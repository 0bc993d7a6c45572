/**
 * Markup that is kept as it was: a card, a sound or a mini-program of the platform, or a piece of another editor's layout. It is looked at and
 * never rewritten, because it goes back byte for byte; what could run or leave the article makes all of it unacceptable.
 */

/** Longest markup of one block, in UTF-16 units. */
const MAX_HTML = 200_000;
const MAX_DEPTH = 60;

/** Elements of the platform's own, by what a person calls them. */
export const PLATFORM_KINDS = {
  'mp-common-product': 'product',
  'mp-miniprogram': 'program',
  'mp-common-profile': 'account',
  'mp-common-mpaudio': 'audio',
  'mp-common-sticker': 'sticker',
  'mp-style-type': 'style',
} as const;

export type PlatformKind = (typeof PLATFORM_KINDS)[keyof typeof PLATFORM_KINDS] | 'video' | 'drawing' | 'layout';

const ATTRIBUTE = `\\s+[a-zA-Z_:][-\\w:.]*(?:\\s*=\\s*(?:"[^"<>]*"|'[^'<>]*'|[^\\s"'=<>\`]+))?`;
const TAG = new RegExp(`<(/?)([a-zA-Z][-a-zA-Z0-9]*)((?:${ATTRIBUTE})*)\\s*(/?)>`, 'y');
const ONE_ATTRIBUTE = new RegExp(ATTRIBUTE, 'g');
const TEXT = /[^<]+/y;
const EMPTY_TAGS = new Set(['br', 'hr', 'img', 'wbr', 'col', 'source']);
const FORBIDDEN_TAGS =
  /^(?:script|style|form|input|label|select|textarea|button|noscript|template|object|embed|applet|link|meta|base|title|frame|frameset|noframes|html|head|body|foreignobject|plaintext|xmp|noembed|math)$/;
const FORBIDDEN_ATTRIBUTE = /^(?:on|srcdoc|action|formaction|ping|contenteditable|tabindex|autofocus)/;
// Written with entities or white space in between it would still run.
const SCRIPT_ADDRESS = /javascript:|vbscript:|data:(?:text|application)/i;
// oxlint-disable-next-line no-control-regex
const HIDING = /\s|[\u0000-\u0020]|&(?:tab|newline);?/gi;
const ENTITY_LETTER = /&(?:#x?[0-9a-f]+|colon|sol);?/i;

/** The markup itself when it is one well-formed element without anything active in it; else the empty text. */
export function cleanPlatformHtml(value: unknown): string {
  if (typeof value !== 'string' || value.length > MAX_HTML || !value.startsWith('<')) return '';
  const open: string[] = [];
  for (let at = 0; at < value.length;) {
    if (at > 0 && open.length === 0) return '';
    TEXT.lastIndex = at;
    if (TEXT.test(value)) at = TEXT.lastIndex;
    else {
      TAG.lastIndex = at;
      const found = TAG.exec(value);
      if (!found || !step(found, open)) return '';
      at = TAG.lastIndex;
    }
  }
  return open.length === 0 ? value : '';
}

/** Goes into an element or out of it; false where the markup is not well formed or not harmless. */
function step([, slash, name = '', attributes = '', selfClosed]: RegExpExecArray, open: string[]): boolean {
  const tag = name.toLowerCase();
  if (slash) return attributes === '' && open.pop() === tag;
  if (FORBIDDEN_TAGS.test(tag) || open.length >= MAX_DEPTH || !isHarmless(attributes)) return false;
  if (EMPTY_TAGS.has(tag)) return true;
  // Only a drawing closes its elements this way; elsewhere the slash is not read and what follows would be inside.
  if (selfClosed) return open.includes('svg');
  open.push(tag);
  return true;
}

function isHarmless(attributes: string): boolean {
  return (attributes.match(ONE_ATTRIBUTE) ?? []).every((attribute) => {
    const [name = '', ...rest] = attribute.trim().split('=');
    const value = rest.join('=').replace(HIDING, '').replace(/^["']/, '');
    if (FORBIDDEN_ATTRIBUTE.test(name.trim().toLowerCase()) || SCRIPT_ADDRESS.test(value)) return false;
    // An address that spells its scheme with entities has something to hide.
    return !/^(?:href|src|xlink:href|to|from|values)$/i.test(name.trim()) || !ENTITY_LETTER.test(value.slice(0, 24));
  });
}

/** What kept markup is, for people. */
export function platformKindOf(html: string): PlatformKind {
  const [, name = ''] = /^<([-a-zA-Z0-9]+)/.exec(html) ?? [];
  const tag = name.toLowerCase();
  if (Object.hasOwn(PLATFORM_KINDS, tag)) return PLATFORM_KINDS[tag as keyof typeof PLATFORM_KINDS];
  for (const [inner, kind] of Object.entries(PLATFORM_KINDS)) if (html.includes(`<${inner}`)) return kind;
  if (/data-miniprogram-/.test(html)) return 'program';
  if (/<(?:iframe|video)\b/i.test(html)) return 'video';
  return tag === 'svg' ? 'drawing' : 'layout';
}

/** The name somebody would know kept markup by, from the attributes the platform gives its cards. */
export function platformNameOf(html: string): string {
  const found =
    /\s(?:data-nickname|data-miniprogram-title|data-miniprogram-nickname|data-title|data-name|name)="([^"]*)"/i.exec(
      html,
    );
  return (
    found?.[1] ??
    html
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  ).slice(0, 60);
}
