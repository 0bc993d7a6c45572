/** Small tools for a parse5 tree that is being cleaned in place. */
import { defaultTreeAdapter, html, type DefaultTreeAdapterTypes } from 'parse5';
import { attributeOf, type Element, styleOf } from '@/lib/article/html/read-marks';

export type TreeNode = DefaultTreeAdapterTypes.ChildNode;
type ParentNode = DefaultTreeAdapterTypes.ParentNode;

export function isElement(node: TreeNode, ...tags: string[]): node is Element {
  return 'tagName' in node && (tags.length === 0 || tags.includes(node.tagName));
}

/** Every element below a node in reading order; a list, so that the tree may change under it. No recursion: parse5 reads any depth. */
export function elementsIn(root: ParentNode): Element[] {
  const found: Element[] = [];
  const left: TreeNode[] = root.childNodes.toReversed();
  for (let node = left.pop(); node; node = left.pop()) {
    if (!isElement(node)) continue;
    found.push(node);
    left.push(...node.childNodes.toReversed());
  }
  return found;
}

export function createElement(tag: string, attributes: Record<string, string> = {}): Element {
  const attrs = Object.entries(attributes).map(([name, value]) => ({ name, value }));
  return defaultTreeAdapter.createElement(tag, html.NS.HTML, attrs);
}

export function append(parent: ParentNode, ...nodes: TreeNode[]): void {
  for (const node of nodes) {
    if (node.parentNode) defaultTreeAdapter.detachNode(node);
    defaultTreeAdapter.appendChild(parent, node);
  }
}

export function remove(node: TreeNode): void {
  if (node.parentNode) defaultTreeAdapter.detachNode(node);
}

/** Puts nodes in the place of another. */
export function replaceWith(node: TreeNode, ...nodes: TreeNode[]): void {
  insertBefore(node, ...nodes);
  remove(node);
}

/** Puts nodes before another. */
export function insertBefore(node: TreeNode, ...nodes: TreeNode[]): void {
  const parent = node.parentNode;
  if (!parent) return;
  for (const next of nodes) {
    remove(next);
    defaultTreeAdapter.insertBefore(parent, next, node);
  }
}

/** Puts a node after another. */
export function insertAfter(node: TreeNode, next: TreeNode): void {
  const parent = node.parentNode;
  if (!parent) return;
  remove(next);
  const following = parent.childNodes[parent.childNodes.indexOf(node) + 1];
  if (following) defaultTreeAdapter.insertBefore(parent, next, following);
  else defaultTreeAdapter.appendChild(parent, next);
}

/** Takes an element away from around its children. */
export function unwrap(element: Element): void {
  replaceWith(element, ...element.childNodes);
}

/** The same children under another name. */
export function rename(element: Element, tag: string, attributes: Record<string, string> = {}): Element {
  const made = createElement(tag, attributes);
  replaceWith(element, made);
  append(made, ...element.childNodes);
  return made;
}

export function setAttribute(element: Element, name: string, value: string | null): void {
  element.attrs = element.attrs.filter((attr) => attr.name !== name);
  if (value !== null) element.attrs.push({ name, value });
}

/** Changes the `style` of an element: null takes a property away. */
export function setStyle(element: Element, change: Readonly<Record<string, string | null>>): void {
  const style = new Map(styleOf(element));
  for (const [property, value] of Object.entries(change)) {
    if (value === null) style.delete(property);
    else style.set(property, value);
  }
  const text = [...style].map(([property, value]) => `${property}:${value}`).join(';');
  setAttribute(element, 'style', text === '' ? null : text);
}

export function classesOf(element: Element): string[] {
  return attributeOf(element, 'class').split(/\s+/).filter(Boolean);
}

/** All text below a node. */
export function textOf(root: TreeNode): string {
  const texts: string[] = [];
  const left: TreeNode[] = [root];
  for (let node = left.pop(); node; node = left.pop()) {
    if (node.nodeName === '#text' && 'value' in node) texts.push(node.value);
    else if (isElement(node)) left.push(...node.childNodes.toReversed());
  }
  return texts.join('');
}
