/**
 * Reads what somebody pasted or opened: HTML of any program in, blocks of our document out, with a report of what came along and what did not.
 * Pure; loads parse5, so import it lazily in a browser.
 */
import { parseFragment, serialize } from 'parse5';
import type { DocNode } from '@/lib/article/content';
import { readHtml, type ReadNote } from '@/lib/article/html/read';
import { type Junk, removeJunk } from './junk';
import { fontsToSpans, settleLooks } from './looks';
import { type PastePicture, pictureAt, takeOutData } from './paste-pictures';
import { settleShapes } from './shapes';
import { detectSource, type PasteSource } from './source';
import { makeWordLists } from './word-lists';

/** How much of each kind came. */
export interface PasteCounts {
  paragraphs: number;
  headings: number;
  lists: number;
  quotes: number;
  tables: number;
  code: number;
  links: number;
  pictures: number;
  /** Cards and ornaments that are kept as they are. */
  pieces: number;
}

export interface Paste {
  source: PasteSource;
  /** Blocks; a `picture` has `src` and `alt` only. */
  blocks: DocNode[];
  /** In reading order, each once. */
  pictures: PastePicture[];
  counts: PasteCounts;
  /** What was left out. */
  junk: Junk;
  /** What a document of ours could not keep as it was. */
  notes: Partial<Record<ReadNote, number>>;
}

/** Longest paste that is read, without the bytes of its pictures, in UTF-16 units. */
export const MAX_PASTE = 4_000_000;

/** Only what stands between the marks of the clipboard is meant. */
const FRAGMENT = /<!--\s*StartFragment\s*-->([\s\S]*?)<!--\s*EndFragment\s*-->/i;

/**
 * @param from where it comes from, when the caller knows; else it is found out
 * @throws RangeError when the paste is longer than {@link MAX_PASTE}
 */
export function readPaste(given: string, from?: PasteSource): Paste {
  const { html, data } = takeOutData(given);
  if (html.length > MAX_PASTE) throw new RangeError('paste too long to read');
  const source = from ?? detectSource(html);
  const root = parseFragment(FRAGMENT.exec(html)?.[1] ?? html);
  if (source === 'word' || source === 'wps') makeWordLists(root);
  const junk = removeJunk(root);
  settleShapes(root);
  settleLooks(root);
  fontsToSpans(root);
  const { blocks, pictures, notes } = readHtml(serialize(root));
  return {
    source,
    blocks,
    pictures: pictures.map((src) => pictureAt(src, data)),
    counts: countBlocks(blocks),
    junk,
    notes,
  };
}

/** Counts blocks and links at any depth. */
export function countBlocks(blocks: readonly DocNode[]): PasteCounts {
  const counts: PasteCounts = {
    paragraphs: 0,
    headings: 0,
    lists: 0,
    quotes: 0,
    tables: 0,
    code: 0,
    links: 0,
    pictures: 0,
    pieces: 0,
  };
  const left = blocks.toReversed();
  let link: unknown;
  for (let node = left.pop(); node; node = left.pop()) {
    const kind = KIND_OF[node.type];
    if (kind) counts[kind] += 1;
    const href = node.marks?.find(({ type }) => type === 'link')?.attrs?.href;
    if (href !== undefined && href !== link) counts.links += 1;
    link = href;
    // What stands in an item or a cell belongs to its list or table.
    const inside = (node.content ?? []).filter(({ type }) => type !== 'paragraph' || !HOLDS_LINES.test(node.type));
    const held = (node.content ?? []).filter((child) => !inside.includes(child));
    left.push(...inside.toReversed(), ...held.flatMap(({ content = [] }) => content));
  }
  return counts;
}

const HOLDS_LINES = /^(?:listItem|tableCell|tableHeader)$/;
const KIND_OF: Readonly<Record<string, keyof PasteCounts>> = {
  paragraph: 'paragraphs',
  heading: 'headings',
  bulletList: 'lists',
  orderedList: 'lists',
  blockquote: 'quotes',
  table: 'tables',
  codeBlock: 'code',
  picture: 'pictures',
  platformBlock: 'pieces',
};
