import type { DocNode, PictureUse } from '@/lib/article/content';
import { pictureUseOf } from '@/lib/article/document/read';
import { ALIGNMENTS, cleanChoice, cleanInteger } from '@/lib/article/document/values';
import { cleanLevel } from '@/lib/article/document/vocabulary';
import { escapeAttribute, escapeText, startOfBlock } from './escape';
import { renderInline } from './render-inline';
import { renderTable } from './render-table';
import { styleAttribute, type Style } from './style';
import type { BlockTheme, Theme } from './theme';

/** What the blocks need from outside. */
export interface RenderContext {
  theme: Theme;
  pictureUrl: (use: PictureUse) => string | null;
}

/** Where a block stands: at an edge of its container it gives up its outer white. */
export interface Place {
  first: boolean;
  last: boolean;
  inItem: boolean;
}

/** The blocks of one container (quote, list item, cell), edge to edge. */
function renderBlocks(nodes: readonly DocNode[] | undefined, context: RenderContext, inItem = false): string {
  const blocks = nodes ?? [];
  return blocks
    .map((node, index) => renderBlock(node, context, { first: index === 0, last: index === blocks.length - 1, inItem }))
    .join('');
}

/** One block and everything in it. A block that is not known is its content. */
export function renderBlock(node: DocNode, context: RenderContext, place: Place): string {
  const { theme } = context;
  switch (node.type) {
    case 'paragraph':
      return renderParagraph(node, theme, place);
    case 'heading':
      return renderHeading(node, theme, place);
    case 'blockquote':
      return `<blockquote${boxStyle(theme.quote, place)}>${renderBlocks(node.content, context)}</blockquote>`;
    case 'bulletList':
    case 'orderedList':
      return renderList(node, context, place);
    case 'codeBlock':
      return renderCode(node, theme, place);
    case 'horizontalRule':
      return `<hr${boxStyle(theme.divider, place, { side: 'auto' })} />`;
    case 'table':
      return `<section${boxStyle(theme.table, place)}>${renderTable(node, theme, (nodes) => renderBlocks(nodes, context))}</section>`;
    case 'picture':
      return renderPicture(node, context, place);
    default:
      return renderBlocks(node.content, context, place.inItem);
  }
}

/** Margins written out, so that the platform's own sheet cannot add any. */
function boxStyle(block: BlockTheme, place: Place, extra: { side?: 'auto'; style?: Style } = {}): string {
  const before = pixels(place.first ? 0 : block.before);
  const after = pixels(place.last ? 0 : block.after);
  return styleAttribute({ margin: shortMargin(before, extra.side ?? '0', after) }, block.style, extra.style);
}

function pixels(size: number): string {
  return size === 0 ? '0' : `${size}px`;
}

function shortMargin(before: string, side: string, after: string): string {
  if (before !== after) return `${before} ${side} ${after}`;
  return before === side ? before : `${before} ${side}`;
}

function alignStyle(node: DocNode): Style | undefined {
  const align = cleanChoice(ALIGNMENTS, node.attrs?.textAlign);
  return align ? { 'text-align': align } : undefined;
}

function renderParagraph(node: DocNode, theme: Theme, place: Place): string {
  const block = place.inItem ? theme.itemParagraph : theme.paragraph;
  return `<p${boxStyle(block, place, { style: alignStyle(node) })}>${renderInline(node.content, theme)}</p>`;
}

function renderHeading(node: DocNode, theme: Theme, place: Place): string {
  const level = cleanLevel(node.attrs?.level);
  const block = theme[`heading${level}`];
  const align = alignStyle(node);
  const atLeft = !align || align['text-align'] === 'left' || align['text-align'] === 'justify';
  const style = { ...(atLeft ? block.mark : undefined), ...align };
  return `<h${level}${boxStyle(block, place, { style })}>${renderInline(node.content, theme)}</h${level}>`;
}

/** A nested list stands inside the item: directly in the list it would gain a bullet of its own. */
function renderList(node: DocNode, context: RenderContext, place: Place): string {
  const { theme } = context;
  const items = node.content ?? [];
  const ordered = node.type === 'orderedList';
  const start = ordered ? cleanInteger(node.attrs?.start, 0, 9999, 1) : 1;
  const tag = ordered ? 'ol' : 'ul';
  const attributes = ordered && start !== 1 ? ` start="${start}"` : '';
  const padding = `0 0 0 ${ordered ? numberRoom(start + items.length - 1) : '1.4em'}`;
  const block = place.inItem ? theme.nestedList : theme.list;
  const html = items.map((item, index) => renderItem(item, context, index === items.length - 1));
  return `<${tag}${attributes}${boxStyle(block, place, { style: { padding } })}>${html.join('')}</${tag}>`;
}

function renderItem(node: DocNode, context: RenderContext, last: boolean): string {
  const style = boxStyle(context.theme.item, { first: true, last, inItem: true });
  return `<li${style}>${renderBlocks(node.content, context, true)}</li>`;
}

/** Room for the widest number: a three-digit one would leave the screen. */
function numberRoom(highest: number): string {
  return `${[1.6, 1.8, 2.4][String(highest).length - 1] ?? 3}em`;
}

/** There is no `pre` on the platform's list: a scrolling section with breaks and hard spaces, and `white-space` on top. */
function renderCode(node: DocNode, theme: Theme, place: Place): string {
  const text = (node.content ?? []).map((child) => child.text ?? '').join('');
  const html = escapeText(text, startOfBlock()) || '<br />';
  return `<section${boxStyle(theme.code, place)}><p${styleAttribute({ margin: '0' }, theme.codeText)}>${html}</p></section>`;
}

/** `data-ratio` and `data-w` let the platform's reader keep the room of a picture that has not loaded. */
function renderPicture(node: DocNode, context: RenderContext, place: Place): string {
  const { theme } = context;
  const use = pictureUseOf(node);
  const url = context.pictureUrl(use);
  const ratio = String(Number((use.height / use.width).toFixed(6)));
  const image =
    url === null
      ? ''
      : `<img src="${escapeAttribute(url)}" alt="${escapeAttribute(use.alt)}" data-ratio="${ratio}" data-w="${use.width}"${styleAttribute(theme.image)} />`;
  const captionPlace = { first: url === null, last: true, inItem: false };
  const hasCaption = (node.content ?? []).length > 0;
  const caption = hasCaption
    ? `<p${boxStyle(theme.caption, captionPlace)}>${renderInline(node.content, theme)}</p>`
    : '';
  return image + caption === '' ? '' : `<section${boxStyle(theme.picture, place)}>${image}${caption}</section>`;
}
