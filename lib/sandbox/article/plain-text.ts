import { type DefaultTreeAdapterTypes as Tree, parseFragment } from 'parse5';
import { droppedTags, platformTags } from './filter-rules';

function* walk(root: Tree.ParentNode): Generator<Tree.ChildNode> {
  const waiting: Tree.ChildNode[] = root.childNodes.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    if (!('tagName' in node) || droppedTags.has(node.tagName)) continue;
    for (const child of node.childNodes.toReversed()) waiting.push(child);
  }
}

/** The words of some HTML, white space folded. */
export function textOf(html: string): string {
  let text = '';
  for (const node of walk(parseFragment(html))) if ('value' in node) text += node.value;
  return text.replace(/\s+/g, ' ').trim();
}

const isProduct = (element: Tree.Element): boolean =>
  element.tagName === 'mp-common-product' ||
  (element.tagName === 'a' &&
    element.attrs.some(({ name, value }) => name === 'tagname' && value === 'mp-common-product'));

const isMiniProgramLink = (element: Tree.Element): boolean =>
  element.tagName === 'a' && element.attrs.some(({ name }) => name.startsWith('data-miniprogram-'));

/** Product tags in the content, and whether it holds any tag that newspic does not allow. */
export function inspectTags(html: string): { products: number; hasMarkup: boolean } {
  let products = 0;
  let hasMarkup = false;
  for (const node of walk(parseFragment(html))) {
    if (!('tagName' in node)) continue;
    if (isProduct(node)) products += 1;
    else if (!platformTags.has(node.tagName) && !isMiniProgramLink(node)) hasMarkup = true;
  }
  return { products, hasMarkup };
}
