import { Refused } from '@/lib/media/jobs';

/** Drawings are small; a larger one is made of pictures or of malice. */
export const SVG_BYTES = 2 * 2 ** 20;
const ELEMENTS = 20_000;
/** Copies of copies grow without bound; no drawing needs many. */
const COPIES = 500;

/** Elements that run, load, or show another document; of any namespace prefix. */
const FORBIDDEN =
  /^(?:script|foreignobject|iframe|embed|object|audio|video|canvas|image|feimage|handler|listener|set|animate\w*|mpath|discard|include|link|meta)$/i;

/**
 * Lets through a drawing that stands for itself: no scripts, no handlers, no addresses but its own parts, no entities, no style sheets from
 * elsewhere, no pictures inside. The text is what librsvg is then given; it reads no files either, as it is given no place.
 * @returns the text
 * @throws {Refused} `svg`, `too_large` by a sentence of its own in bytes
 */
export function checkSvg(bytes: Buffer): string {
  const text = textOf(bytes);
  if (!/^\s*(?:<\?xml\s[^>]*\?>\s*)?(?:<!--[\s\S]{0,10000}?-->\s*)*<(?:\w+:)?svg[\s>]/.test(text))
    throw new Refused('svg');
  const afterProlog = text.replace(/^\s*<\?xml\s[^>]*\?>/, '');
  if (/<!(?!--|\[CDATA\[)|<\?/.test(afterProlog)) throw new Refused('svg');
  const elements = [...text.matchAll(/<\s*(?:[\w.-]+:)?([\w.-]+)/g)].map(([, name]) => name ?? '');
  if (elements.length > ELEMENTS || elements.some((name) => FORBIDDEN.test(name))) throw new Refused('svg');
  if (elements.filter((name) => name.toLowerCase() === 'use').length > COPIES) throw new Refused('svg');
  if (hasForeignAddress(text) || /[\s"'/]on[a-z]+\s*=/i.test(text) || /xml:base/i.test(text)) throw new Refused('svg');
  return text;
}

function textOf(bytes: Buffer): string {
  if (bytes.length > SVG_BYTES) throw new Refused('svg');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/i.exec(text)?.[1] ?? 'utf-8';
    if (!text.includes('\0') && /^(?:utf-?8|us-ascii)$/i.test(declared)) return text;
  } catch {
    // Another encoding: what a reader sees and what we see could differ.
  }
  throw new Refused('svg');
}

/** Whether anything leads outside of the drawing: links, `url()`, imports, also written with escapes. */
function hasForeignAddress(text: string): boolean {
  const links = [...text.matchAll(/href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/gi)];
  if (links.some(([, double, single, bare]) => !/^\s*#/.test(double ?? single ?? bare ?? ''))) return true;
  const addresses = [...text.matchAll(/url\s*\(\s*(["']?)([^)]*)/gi)];
  if (addresses.some(([, , address]) => !/^\s*#/.test(address ?? ''))) return true;
  // A letter of url( or of a link can hide behind a reference or a backslash; drawings do not write their styles so.
  return /@import|javascript:|data:|\\[0-9a-f]/i.test(text) || /<[^>]*&#/.test(text);
}
