import type { AnyExtension } from '@tiptap/core';
import { TextAlign } from '@tiptap/extension-text-align';
import { Callout, Column, Columns, PictureRow } from './box-nodes';
import { Footnote, Formula } from './inline-nodes';
import { TablesKit, TextKit, TEXT_ALIGNMENTS } from './kit';
import { Picture, type PictureOptions } from './picture-node';
import { PlatformBlock, type PlatformOptions } from './platform-node';
import { Subscript, Superscript } from './script-marks';
import { LineStyles } from './line-styles';
import { StyledText, TextBackground, TextColour, TextSize } from './text-styles';

/**
 * The document: every node and mark of a news article, the same in the browser's editor and on the server. History, placeholders and
 * cursors belong to the editor and are added there. To store what an editor holds use `structuredClone(editor.getJSON())`: Tiptap's
 * attributes have no prototype, and server actions refuse such objects.
 *
 * @param options.drawColumns columns of tables can be drawn wider and narrower; needs a page
 * @param options.platformLabel words on markup that is kept as it was
 * @param options.pictureSrc address of a picture for display in the editor; default `/api/pictures/<id>/view`
 */
export function documentExtensions(
  options: Partial<PictureOptions & PlatformOptions & { drawColumns: boolean }> = {},
): AnyExtension[] {
  return [
    TextKit,
    options.drawColumns ? TablesKit.configure({ table: { resizable: true, cellMinWidth: 40 } }) : TablesKit,
    TextAlign.configure({ types: ['paragraph', 'heading'], alignments: TEXT_ALIGNMENTS }),
    StyledText,
    TextColour,
    TextBackground,
    TextSize,
    Subscript,
    Superscript,
    LineStyles,
    Picture.configure(options),
    PictureRow,
    Callout,
    Columns,
    Column,
    Footnote,
    Formula.configure(options),
    PlatformBlock.configure(options.platformLabel ? { platformLabel: options.platformLabel } : {}),
  ];
}
