/** Checks of the body and of plain texts. */
import { check, type Check, type CheckKey } from '@/lib/article/check';
import { tooLong } from '@/lib/article/check-fields';
import { altMissing } from '@/lib/article/check-pictures';
import type { ArticleContent, DocNode } from '@/lib/article/content';
import { linksIn } from '@/lib/article/document/read';
import { platformNameOf } from '@/lib/article/document/platform-html';
import { countCharacters, LIMITS, utf8Bytes } from '@/lib/article/limits';
import { findMarkers } from '@/lib/article/markers';
import { readTheme } from '@/lib/article/themes/spec';

/** Rows of one kind of finding; more would be a wall. */
const ROWS = 20;

/** A node and where it is: `body/3/0`. */
interface Placed {
  node: DocNode;
  path: string;
}

/** The body of a news article; `rendered` is its platform HTML, whose size is what the platform measures. */
export function checkBody(content: ArticleContent, rendered: string | undefined): Check[] {
  const nodes = placedNodes(content.body);
  const pictures = nodes.filter(({ node }) => node.type === 'picture');
  const hasText = nodes.some(({ node }) => node.text?.trim());
  if (!hasText && pictures.length === 0) return [check('body_empty', {}, 'body')];
  return [
    ...checkSize(rendered ?? ''),
    ...checkLinks(content, nodes),
    ...checkKept(nodes),
    ...altMissing(
      'body_alt_missing',
      pictures.filter(({ node }) => !hasAlt(node)).map(({ path }) => path),
    ),
    ...bodyMarkers(nodes),
  ];
}

/** The plain text of a newspic. */
export function checkText({ text }: ArticleContent): Check[] {
  if (text.trim() === '') return [check('text_empty')];
  return [...tooLong('text_long', text, LIMITS.newspicTextCharacters), ...checkMarkers('marker_text', text)];
}

function hasAlt({ attrs }: DocNode): boolean {
  return typeof attrs?.alt === 'string' && attrs.alt.trim() !== '';
}

/** Unfinished places of one field. */
export function checkMarkers(key: CheckKey, text: string): Check[] {
  const [first] = findMarkers(text);
  return first ? [check(key, { ...first })] : [];
}

function checkSize(html: string): Check[] {
  const bytes = utf8Bytes(html);
  const count = countCharacters(html);
  const products = html.match(/<mp-common-product\b/g)?.length ?? 0;
  const rows: [boolean, Check][] = [
    [bytes > LIMITS.bodyBytesRefuse, check('body_bytes', { count: bytes, max: LIMITS.bodyBytesRefuse })],
    [count > LIMITS.bodyCharactersWarn, check('body_characters', { count, max: LIMITS.bodyCharactersWarn })],
    [products > LIMITS.productsPerArticle, check('products_many', { count: products, max: LIMITS.productsPerArticle })],
  ];
  return rows.flatMap(([found, row]) => (found ? [row] : []));
}

function checkLinks({ body, theme }: ArticleContent, nodes: readonly Placed[]): Check[] {
  const outside = linksIn(body).filter((link) => link.outside);
  const first = outside[0];
  if (!first) return [];
  const at = nodes.find(({ node }) => node.marks?.some((m) => m.type === 'link' && m.attrs?.href === first.href));
  const listed = readTheme(theme)?.sources ?? false;
  const values = { count: outside.length, first: first.text };
  return [check(listed ? 'links_good' : 'links_dropped', values, at?.path)];
}

/** What the platform is known to change in markup that goes there as it is: addresses of frames, places, ids, drawings. */
const CHANGED = /<(?:svg|iframe|video|div)\b|[\s;"']position\s*:\s*(?!static)|\sid\s*=/i;

function checkKept(nodes: readonly Placed[]): Check[] {
  const changed = nodes.filter(({ node }) => node.type === 'platformBlock' && CHANGED.test(String(node.attrs?.html)));
  const [first] = changed;
  if (!first) return [];
  const name = platformNameOf(String(first.node.attrs?.html));
  return [check('markup_changed', { count: changed.length, first: name }, first.path)];
}

/** Block by block, so that a marker whose characters are styled differently is found too. */
function bodyMarkers(nodes: readonly Placed[]): Check[] {
  const rows = nodes.flatMap(({ node, path }) => {
    const texts = node.content?.filter((child) => child.type === 'text') ?? [];
    const [first] = findMarkers(texts.map((child) => child.text).join(''));
    return first ? [check('marker_body', { ...first }, path)] : [];
  });
  return rows.slice(0, ROWS);
}

function placedNodes(root: DocNode): Placed[] {
  const placed: Placed[] = [{ node: root, path: 'body' }];
  const children = (root.content ?? []).map((node, i) => ({ node, path: `body/${i}` }));
  for (let open = children; open.length > 0;) {
    const next: Placed[] = [];
    for (const { node, path } of open) {
      placed.push({ node, path });
      next.push(...(node.content ?? []).map((child, i) => ({ node: child, path: `${path}/${i}` })));
    }
    open = next;
  }
  return placed;
}
