/** Small questions that the reader of article HTML asks of a tree. */
import type { DefaultTreeAdapterTypes } from 'parse5';
import type { DocNode } from '@/lib/article/content';
import { ALIGNMENTS, cleanChoice, FIRST_LINES, LETTER_SPACINGS, LINE_HEIGHTS } from '@/lib/article/document/values';
import { attributeOf, type Element, styleOf } from './read-marks';

export type Node = DefaultTreeAdapterTypes.ChildNode;

/** Elements that say nothing to a reader. */
export const SILENT = new Set(['script', 'style', 'template', 'noscript', 'title', 'head', 'meta', 'link']);

export function isElement(node: Node, ...tags: string[]): node is Element {
  return 'tagName' in node && tags.includes(node.tagName);
}

/** All text of an element, by a list of what is left to see instead of recursion: parse5 reads any depth. */
export function textIn(element: Element): string {
  const left: Node[] = [element];
  const texts: string[] = [];
  for (let node = left.pop(); node; node = left.pop()) {
    if ('value' in node) texts.push(node.value);
    else if ('tagName' in node && !SILENT.has(node.tagName)) {
      if (node.tagName === 'br') texts.push('\n');
      left.push(...node.childNodes.toReversed());
    }
  }
  return texts.join('');
}

/** What somebody chose for one paragraph: only values a document can have. */
export function lineOf(node: Element): Record<string, string> {
  const style = styleOf(node);
  const said = {
    lineHeight: cleanChoice(LINE_HEIGHTS, style.get('line-height')),
    letterSpacing: cleanChoice(LETTER_SPACINGS, style.get('letter-spacing')),
    indent: cleanChoice(FIRST_LINES, style.get('text-indent')),
  };
  const pairs = Object.entries(said).flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[name, value]],
  );
  return Object.fromEntries(pairs);
}

/** A `pre` with its own line ends; the language is what the class of its `code` says. */
export function codeOf(node: Element): DocNode {
  const code = node.childNodes.find((child) => isElement(child, 'code')) as Element | undefined;
  const said = /\blanguage-([\w+#.-]+)/.exec(
    `${attributeOf(node, 'class')} ${code ? attributeOf(code, 'class') : ''}`,
  )?.[1];
  const text = textIn(node).replaceAll('\u00a0', ' ').replace(/^\n/, '').replace(/\n+$/, '');
  const attrs = { language: said?.toLowerCase() ?? null };
  return { type: 'codeBlock', attrs, ...(text === '' ? {} : { content: [{ type: 'text', text }] }) };
}

/** How the text of an element is aligned, where it says so. */
export function alignOf(node: Element): string | null {
  return cleanChoice(ALIGNMENTS, styleOf(node).get('text-align') ?? attributeOf(node, 'align'));
}

export function rowsOf(table: Element): Element[] {
  return table.childNodes.flatMap((child) => {
    if (isElement(child, 'tr')) return [child];
    return isElement(child, 'thead', 'tbody', 'tfoot') ? child.childNodes.filter((row) => isElement(row, 'tr')) : [];
  });
}

export function spanOf(cell: Element, name: 'colspan' | 'rowspan'): number {
  const span = Number(attributeOf(cell, name));
  return Number.isInteger(span) && span >= 1 && span <= 100 ? span : 1;
}

function isBlank(node: DocNode): boolean {
  return node.type === 'hardBreak' || (node.type === 'text' && (node.text ?? '').trim() === '');
}

/** A line without white space and breaks at its edges. */
export function trimmed(line: readonly DocNode[]): DocNode[] {
  const from = line.findIndex((node) => !isBlank(node));
  if (from < 0) return [];
  const kept = line.slice(from, line.findLastIndex((node) => !isBlank(node)) + 1).map((node) => ({ ...node }));
  const [first, last] = [kept[0], kept.at(-1)];
  if (first?.text) first.text = first.text.replace(/^ +/, '');
  if (last?.text) last.text = last.text.replace(/ +$/, '');
  return kept;
}
