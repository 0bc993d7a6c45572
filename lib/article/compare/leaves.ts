/**
 * A text as the flat list of its *leaves*: paragraphs, headings, code, pictures, dividers, in reading order, each with what it
 * stands in (a quote, a list, a cell). Two texts are compared leaf by leaf.
 */
import type { ArticleContent, DocNode, PictureUse } from '@/lib/article/content';
import { pictureUseOf } from '@/lib/article/document/read';
import { canonicalJson } from '@/lib/article/hash';
import { normaliseNode } from '@/lib/article/normalise';

export type DocMark = NonNullable<DocNode['marks']>[number];

/** A stretch of one style. What is no text (a formula, a footnote) is U+FFFC with the node in its style. */
export interface Run {
  text: string;
  marks: readonly DocMark[];
  style: string;
}

export interface Leaf {
  type: string;
  attrs: Readonly<Record<string, unknown>>;
  /** Types of what it stands in, the outermost first. */
  path: readonly string[];
  runs: readonly Run[];
  text: string;
  picture: PictureUse | null;
  /** Equal where two leaves look the same, surroundings included. */
  key: string;
  /** Equal where they are of the same kind, whatever they say. */
  shape: string;
}

const TEXT_BLOCKS: ReadonlySet<string> = new Set(['paragraph', 'heading', 'codeBlock', 'picture']);
const ATOM = '\uFFFC';

/** The leaves of what a reader of this content sees: the document of a news article, the lines of a newspic. */
export function leavesOf(content: Pick<ArticleContent, 'type' | 'body' | 'text'>): Leaf[] {
  if (content.type === 'newspic') return content.text === '' ? [] : content.text.split('\n').map(lineLeaf);
  return leavesIn(content.body, [], '');
}

function lineLeaf(line: string): Leaf {
  return leafOf({ type: 'paragraph', ...(line && { content: [{ type: 'text', text: line }] }) }, [], '');
}

function leavesIn(node: DocNode, path: readonly string[], frame: string): Leaf[] {
  const leaves: Leaf[] = [];
  for (const child of node.content ?? []) {
    if (isLeaf(child)) leaves.push(leafOf(child, path, frame));
    else {
      const { type, attrs } = normaliseNode({ ...child, content: [] });
      leaves.push(...leavesIn(child, [...path, type], `${frame}>${type}${attrs ? canonicalJson(attrs) : ''}`));
    }
  }
  return leaves;
}

function isLeaf({ type, content = [] }: DocNode): boolean {
  return TEXT_BLOCKS.has(type) || content.length === 0 || content.some((child) => isInline(child));
}

function isInline({ type }: DocNode): boolean {
  return type === 'text' || type === 'hardBreak';
}

function leafOf(node: DocNode, path: readonly string[], frame: string): Leaf {
  const plain = normaliseNode(node);
  const runs = (plain.content ?? []).map(runOf);
  const shape = `${frame}|${plain.type}${plain.attrs ? canonicalJson(plain.attrs) : ''}`;
  return {
    type: node.type,
    attrs: node.attrs ?? {},
    path,
    runs,
    text: runs.map(({ text }) => text).join(''),
    picture: node.type === 'picture' ? pictureUseOf(node) : null,
    key: `${shape}|${JSON.stringify(runs.map(({ text, style }) => [text, style]))}`,
    shape,
  };
}

function runOf(node: DocNode): Run {
  const marks = node.marks ?? [];
  const style = marks.length === 0 ? '' : JSON.stringify(marks);
  if (node.type === 'text') return { text: node.text ?? '', marks, style };
  if (node.type === 'hardBreak') return { text: '\n', marks, style };
  return { text: ATOM, marks, style: canonicalJson(node) };
}
