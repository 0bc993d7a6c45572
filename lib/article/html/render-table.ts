import type { DocNode } from '@/lib/article/content';
import { ALIGNMENTS, cleanChoice, cleanColumnWidths, cleanInteger } from '@/lib/article/document/values';
import { MAX_SPAN } from '@/lib/article/document/vocabulary';
import { renderInline } from './render-inline';
import type { InlineContext } from './render-parts';
import { styleAttribute, type Style } from './style';

/** More columns than this do not fit a phone: the table gets a width of its own and scrolls in its section. */
const COLUMNS_OF_A_PHONE = 4;
const COLUMN_WIDTH = 96;

/** Writes the blocks of a cell that holds more than one paragraph. */
type WriteBlocks = (nodes: readonly DocNode[] | undefined) => string;

/** A table as rows of cells. The platform's page collapses the borders. */
export function renderTable(node: DocNode, context: InlineContext, write: WriteBlocks): string {
  const rows = node.content ?? [];
  const widths = columnShares(rows);
  const html = rows.map(
    (row, index) =>
      `<tr>${(row.content ?? []).map((cell, column) => renderCell(cell, context, write, index === 0 ? widths[column] : undefined)).join('')}</tr>`,
  );
  const style = styleAttribute(widthOf(rows), context.theme.tableText);
  return `<table${style}><tbody>${html.join('')}</tbody></table>`;
}

/** The platform's sheet holds every table and every element to 100 %; only an important inline style is stronger. */
function widthOf(rows: readonly DocNode[]): Style {
  const columns = Math.max(
    0,
    ...rows.map((row) => (row.content ?? []).reduce((sum, cell) => sum + spanOf(cell, 'colspan'), 0)),
  );
  if (columns <= COLUMNS_OF_A_PHONE) return { width: '100%' };
  return { width: `${columns * COLUMN_WIDTH}px !important`, 'max-width': 'none !important' };
}

/** The shares of the first row's cells, in percent, where somebody drew every column; the browser shares the width out otherwise. */
function columnShares(rows: readonly DocNode[]): string[] {
  const first = rows[0]?.content ?? [];
  const widths = first.map((cell) => {
    const each = cleanColumnWidths(cell.attrs?.colwidth);
    return each?.every((width) => width > 0) ? each.reduce((sum, width) => sum + width, 0) : 0;
  });
  if (widths.length < 2 || widths.includes(0)) return [];
  const all = widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width) => `${Number(((width / all) * 100).toFixed(2))}%`);
}

function renderCell(cell: DocNode, context: InlineContext, write: WriteBlocks, width: string | undefined): string {
  const { theme } = context;
  const header = cell.type === 'tableHeader';
  const tag = header ? 'th' : 'td';
  const only = cell.content?.length === 1 ? cell.content[0] : undefined;
  const lone = only?.type === 'paragraph' ? only : undefined;
  const align = cleanChoice(ALIGNMENTS, lone?.attrs?.textAlign) ?? cleanChoice(ALIGNMENTS, cell.attrs?.align);
  // A browser centres a `th` by itself.
  const textAlign = align ?? (header ? 'left' : null);
  const style = styleAttribute(
    theme.cell,
    header ? theme.headerCell : undefined,
    textAlign ? { 'text-align': textAlign } : undefined,
    width ? { width } : undefined,
  );
  const html = lone ? renderInline(lone.content, context) : write(cell.content);
  return `<${tag}${spanAttribute(cell, 'colspan')}${spanAttribute(cell, 'rowspan')}${style}>${html}</${tag}>`;
}

function spanOf(cell: DocNode, name: 'colspan' | 'rowspan'): number {
  return cleanInteger(cell.attrs?.[name], 1, MAX_SPAN, 1);
}

function spanAttribute(cell: DocNode, name: 'colspan' | 'rowspan'): string {
  const span = spanOf(cell, name);
  return span === 1 ? '' : ` ${name}="${span}"`;
}
