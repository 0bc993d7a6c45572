import type { DocNode } from '@/lib/article/content';
import { cleanPlatformHtml } from '@/lib/article/document/platform-html';
import {
  ALIGNMENTS,
  cleanChoice,
  cleanInteger,
  FIRST_LINES,
  LETTER_SPACINGS,
  LINE_HEIGHTS,
} from '@/lib/article/document/values';
import { cleanLevel } from '@/lib/article/document/vocabulary';
import { renderCallout, renderColumns, renderPictureRow } from './render-boxes';
import { renderCode } from './render-code';
import { renderInline } from './render-inline';
import { boxStyle, type Place, renderBlocks, type RenderContext } from './render-parts';
import { renderPicture } from './render-picture';
import { renderTable } from './render-table';
import type { Style } from './style';

/** One block and everything in it. A block that is not known is its content. */
export function renderBlock(node: DocNode, context: RenderContext, place: Place): string {
  const { theme } = context;
  switch (node.type) {
    case 'paragraph':
      return renderParagraph(node, context, place);
    case 'heading':
      return renderHeading(node, context, place);
    case 'blockquote':
      return `<blockquote${boxStyle(theme.quote, place)}>${renderBlocks(node.content, context)}</blockquote>`;
    case 'bulletList':
    case 'orderedList':
      return renderList(node, context, place);
    case 'codeBlock':
      return renderCode(node, context, place);
    case 'horizontalRule':
      return `<hr${boxStyle(theme.divider, place, { side: 'auto' })} />`;
    case 'table':
      return `<section${boxStyle(theme.table, place)}>${renderTable(node, context, (nodes) => renderBlocks(nodes, context))}</section>`;
    case 'picture':
      return renderPicture(node, context, place);
    case 'pictureRow':
      return renderPictureRow(node, context, place);
    case 'callout':
      return renderCallout(node, context, place);
    case 'columns':
      return renderColumns(node, context, place);
    case 'platformBlock':
      return cleanPlatformHtml(node.attrs?.html);
    default:
      return renderBlocks(node.content, context, place.inItem);
  }
}

/** What a person chose for this paragraph or heading; it wins over the theme. */
function lineStyle({ attrs = {} }: DocNode): Style | undefined {
  const chosen = {
    'text-align': cleanChoice(ALIGNMENTS, attrs.textAlign),
    'line-height': cleanChoice(LINE_HEIGHTS, attrs.lineHeight),
    'letter-spacing': cleanChoice(LETTER_SPACINGS, attrs.letterSpacing),
    'text-indent': cleanChoice(FIRST_LINES, attrs.indent),
  };
  const style = Object.entries(chosen).filter((pair): pair is [string, never] => pair[1] !== null);
  return style.length > 0 ? Object.fromEntries(style) : undefined;
}

function renderParagraph(node: DocNode, context: RenderContext, place: Place): string {
  const { theme } = context;
  const block = place.inItem ? theme.itemParagraph : theme.paragraph;
  return `<p${boxStyle(block, place, { style: lineStyle(node) })}>${renderInline(node.content, context)}</p>`;
}

function renderHeading(node: DocNode, context: RenderContext, place: Place): string {
  const { theme } = context;
  const level = cleanLevel(node.attrs?.level);
  const block = theme[`heading${level}`];
  const own = lineStyle(node);
  const align = own?.['text-align'] ?? block.style['text-align'];
  const atLeft = align !== 'center' && align !== 'right';
  const style = { ...(atLeft ? block.mark : undefined), ...own };
  return `<h${level}${boxStyle(block, place, { style })}>${renderInline(node.content, context)}</h${level}>`;
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
