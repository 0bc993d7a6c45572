import type { Editor } from '@tiptap/core';
import type { Node as ProseMirrorNode } from '@tiptap/pm/model';
import { isInTable, selectedRect, TableMap } from '@tiptap/pm/tables';

const STEP = 1.25;
const [NARROWEST, WIDEST] = [40, 2000];

/** The widths of all columns after one of them got wider (1) or narrower (-1). */
export function nextWidths(widths: readonly number[], column: number, by: 1 | -1): number[] {
  return widths.map((width, index) => {
    const wanted = index === column ? width * STEP ** by : width;
    return Math.round(Math.min(WIDEST, Math.max(NARROWEST, wanted)));
  });
}

/** What drawing with the mouse does, for the keyboard: the column with the caret gets wider or narrower. */
export function resizeColumn(editor: Editor, by: 1 | -1): boolean {
  if (!isInTable(editor.state)) return false;
  const { table, tableStart, left } = selectedRect(editor.state);
  const measure = (pos: number) => {
    const cell = editor.view.nodeDOM(tableStart + pos);
    return cell instanceof HTMLElement ? cell.offsetWidth : NARROWEST;
  };
  const widths = nextWidths(widthsOf(table, measure), left, by);
  return editor
    .chain()
    .focus()
    .command(({ tr }) => {
      for (const { pos, from, to } of cellsOf(table)) {
        const node = table.nodeAt(pos);
        tr.setNodeMarkup(tableStart + pos, null, { ...node?.attrs, colwidth: widths.slice(from, to) });
      }
      return true;
    })
    .run();
}

/** Each cell once, with the columns it spans. */
function cellsOf(table: ProseMirrorNode): { pos: number; from: number; to: number }[] {
  const map = TableMap.get(table);
  return [...new Set(map.map)].map((pos) => {
    const { left: from, right: to } = map.findCell(pos);
    return { pos, from, to };
  });
}

/** As somebody drew them, or as the browser shares them out. */
function widthsOf(table: ProseMirrorNode, measure: (pos: number) => number): number[] {
  const widths = Array.from({ length: TableMap.get(table).width }, () => NARROWEST);
  for (const { pos, from, to } of cellsOf(table)) {
    const drawn = table.nodeAt(pos)?.attrs.colwidth as number[] | null | undefined;
    const each = drawn ? null : measure(pos) / (to - from);
    for (let column = from; column < to; column += 1) widths[column] = each ?? drawn?.[column - from] ?? NARROWEST;
  }
  return widths;
}
