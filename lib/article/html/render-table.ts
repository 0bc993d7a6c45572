import type { DocNode } from '@/lib/article/content';
import { ALIGNMENTS, cleanChoice, cleanInteger } from '@/lib/article/document/values';
import { MAX_SPAN } from '@/lib/article/document/vocabulary';
import { renderInline } from './render-inline';
import { styleAttribute, type Style } from './style';
import type { Theme } from './theme';

/** More columns than this do not fit a phone: the table gets a width of its own and scrolls in its section. */
const COLUMNS_OF_A_PHONE = 4;
const COLUMN_WIDTH = 96;

/** Writes the blocks of a cell that holds more than one paragraph. */
type WriteBlocks = (nodes: readonly DocNode[] | undefined) => string;

/** A table as rows of cells. The platform's page collapses the borders. */
export function renderTable(node: DocNode, theme: Theme, write: WriteBlocks): string {
  const rows = node.content ?? [];
  const html = rows.map(
    (row) => `<tr>${(row.content ?? []).map((cell) => renderCell(cell, theme, write)).join('')}</tr>`,
  );
  const style = styleAttribute(widthOf(rows), theme.tableText);
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

function renderCell(cell: DocNode, theme: Theme, write: WriteBlocks): string {
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
  );
  const html = lone ? renderInline(lone.content, theme) : write(cell.content);
  return `<${tag}${spanAttribute(cell, 'colspan')}${spanAttribute(cell, 'rowspan')}${style}>${html}</${tag}>`;
}

function spanOf(cell: DocNode, name: 'colspan' | 'rowspan'): number {
  return cleanInteger(cell.attrs?.[name], 1, MAX_SPAN, 1);
}

function spanAttribute(cell: DocNode, name: 'colspan' | 'rowspan'): string {
  const span = spanOf(cell, name);
  return span === 1 ? '' : ` ${name}="${span}"`;
}
