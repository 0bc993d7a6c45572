import { escapeAttribute } from './escape';

/** What is left of an article: texts and elements, to be written the way the platform writes them. */
export type Kept = string | KeptElement;

export interface KeptElement {
  tag: string;
  attributes: [name: string, value: string][];
  children: Kept[];
}

const VOID_TAGS: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'wbr', 'col', 'source', 'track', 'area', 'embed']);
const BLOCK_TAGS: ReadonlySet<string> = new Set(
  'section p h1 h2 h3 h4 h5 h6 blockquote ul ol li table thead tbody tr td th figure figcaption header footer aside article nav main center hr div'.split(
    ' ',
  ),
);

function isBlock(node: Kept): boolean {
  return typeof node !== 'string' && BLOCK_TAGS.has(node.tag);
}

/** A `div` with blocks in it dissolves: the blocks stand alone, what lay between them becomes paragraphs, its own style is lost. */
export function dissolveDiv(div: KeptElement): Kept[] {
  if (!div.children.some(isBlock)) return [div];
  const result: Kept[] = [];
  let run: Kept[] = [];
  const endRun = () => {
    if (run.some((node) => typeof node !== 'string' || node.trim() !== ''))
      result.push({ tag: 'p', attributes: [], children: run });
    run = [];
  };
  for (const child of div.children) {
    if (!isBlock(child)) run.push(child);
    else {
      endRun();
      result.push(child);
    }
  }
  endRun();
  return result;
}

function isList(node: Kept): boolean {
  return typeof node !== 'string' && (node.tag === 'ul' || node.tag === 'ol');
}

/** A list directly in a list gains a bullet of its own. */
export function bulletNestedLists(list: KeptElement): KeptElement {
  const children = list.children.map((node) => (isList(node) ? { tag: 'li', attributes: [], children: [node] } : node));
  return { ...list, children };
}

/** The HTML of a tree in the platform's spelling: `<br  />` with two spaces, `&#39;` in styles. */
export function writeTree(nodes: readonly Kept[]): string {
  return nodes.map((node) => (typeof node === 'string' ? escapeSource(node) : writeElement(node))).join('');
}

function writeElement({ tag, attributes, children }: KeptElement): string {
  const written = attributes.map(([name, value]) => ` ${name}="${writeValue(name, value)}"`).join('');
  return VOID_TAGS.has(tag) ? `<${tag}${written}  />` : `<${tag}${written}>${writeTree(children)}</${tag}>`;
}

function writeValue(name: string, value: string): string {
  return name === 'style' ? escapeAttribute(value).replaceAll("'", '&#39;') : escapeAttribute(value);
}

function escapeSource(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\u00a0', '&nbsp;');
}
