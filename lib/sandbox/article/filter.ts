import { type DefaultTreeAdapterTypes as Tree, parseFragment } from 'parse5';
import { Refusal } from '../refusal';
import { blockTags, droppedTags, keptAttributes, keptTags, platformTags, quoteEntities } from './filter-rules';
import { type Attribute, openTag, writeText } from './markup';
import { filterStyle } from './styles';

/** Says what an image URL becomes, or null when the platform did not issue it. */
export type IssuedUrl = (url: string) => string | null;

type Run = { source: string; issued: IssuedUrl; ownOrigin: string };

/** Deeper nesting than any editor makes; it would also overflow the stack. */
const maxDepth = 256;

/** Article HTML as the platform keeps it: allowed tags and attributes, `data-src` for `src`, foreign images gone. */
export function filterHtml(html: string, issued: IssuedUrl, ownOrigin = ''): string {
  const root = parseFragment(html, { sourceCodeLocationInfo: true });
  return filterAll(root.childNodes, { source: html, issued, ownOrigin }, 0);
}

function filterAll(nodes: readonly Tree.ChildNode[], run: Run, depth: number): string {
  return nodes.map((node) => filterNode(node, run, depth)).join('');
}

function filterNode(node: Tree.ChildNode, run: Run, depth: number): string {
  if (depth > maxDepth) throw new Refusal(45166, 'nested too deep');
  if ('value' in node) return writeText(node.value);
  if (!('tagName' in node)) return '';
  const tag = node.tagName;
  if (droppedTags.has(tag)) return '';
  if (platformTags.has(tag))
    return openTag(tag, untouched(node)) + filterAll(node.childNodes, run, depth + 1) + `</${tag}>`;
  if (!keptTags.has(tag)) return filterAll(node.childNodes, run, depth + 1);
  if (tag === 'img') return filterImage(node, run);
  if (tag === 'br' || tag === 'hr') return openTag(tag, keptOf(node, run), true);
  // Only the shell of a frame stays; what stands in it is text to a browser.
  if (tag === 'iframe') return `${openTag(tag, keptOf(node, run))}</iframe>`;
  if (tag === 'div' && hasBlock(node)) return dissolve(node, run, depth);
  const inside =
    tag === 'ul' || tag === 'ol' ? filterList(node, run, depth) : filterAll(node.childNodes, run, depth + 1);
  return openTag(tag, tag === 'a' ? linkOf(node, run) : keptOf(node, run)) + inside + `</${tag}>`;
}

/** Everything but event handlers. */
function untouched(node: Tree.Element): Attribute[] {
  return node.attrs.filter(({ name }) => !name.startsWith('on'));
}

function keptOf(node: Tree.Element, run: Run): Attribute[] {
  const kept: Attribute[] = [];
  for (const { name, value } of node.attrs) {
    if (name === 'style') kept.push({ name, value: isQuoted(node, run) ? '' : filterStyle(value) });
    else if (keptAttributes.has(name) || name.startsWith('data-')) kept.push({ name, value });
  }
  return kept;
}

/** Measured: a style written with `&#39;` or `&quot;` comes back as `style=""`. */
function isQuoted(node: Tree.Element, run: Run): boolean {
  const place = node.sourceCodeLocation?.attrs?.style;
  return place !== undefined && quoteEntities.test(run.source.slice(place.startOffset, place.endOffset));
}

function filterImage(node: Tree.Element, run: Run): string {
  const of = (name: string) => node.attrs.find((attr) => attr.name === name)?.value;
  const url = run.issued(of('src') ?? of('data-src') ?? '');
  if (!url) return '';
  const rest = keptOf(node, run).filter(({ name }) => name !== 'data-src');
  return openTag('img', [{ name: 'data-src', value: url }, ...rest], true);
}

/** An outside link loses its href; links to published articles and those of mini programs and products stay. */
function linkOf(node: Tree.Element, run: Run): Attribute[] {
  const href = node.attrs.find(({ name }) => name === 'href')?.value ?? '';
  const special = node.attrs.some(({ name }) => name === 'tagname' || name.startsWith('data-miniprogram-'));
  if (special && !/^\s*(?:javascript|data|vbscript):/i.test(href)) return untouched(node);
  const own = URL.canParse(href) && isOwn(new URL(href), run.ownOrigin);
  return [...(own ? [{ name: 'href', value: href }] : []), ...keptOf(node, run)];
}

function isOwn(url: URL, ownOrigin: string): boolean {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return false;
  return url.hostname === 'mp.weixin.qq.com' || url.origin === ownOrigin;
}

function hasBlock(node: Tree.Element): boolean {
  return node.childNodes.some((child) => 'tagName' in child && blockTags.has(child.tagName));
}

/** A div around blocks goes with its styles; what was inline in it becomes paragraphs. */
function dissolve(node: Tree.Element, run: Run, depth: number): string {
  let written = '';
  let inline = '';
  const flush = () => {
    if (inline.trim()) written += `<p>${inline}</p>`;
    inline = '';
  };
  for (const child of node.childNodes) {
    const block = 'tagName' in child && blockTags.has(child.tagName);
    if (block) flush();
    const html = filterNode(child, run, depth + 1);
    if (block) written += html;
    else inline += html;
  }
  flush();
  return written;
}

const isList = (node: Tree.ChildNode): boolean => 'tagName' in node && (node.tagName === 'ul' || node.tagName === 'ol');

/** A list directly in a list gains a bullet of its own. */
function filterList(list: Tree.Element, run: Run, depth: number): string {
  return list.childNodes
    .map((child) =>
      isList(child) ? `<li>${filterNode(child, run, depth + 1)}</li>` : filterNode(child, run, depth + 1),
    )
    .join('');
}
