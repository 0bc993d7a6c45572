/**
 * Reads article HTML of the platform (drafts and published articles, also those made by other editors) into a document. What it holds and a document of
 * ours cannot is not lost silently: it is counted in `notes`, for a person to read. Loads parse5: import it on the server.
 */
import { parseFragment } from 'parse5';
import type { DocNode, PictureUse } from '@/lib/article/content';
import { attributeOf, type Element, type Marks, marksInside } from './read-marks';
import { alignOf, codeOf, isElement, lineOf, type Node, rowsOf, SILENT, spanOf, textIn, trimmed } from './read-nodes';
import { codeTextOf, isDecorated, isOrnament, isThing, pieceHtml } from './read-pieces';

/**
 * What was left out or changed: `embed` videos, sounds, cards and programs · `drawing` SVG · `layout` grounds, borders and columns of containers ·
 * `deep` lists and quotes too deep to keep.
 */
export type ReadNote = 'embed' | 'drawing' | 'layout' | 'deep';

/** A document whose pictures are still addresses. */
export interface ReadHtml {
  /** Blocks; a `picture` has the one attribute `src`. */
  blocks: DocNode[];
  /** Addresses of the pictures in reading order, each once. */
  pictures: string[];
  notes: Partial<Record<ReadNote, number>>;
}

/** Longest HTML that is read, in UTF-16 units: four times what the platform takes. */
const MAX_INPUT = 4_194_304;
/** Elements within elements; of what is deeper only the text is kept. */
const MAX_DEPTH = 200;
/** Lists and quotes within each other. */
const MAX_NESTING = 8;

const EMBEDS = new Set(['iframe', 'video', 'audio', 'object', 'embed']);
const CONTAINERS = new Set(
  'section div article main header footer aside nav center figure figcaption details summary form fieldset dl dt dd'.split(
    ' ',
  ),
);
const HEADING = /^h([1-6])$/;

/** @throws RangeError when the input is longer than 4 Mi characters */
export function readHtml(html: string): ReadHtml {
  if (html.length > MAX_INPUT) throw new RangeError('article HTML too long to read');
  const reader = new Reader(html);
  const { childNodes } = parseFragment(html, { sourceCodeLocationInfo: true });
  reader.nodes(childNodes, new Run(reader.blocks, null), [], 0);
  return { blocks: reader.blocks, pictures: [...reader.pictures], notes: reader.notes };
}

/** Puts pictures of the library in the place of their addresses; a picture that could not be had goes, its caption stays as a paragraph. */
export function withPictures(blocks: readonly DocNode[], uses: ReadonlyMap<string, PictureUse>): DocNode {
  const place = (node: DocNode): DocNode[] => {
    if (node.type !== 'picture') return [node.content ? { ...node, content: node.content.flatMap(place) } : node];
    const use = uses.get(String(node.attrs?.src ?? ''));
    const caption = node.content ? { content: node.content } : {};
    if (use) return [{ type: 'picture', attrs: { ...use, alt: String(node.attrs?.alt ?? '') || use.alt }, ...caption }];
    return node.content ? [{ type: 'paragraph', ...caption }] : [];
  };
  const whole = (node: DocNode): DocNode => {
    if (!node.content || node.type === 'paragraph' || node.type === 'heading') return node;
    const content = node.content.map(whole);
    const needs = ['blockquote', 'tableCell', 'tableHeader'].includes(node.type) && content.length === 0;
    return { ...node, content: needs ? [{ type: 'paragraph' }] : content };
  };
  return { type: 'doc', content: blocks.flatMap(place).map(whole) };
}

/** The line of text that is being read, and where it goes when it ends. */
class Run {
  #inline: DocNode[] = [];

  constructor(
    readonly into: DocNode[],
    readonly align: string | null,
    readonly make: (content: DocNode[]) => DocNode = (content) => {
      const attrs = { ...(align && { textAlign: align }), ...line };
      return { type: 'paragraph', ...(Object.keys(attrs).length > 0 && { attrs }), content };
    },
    line: Readonly<Record<string, string>> = {},
  ) {}

  add(node: DocNode): void {
    this.#inline.push(node);
  }

  /** Ends the line. White space at its edges says nothing; a line without anything is white between blocks. */
  end(): void {
    const line = trimmed(this.#inline);
    this.#inline = [];
    if (line.length > 0) this.into.push(this.make(line));
  }
}

class Reader {
  readonly blocks: DocNode[] = [];
  readonly pictures = new Set<string>();
  readonly notes: Partial<Record<ReadNote, number>> = {};

  constructor(private readonly source: string) {}

  nodes(nodes: readonly Node[], run: Run, marks: Marks, depth: number, nesting = 0): void {
    for (const node of nodes) this.node(node, run, marks, depth, nesting);
    run.end();
  }

  private inline(nodes: readonly Node[], run: Run, marks: Marks, depth: number, nesting: number): void {
    for (const node of nodes) this.node(node, run, marks, depth, nesting);
  }

  private node(node: Node, run: Run, marks: Marks, depth: number, nesting: number): void {
    if ('value' in node) return this.text(node.value, run, marks);
    if (!('tagName' in node) || SILENT.has(node.tagName)) return;
    if (depth > MAX_DEPTH) {
      this.note('deep');
      return this.text(textIn(node), run, marks);
    }
    const tag = node.tagName;
    if (tag === 'img') return this.picture(node, run);
    if (tag === 'br') return run.add({ type: 'hardBreak' });
    if ((isThing(node) || isOrnament(node)) && this.piece(node, run)) return;
    if (tag === 'svg' || tag === 'math') return this.note('drawing');
    if (EMBEDS.has(tag) || tag.startsWith('mp-')) return this.note('embed');
    if (!this.block(node, run, marks, depth, nesting)) {
      this.inline(node.childNodes, run, marksInside(node, marks), depth + 1, nesting);
    }
  }

  /** Keeps an element as it is; false where that would not be safe. */
  private piece(node: Element, run: Run): boolean {
    const html = pieceHtml(node, this.source);
    if (html === null) return false;
    run.end();
    run.into.push({ type: 'platformBlock', attrs: { html } });
    return true;
  }

  /** Reads an element that is a block of its own; false for one that stands in a line. */
  private block(node: Element, run: Run, marks: Marks, depth: number, nesting: number): boolean {
    const tag = node.tagName;
    const level = HEADING.exec(tag)?.[1];
    const align = alignOf(node) ?? run.align;
    if (level) {
      run.end();
      const attrs = { level: Math.min(3, Number(level)), ...(align ? { textAlign: align } : {}) };
      const line = new Run(run.into, align, (content) => ({ type: 'heading', attrs, content }));
      this.nodes(node.childNodes, line, marks, depth + 1, nesting);
    } else if (tag === 'pre') {
      run.end();
      run.into.push(codeOf(node));
    } else if (tag === 'p') {
      run.end();
      this.nodes(node.childNodes, new Run(run.into, align, undefined, lineOf(node)), marks, depth + 1, nesting);
    } else if (tag === 'hr') {
      run.end();
      run.into.push({ type: 'horizontalRule' });
    } else if (tag === 'blockquote' || tag === 'ul' || tag === 'ol') {
      run.end();
      this.nested(node, run.into, marks, depth, nesting);
    } else if (tag === 'table') {
      run.end();
      this.table(node, run.into, marks, depth, nesting);
    } else if (CONTAINERS.has(tag)) {
      run.end();
      // Justified or from the left is how text stands anyway; a middle is meant for what is inside.
      const inside = align === 'justify' || align === 'left' ? null : align;
      this.container(node, run.into, inside, marks, depth, nesting);
    } else return false;
    return true;
  }

  private container(
    node: Element,
    into: DocNode[],
    align: string | null,
    marks: Marks,
    depth: number,
    nesting: number,
  ): void {
    const code = codeTextOf(node);
    if (code) return void into.push(codeOf(code));
    if (isDecorated(node)) this.note('layout');
    const [picture, caption, ...rest] = node.childNodes.filter(
      (child) => !('value' in child) || child.value.trim() !== '',
    );
    const isFigure =
      picture && caption && rest.length === 0 && isElement(picture, 'img') && isElement(caption, 'p', 'figcaption');
    if (!isFigure) return this.nodes(node.childNodes, new Run(into, align), marks, depth + 1, nesting);
    const lines: DocNode[] = [];
    this.picture(picture, new Run(into, align));
    this.nodes(caption.childNodes, new Run(lines, null), [], depth + 1, nesting);
    const owner = into.at(-1);
    const [line, ...more] = lines;
    if (owner?.type === 'picture' && line?.type === 'paragraph' && more.length === 0)
      Object.assign(owner, { content: line.content });
    else into.push(...lines);
  }

  private nested(node: Element, into: DocNode[], marks: Marks, depth: number, nesting: number): void {
    if (nesting >= MAX_NESTING) {
      this.note('deep');
      return this.nodes(node.childNodes, new Run(into, null), marks, depth + 1, nesting);
    }
    const content: DocNode[] = [];
    if (node.tagName === 'blockquote') {
      this.nodes(node.childNodes, new Run(content, null), marks, depth + 1, nesting + 1);
      if (content.length > 0) into.push({ type: 'blockquote', content });
      return;
    }
    for (const child of node.childNodes) this.item(child, content, marks, depth, nesting);
    const ordered = node.tagName === 'ol';
    const start = Number(attributeOf(node, 'start') || 1);
    const attrs = ordered ? { attrs: { start } } : {};
    if (content.length > 0) into.push({ type: ordered ? 'orderedList' : 'bulletList', ...attrs, content });
  }

  /** An item begins with a paragraph; a list directly in a list belongs to the item before it. */
  private item(child: Node, items: DocNode[], marks: Marks, depth: number, nesting: number): void {
    const blocks: DocNode[] = [];
    const nodes = isElement(child, 'li') ? child.childNodes : [child];
    this.nodes(nodes, new Run(blocks, null), marks, depth + 2, nesting + 1);
    if (blocks.length === 0) return;
    const before = items.at(-1);
    // The platform gives a nested list an item of its own, which would be an empty bullet.
    if (before && blocks.every(({ type }) => type.endsWith('List'))) before.content?.push(...blocks);
    else
      items.push({
        type: 'listItem',
        content: blocks[0]?.type === 'paragraph' ? blocks : [{ type: 'paragraph' }, ...blocks],
      });
  }

  private table(node: Element, into: DocNode[], marks: Marks, depth: number, nesting: number): void {
    const rows = rowsOf(node).map((row): DocNode => {
      const cells = row.childNodes.filter((child) => isElement(child, 'td', 'th'));
      return { type: 'tableRow', content: cells.map((cell) => this.cell(cell, marks, depth, nesting)) };
    });
    const filled = rows.filter((row) => (row.content ?? []).length > 0);
    if (filled.length > 0) into.push({ type: 'table', content: filled });
  }

  private cell(cell: Element, marks: Marks, depth: number, nesting: number): DocNode {
    const content: DocNode[] = [];
    this.nodes(cell.childNodes, new Run(content, null), marks, depth + 3, nesting + 1);
    const attrs = { colspan: spanOf(cell, 'colspan'), rowspan: spanOf(cell, 'rowspan') };
    const type = cell.tagName === 'th' ? 'tableHeader' : 'tableCell';
    return { type, attrs, content: content.length > 0 ? content : [{ type: 'paragraph' }] };
  }

  private picture(node: Element, run: Run): void {
    const src = attributeOf(node, 'data-src') || attributeOf(node, 'src');
    if (src === '') return;
    run.end();
    this.pictures.add(src);
    run.into.push({ type: 'picture', attrs: { src, alt: attributeOf(node, 'alt') } });
  }

  private text(value: string, run: Run, marks: Marks): void {
    // A hard space is a letter here; every other white space is one space.
    const text = value.replace(/[ \t\r\n\f]+/g, ' ');
    if (text !== '') run.add({ type: 'text', text, ...(marks.length > 0 ? { marks: [...marks] } : {}) });
  }

  private note(what: ReadNote): void {
    this.notes[what] = (this.notes[what] ?? 0) + 1;
  }
}
