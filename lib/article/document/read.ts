import type { DocNode, PictureUse } from '@/lib/article/content';
import { countCharacters } from '@/lib/article/limits';
import { formulaUseOf } from './formula';
import { isPlatformLink } from './values';

/** Chinese is read at some 400 characters a minute, Latin words at some 200. */
const CHARACTERS_PER_MINUTE = 400;
const WORDS_PER_MINUTE = 200;
const WORD = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]+(?:['’._-][\p{L}\p{N}]+)*/gu;

/** A link of a text: where it goes, what it says, and whether the platform drops its address. */
export interface DocLink {
  href: string;
  text: string;
  outside: boolean;
}

/** Numbers for the foot of the page. */
export interface DocumentStats {
  /** visible characters (code points) of all text and captions, white space not counted */
  characters: number;
  pictures: number;
  /** blocks directly in the document */
  blocks: number;
  /** reading time in whole minutes, 0 for an empty text */
  minutes: number;
}

/** Visits every node in reading order. */
function visit(node: DocNode, see: (node: DocNode) => void): void {
  see(node);
  for (const child of node.content ?? []) visit(child, see);
}

/** The pictures of a parsed document in reading order, those of formulas and repeats included. */
export function picturesIn(doc: DocNode): PictureUse[] {
  const uses: PictureUse[] = [];
  visit(doc, (node) => {
    if (node.type === 'picture') uses.push(pictureUseOf(node));
    if (node.type === 'formula') uses.push(formulaUseOf(node));
  });
  return uses;
}

/** The pictures a reader would call so: without formulas, which are pictures only for the platform. */
export function photosIn(doc: DocNode): PictureUse[] {
  const uses: PictureUse[] = [];
  visit(doc, (node) => {
    if (node.type === 'picture') uses.push(pictureUseOf(node));
  });
  return uses;
}

/** The picture of a `picture` node. */
export function pictureUseOf(node: DocNode): PictureUse {
  const { picture, hash, width, height, alt } = (node.attrs ?? {}) as unknown as PictureUse;
  return { picture, hash, width, height, alt: alt ?? '' };
}

/** The text as a reader would copy it: a line per block, cells of a row apart by a tab, line breaks kept, captions included. */
export function plainText(doc: DocNode): string {
  return linesOf(doc).join('\n');
}

function linesOf(node: DocNode): string[] {
  const children = node.content ?? [];
  if (isTextBlock(node)) {
    const text = children.map(inlineText).join('');
    return text === '' && node.type === 'picture' ? [] : text.split('\n');
  }
  if (node.type === 'tableRow') return [children.map((cell) => linesOf(cell).join(' ')).join('\t')];
  return children.flatMap(linesOf);
}

function inlineText(node: DocNode): string {
  return node.type === 'hardBreak' ? '\n' : (node.text ?? '');
}

function isTextBlock(node: DocNode): boolean {
  return node.type === 'paragraph' || node.type === 'heading' || node.type === 'codeBlock' || node.type === 'picture';
}

/** The links of a document in reading order; one link over several differently styled texts is one. */
export function linksIn(doc: DocNode): DocLink[] {
  const links: DocLink[] = [];
  visit(doc, (node) => {
    if (isTextBlock(node)) links.push(...linksOfBlock(node));
  });
  return links;
}

function linksOfBlock(block: DocNode): DocLink[] {
  const links: DocLink[] = [];
  let before: unknown;
  for (const child of block.content ?? []) {
    const href = child.marks?.find((mark) => mark.type === 'link')?.attrs?.href;
    const last = links.at(-1);
    if (typeof href === 'string' && last && before === href) last.text += inlineText(child);
    else if (typeof href === 'string') links.push({ href, text: inlineText(child), outside: !isPlatformLink(href) });
    before = href;
  }
  return links;
}

/** Counts for people; what the platform counts is the rendered HTML. */
export function documentStats(doc: DocNode): DocumentStats {
  const text = plainText(doc);
  const characters = countCharacters(text.replace(/\s+/gu, ''));
  const words = text.match(WORD) ?? [];
  const ideographs = characters - words.reduce((sum, word) => sum + countCharacters(word), 0);
  const minutes = Math.ceil(ideographs / CHARACTERS_PER_MINUTE + words.length / WORDS_PER_MINUTE);
  return { characters, pictures: photosIn(doc).length, blocks: doc.content?.length ?? 0, minutes };
}
